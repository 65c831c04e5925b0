"""Tables that a text prints column by column: all levels, then all names, then all values.

Whose a value is, is lost then. Under a single column of values two targets never follow each
other, and where they do the words over them are no rows.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.recover.lost_rows.cell_stream import Piece
from ingest.vocabulary import level_numbers
from ingest.vocabulary.wording import half_width

# What opens a target and hardly an indicator's name, with a number behind it.
TARGET = re.compile(r"(?:[≥≤<>=≧≦⩾⩽]|不低于|不少于|不超过|不高于|不大于|不小于|大于|小于)\s*\d")
VALUES = frozenset({"value", "actual", "weight", "score", "value_medium"})
FEWEST_STACKED = 2


def is_column_wise(fields: Sequence[str], pieces: Sequence[Piece]) -> bool:
    """Whether targets are stacked, and levels are, under headings of which one is of values."""
    if sum(field in VALUES for field in fields) != 1:
        return False
    texts = [half_width(piece.text).strip() for piece in pieces]
    stacked = sum(bool(TARGET.match(a) and TARGET.match(b)) for a, b in pairwise(texts))
    levels = sum(2 in level_numbers(a) and 2 in level_numbers(b) for a, b in pairwise(texts))
    return stacked >= FEWEST_STACKED or bool(stacked and levels)
