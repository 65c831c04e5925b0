"""Numbers that stand alone in a cell."""

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.vocabulary.wording import plain

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# The number of a column, and which columns it is the sum of: 3=4+5.
COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?(?:=[\d+()×/%*-]+|\([\d+=-]+\))?")
FEWEST_COUNTED, FEWEST_WITHOUT_FIRST = 3, 6


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

    Figures that by chance follow each other from 1 on are fewer. Of many the first number may be
    lost with the column that it stands over.
    """
    found = [COLUMN_NUMBER.fullmatch(plain(text)) for text in texts]
    numbers = [int(match[1]) for match in found if match]
    if len(numbers) < len(texts) or len(numbers) < FEWEST_COUNTED:
        return False
    first = numbers[0] if len(numbers) >= FEWEST_WITHOUT_FIRST else 1
    return numbers == list(range(first, first + len(numbers)))
