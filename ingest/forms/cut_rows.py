"""Rows of indicators that a page cuts, where no ruling tells that both parts are one."""

from collections.abc import Sequence

from ingest.document import Cell, Row
from ingest.tables.indicator_header import Header
from ingest.vocabulary.level_names import ends_level

Found = Sequence[tuple[Row, Header]]


def without_cut_rows(found: Found) -> tuple[list[tuple[Row, Header]], list[Cell]]:
    """The rows without those that a page cuts, and the cells of these.

    A page that opens with the end of a level's name (度指标 of 满意 | 度指标) opens with the rest
    of a row: what the page before holds of it is as little an indicator.
    """
    kept: list[tuple[Row, Header]] = []
    cut: list[Cell] = []
    for row, head in found:
        if kept and is_rest(row):
            cut += [*kept.pop()[0].cells, *row.cells]
        else:
            kept.append((row, head))
    return kept, cut


def is_rest(row: Row) -> bool:
    """Whether a row that opens a page holds the end of a level's name."""
    return row.opens_page and any(ends_level(cell.text) for cell in row.filled)
