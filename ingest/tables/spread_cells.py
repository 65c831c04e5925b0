"""Merged cells that a file repeats at every place they cover, put together again.

Programs that turn files into Markdown print a merged cell at each of its places: ``| 项目名称 |
项目名称 | 危房改造 | 危房改造 | 危房改造 |``. So does any table without merged cells that repeats
the words of a form: neighbours alike are one. Under headings of columns two alike may be two all
the same (达标 as the target and as what was reached), and are where different headings stand over
them.
What is printed again in the next row is read there, as it is in any table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ingest.document import Cell, Document, Row, Span, Spans
from ingest.tables.header import heading_role
from ingest.tables.indicator_header import header
from ingest.vocabulary import is_sum, label_field, level_numbers

# So many rows repeat a word of the form, or what it labels, right beside itself.
FEWEST_REPEATED = 2
FEWEST_HEADINGS = 3
# Labels that stand beside several rows; the columns over these go on.
BESIDE_ROWS = frozenset({"amount_group", "goal_group", "cost_group", "margin"})

WORDS = re.compile(r"^[^\d]*[\u4e00-\u9fff]{2}[^\d]*$")
# First and last column of a cell.
Run = tuple[int, int]


def with_spread_cells_merged(document: Document) -> Document:
    """The document with such tables as if their file stated its merged cells."""
    # Of a text's tables that follow each other each has a width of its own.
    parts = [
        list(rows)
        for table in document.tables
        if not any(cell.span for row in table.rows for cell in row.cells)
        for _, rows in groupby(table.rows, key=lambda row: len(row.cells))
    ]
    spread = [part for part in parts if _is_spread(part)]
    if not spread:
        return document
    number = max(row.table for row in document.rows)
    rows = list(document.rows)
    for step, part in enumerate(spread, start=1):
        for row in _merged(part, number + step):
            rows[row.index] = row
    return replace(document, rows=tuple(rows))


def _is_spread(rows: Sequence[Row]) -> bool:
    alike = [row for row in rows if _has_alike(row)]
    if len(alike) < FEWEST_REPEATED:
        return False
    repeated = sum(any(_repeats(row, run) for run in _runs(row)) for row in alike)
    return repeated >= FEWEST_REPEATED and any(map(_is_of_form, rows))


def _has_alike(row: Row) -> bool:
    return any(cell.text and cell.text == after.text for cell, after in pairwise(row.cells))


def _is_of_form(row: Row) -> bool:
    """Whether a row is the header of indicators, or labels the name of a project."""
    return header(row) is not None or label_field(row.cells[0].text) == "project_name"


def _repeats(row: Row, run: Run) -> bool:
    """Whether a known word stands at several places, or what stands right behind a label does."""
    left, right = run
    if right == left or not row.cells[left].text:
        return False
    text = row.cells[left].text
    is_labelled = left > 0 and label_field(row.cells[left - 1].text) is not None
    # Two amounts alike behind a label are what was planned and what was spent.
    return _is_known(text) or (is_labelled and WORDS.search(text) is not None)


def _is_known(text: str) -> bool:
    return bool(text) and (label_field(text) or heading_role(text)) is not None


def _runs(row: Row, borders: frozenset[int] = frozenset()) -> list[Run]:
    """The places of neighbours alike, divided at ``borders``, but for a label or a sum."""
    found: list[Run] = []
    for column, cell in enumerate(row.cells):
        before = row.cells[found[-1][0]] if found else None
        is_alike = before is not None and before.text == cell.text
        is_one = column not in borders or _is_known(cell.text) or is_sum(cell.text)
        if is_alike and is_one:
            found[-1] = found[-1][0], column
        else:
            found.append((column, column))
    return found


def _merged(rows: Sequence[Row], number: int) -> Iterator[Row]:
    for line, (row, runs) in enumerate(zip(rows, _places(rows), strict=True)):
        cells = [Cell("", cell.locator, row.index, cell.column) for cell in row.cells]
        for left, right in runs:
            span = Span(line, left, line, right) if right > left else None
            cells[left] = replace(row.cells[left], span=span)
        yield replace(row, cells=tuple(cells), table=number, line=line, spans=Spans.DECLARED)


def _places(rows: Sequence[Row]) -> Iterator[list[Run]]:
    """The cells of each row by their columns, under the headings that stand over it."""
    borders: frozenset[int] = frozenset()
    above = ""
    for row in rows:
        runs = _runs(row)
        opening = row.cells[0].text
        if len(runs) == 1 or (_ends_columns(opening) and opening != above):
            borders = frozenset()
        if _heads_columns(row, runs):
            borders = frozenset(left for left, _ in runs)
        above = opening
        yield _runs(row, borders)


def _heads_columns(row: Row, runs: Sequence[Run]) -> bool:
    """Whether a row is one of headings: most of its cells are known words."""
    texts = [text for left, _ in runs if (text := row.cells[left].text)]
    known = sum(map(_is_known, texts))
    return known >= FEWEST_HEADINGS and 2 * known > len(texts)


def _ends_columns(opening: str) -> bool:
    """Whether a row that opens so is one of a label and its value."""
    field = label_field(opening)
    return field is not None and field not in BESIDE_ROWS and not level_numbers(opening)
