"""Whether a cell may go on in the next line of a page: it does where it fills its column."""

import re
from collections.abc import Iterable
from unicodedata import east_asian_width

# A number with its operator and its unit goes on nowhere: ≥1.00(个), 12次.
QUANTITY = re.compile(r"[≥≤><=＞＜＝]{0,2}\d[\d.,]*(?:[(（][^()（）]{1,6}[)）]|[^\d()（）]{0,3})")
# No column is so narrow that a cell of this width fills it.
NARROWEST = 2.0
# A cell that has less room left than this is as wide as its column.
ROOM = 2.0


def may_go_on(text: str, widest: float) -> bool:
    """Whether a cell is as wide as the widest of its column, and no quantity."""
    return width(text) > max(NARROWEST, widest - ROOM) and not QUANTITY.fullmatch(text.strip())


def widest_of(texts: Iterable[str]) -> float:
    """The width of the widest of these texts; 0 where there is none."""
    return max(map(width, texts), default=0.0)


def width(text: str) -> float:
    """The width of a text in characters of Chinese."""
    return sum(1.0 if east_asian_width(sign) in "WFA" else 0.5 for sign in text.strip())
