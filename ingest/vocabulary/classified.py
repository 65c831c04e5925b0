"""Codes of the classification in running text, told from amounts by the names behind them."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.vocabulary import seed

CODE_BEFORE_NAME = re.compile(
    r"(?<![\d.])(?P<code>[23]\d{4}(?:\d{2})?)(?P<name>[\u4e00-\u9fff]{2,})"
)
# So much of a name tells that it is the code's.
FEWEST_OF_NAME = 4


def codes_before_names(text: str) -> Iterator[tuple[int, int]]:
    """Where codes stand right before their names: ``2101501行政运行``, and not ``30500万元``."""
    for found in CODE_BEFORE_NAME.finditer(text):
        name = _names().get(found["code"])
        if name is not None and found["name"].startswith(name[:FEWEST_OF_NAME]):
            yield found.span("code")


@cache
def _names() -> dict[str, str]:
    """Names of functions and economic items by their codes."""
    return {
        row[f"{kind}_code"]: row[f"{kind}_name"]
        for kind, listed in (("function", "functional_codes"), ("economic", "economic_codes"))
        for row in seed(listed)
    }
