"""Numbers that stand alone in a cell."""

import re
from decimal import Decimal

from ingest.vocabulary.wording import plain

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def number(text: str | None) -> Decimal | None:
    """The number a cell holds and nothing else (``%`` may follow), or ``None``."""
    wording = plain(text or "").rstrip("%分")
    return Decimal(wording.replace(",", "")) if NUMBER.fullmatch(wording) else None
