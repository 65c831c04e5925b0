"""Codes of the classification in running text, told from amounts by the names behind them."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.vocabulary import seed

# So much of a name tells that it is the code's.
MOST_OF_NAME = 4
CLASS = re.compile(r"2\d{2}")
# The name of a class that prose says of anything.
WORD_OF_ANY = "其他支出"
CODE_BEFORE_NAME = re.compile(
    r"(?<![\d.])(?P<code>[23]\d{4}(?:\d{2})?)(?P<name>[\u4e00-\u9fff]{2,4})"
)


def codes_before_names(text: str) -> Iterator[str]:
    """Codes right before their names: ``2101501行政运行``, and not ``30500万元``."""
    return (code for found in CODE_BEFORE_NAME.finditer(text) if (code := _code(found)))


def is_code_before_name(text: str, start: int) -> bool:
    """Whether what begins at a place of a text is such a code."""
    found = CODE_BEFORE_NAME.match(text, start)
    return found is not None and _code(found) is not None


def name_of_code(code: str) -> str | None:
    """The name of a function or an economic item by its code; ``None`` for an unknown one."""
    return _names().get(code)


def names_class(text: str) -> bool:
    """Whether a text names a class of functions: 社会保障和就业支出; not 其他支出."""
    return any(name in text for name in _classes())


@cache
def _classes() -> tuple[str, ...]:
    named = _names().items()
    return tuple(name for code, name in named if CLASS.fullmatch(code) and name != WORD_OF_ANY)


def _code(found: re.Match[str]) -> str | None:
    name = _names().get(found["code"])
    is_its = name is not None and found["name"].startswith(name[:MOST_OF_NAME])
    return found["code"] if is_its else None


@cache
def _names() -> dict[str, str]:
    """Names of functions and economic items by their codes."""
    return {
        row[f"{kind}_code"]: row[f"{kind}_name"]
        for kind, listed in (("function", "functional_codes"), ("economic", "economic_codes"))
        for row in seed(listed)
    }
