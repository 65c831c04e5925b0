"""Numbers that stand alone in a cell."""

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.vocabulary.wording import plain

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# The number of a column, and which columns it is the sum of: 3=4+5.
COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?(?:=[\d+()×/%*-]+|\([\d+=-]+\))?")
FEWEST_COUNTED = 3


def number(text: str | None) -> Decimal | None:
    """The number a cell holds and nothing else (``%`` may follow), or ``None``."""
    wording = plain(text or "").rstrip("%分")
    return Decimal(wording.replace(",", "")) if NUMBER.fullmatch(wording) else None


def signed(text: str | None) -> Decimal | None:
    """The number a cell holds, which may be a decrease: ``-40.03``; or ``None``."""
    wording = plain(text or "")
    found = number(wording.lstrip("-+"))
    return -found if found is not None and wording.startswith("-") else found


def are_counted(texts: Sequence[str]) -> bool:
    """Whether texts number the columns of a table: 1, 2, 3=4+5, 4.

    Figures that by chance follow each other from 1 on are fewer.
    """
    return len(texts) >= FEWEST_COUNTED and all(
        (found := COLUMN_NUMBER.fullmatch(plain(text))) and int(found[1]) == number
        for number, text in enumerate(texts, start=1)
    )
