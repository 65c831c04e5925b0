"""Titles that a text prints under their tables: what a PDF draws last, extraction may leave last.

Each table would have the title of the one before it, and amounts would be taken for others. What
a table holds tells: items of the economic classification under 财政拨款支出预算表 are none of that
table, and are those of 财政拨款基本支出预算表 that stands below.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Cell, Document
from ingest.forms.reading import Reading
from ingest.tables.preamble import preamble

FEWEST_AGAINST = 2
# So far under the last table may its title stand.
LINES_BELOW = 4
KINDS = (
    ("statement", re.compile("收支|收入支出")),
    ("economic", re.compile("经济|基本支出|机关运行")),
    ("function", re.compile("功能|支出(?:预算|决算)?(?:总|总体情况|情况)?表")),
)
SIDES = ("收入", "支出")


def with_their_titles(document: Document, readings: Sequence[Reading]) -> None:
    """Give the tables of a text the titles below them, where those above are of other tables."""
    tables = [reading for reading in readings if reading.figures]
    if document.reader != "text" or len(tables) < FEWEST_AGAINST:
        return
    above = [table.preamble.title for table in tables]
    below = [_below(document, readings, table) for table in tables]
    against, against_below = _against(tables, above), _against(tables, below)
    if len(against) < FEWEST_AGAINST or len(against_below) >= len(against):
        return
    for number, table in enumerate(tables):
        # Where neither order holds for all, a table that has another's title has none.
        title = below[number] if not against_below else None
        if not against_below or number in against:
            table.preamble = replace(table.preamble, title=title)


def _below(document: Document, readings: Sequence[Reading], table: Reading) -> Cell | None:
    """The first title between a table and the form after it."""
    starts = [reading.start for reading in readings if reading.start >= table.end]
    end = min(starts, default=min(table.end + LINES_BELOW, len(document.rows)))
    titles = (preamble([row]).title for row in document.rows[table.end : end])
    return next((title for title in titles if title), None)


def _against(tables: Sequence[Reading], titles: Sequence[Cell | None]) -> set[int]:
    """The places of tables that hold something else than their titles say."""
    kinds = [(_kind_of(one), _kind_named(title)) for one, title in zip(tables, titles, strict=True)]
    return {n for n, (held, named) in enumerate(kinds) if held and named and held != named}


def _kind_of(table: Reading) -> str | None:
    codes = [figure.code for figure in table.figures if figure.code]
    if codes:
        return "function" if all(code.startswith("2") for code in codes) else "economic"
    sides = {(figure.column or "")[:2] for figure in table.figures}
    return "statement" if sides.issuperset(SIDES) else None


def _kind_named(title: Cell | None) -> str | None:
    if title is None:
        return None
    return next((kind for kind, words in KINDS if words.search(title.plain)), None)
