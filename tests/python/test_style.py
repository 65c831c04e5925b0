"""What the style of SQL is judged by stays what it stands for."""

import configparser
import re

from conftest import ROOT


def test_what_stands_for_a_macro_is_called_as_the_macro_is():
    """``.sqlfluff`` reads some macros as one call, named and fed as those in macros/ are."""
    style = configparser.ConfigParser(interpolation=None)
    style.read(ROOT / ".sqlfluff", encoding="utf-8")
    signature = re.compile(r"macro (\w+\([^)]*\))")
    stands = [
        signature.search(text)[1] for text in style["sqlfluff:templater:jinja:macros"].values()
    ]
    macros = {
        found
        for path in (ROOT / "macros").rglob("*.sql")
        for found in signature.findall(path.read_text(encoding="utf-8"))
    }
    assert len(stands) > 10
    assert set(stands) <= macros
