"""Names of files and of sheets without personal data; light to import."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain, count
from pathlib import PurePosixPath

from ingest.reading.personal_data import (
    WITHHELD,
    is_number_of_a_person,
    without_personal_data,
    words,
)


def harmless_name(text: str) -> str:
    """A file's or a sheet's name in which personal data is withheld."""
    if is_number_of_a_person(text):
        return WITHHELD
    parts = re.split(r"([_/\s]+|\.(?=[A-Za-z]))", without_personal_data(text))
    parts = [WITHHELD if is_number_of_a_person(part) else part for part in parts]
    return _named().sub(lambda match: match[0].replace(match[1], WITHHELD), "".join(parts))


@cache
def _named() -> re.Pattern[str]:
    """A name behind the word for a person."""
    roles = "|".join([*words("role"), *words("contact")])
    return re.compile(rf"(?:{roles})[:：\s_-]*([\u4e00-\u9fff]{{2,4}}?)(?=[^\u4e00-\u9fff]|$)")


def harmless_names(names: Sequence[str]) -> list[str]:
    """Names of files in which personal data is withheld; no two names become one."""
    taken = set(names)
    shown: list[str] = []
    for printed in names:
        name = printed
        suffix = PurePosixPath(name).suffix
        stem = name.removesuffix(suffix)
        harmless = harmless_name(stem)
        if harmless != stem:
            numbered = (f"{harmless} {number}{suffix}" for number in count(2))
            new = chain([f"{harmless}{suffix}"], numbered)
            name = next(unlike for unlike in new if unlike not in taken)
            taken.add(name)
        shown.append(name)
    return shown
