"""What a labelled cell allows: one value, either of several, or anything. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Between values of which each is right, the printed one first.
OR = " || "
# Where a careful reader is not sure: the cell is not compared.
ANY = "(any)"
UNHEARD = re.compile(r"[\s\"'“”‘’]+")
SEPARATOR = re.compile(r"\s*\|\|\s*")


def either(values: Iterable[str]) -> str:
    """A labelled cell that allows each of ``values``, the first of them as printed."""
    return OR.join(dict.fromkeys(values))


@lru_cache(maxsize=4096)
def allowed(cell: str) -> tuple[str, ...]:
    """The values that a labelled cell allows, the printed one first."""
    return tuple(SEPARATOR.split(cell)) if "||" in cell else (cell,)


def is_compared(cell: str) -> bool:
    """Whether a cell says what must be found."""
    return cell != ANY


def is_printed(cell: str) -> bool:
    """Whether a cell says that something is printed there."""
    return is_compared(cell) and allowed(cell)[0] != ""


def is_right(cell: str, found: str) -> bool:
    """Whether a found value, empty where there is none, is one that the cell allows."""
    return not is_compared(cell) or found in allowed(cell)


def folded(text: str) -> str:
    """A text without what differs from one typing to the next: spaces, quotation marks, widths."""
    return UNHEARD.sub("", unicodedata.normalize("NFKC", text))


def told(cell: str) -> str:
    """A labelled cell for people."""
    return " or ".join(value or "(empty)" for value in allowed(cell))
