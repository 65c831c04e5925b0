"""Where a table of indicators ends: at a row that begins another part of its form."""

import re

from ingest.document import Cell, Row
from ingest.tables.groups import is_stated
from ingest.tables.indicator_header import COLUMNS, Header
from ingest.tables.preamble import declares_unit, is_note
from ingest.vocabulary import label_field

# 下达及时性 is said of a transfer's money, and may be an indicator's name.
NAMES_TOO = frozenset({"management"})
COLON = re.compile("[:：]")


def may_name(label: str) -> bool:
    """Whether the words of a label may be those of an indicator right behind its level."""
    return label.startswith("amount_") or label in NAMES_TOO


def begins_another_part(row: Row, head: Header) -> bool:
    """Whether a row opens with a label that is not the margin of the indicators.

    Its value may stand in the same cell, behind a colon. In the column of names, with a value
    in its own, it is an indicator's name: 资金总额. A note stands under a table, and who prints
    in which unit over the next.
    """
    first = next(iter(row.filled), None)
    if first is None:
        return False
    if is_note(first.text) or any(declares_unit(cell.text) for cell in row.filled):
        return True
    opening = COLON.split(first.text, maxsplit=1)[0]
    names = {label_field(first.text), label_field(opening)} - {None}
    if not names or not names.isdisjoint({*COLUMNS, *NAMES_TOO, "goal_group"}):
        return False
    if _is_level(row, first, head):
        return False
    # Where what is reached is judged no target is printed, but points are.
    value = head.home("weight") if head.home("value") is None else head.home("value")
    return first.column != head.home("level3") or all(cell.column != value for cell in row.filled)


def _is_level(row: Row, cell: Cell, head: Header) -> bool:
    """Whether a label names the second level of an indicator beside it.

    绩效目标 | 绩效目标合理性 | 4
    """
    beside = next((c for c in row.filled if c.column == head.home("level3")), None)
    return (
        is_stated(row)
        and cell.column == head.home("level2")
        and beside is not None
        and label_field(beside.text) is None
    )
