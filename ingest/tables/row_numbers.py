"""Numbers of rows left of a card's labels: ``1 | 项目名称 | 农资储备补助``.

They say nothing of the form, and its labels no longer open their rows. So it is where the numbers
count the rows from 1 on without a gap and stand before labels; as lines of one cell each, only
where 行次 or 序号 heads them. Nor does 目标1 that counts the names below 绩效内容, in a column that
nothing heads.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ingest.document import Cell, Document, Row
from ingest.document.sections import ORDINALS, ROW_NUMBER
from ingest.vocabulary import label_field, level_numbers

NUMBER = re.compile(r"[1-9]\d?")
FEWEST_NUMBERS = 4
# What counts the names under the heading of content, 目标1 and 目标2.
CONTENT = "绩效内容"
OF_A_NAME = re.compile(r"目标[1-9]\d?:?")

Numbered = tuple[Cell, str]


def without_row_numbers(document: Document) -> tuple[Document, list[Numbered]]:
    """The document without such numbers, and the cells that held them with the reason."""
    document, of_names = _without_counted_names(document)
    removed: set[int] = set()
    gone: set[int] = set()
    for is_table, run in groupby(document.rows, key=lambda row: row.is_table):
        rows = list(run)
        if is_table:
            removed |= _numbered_rows(rows)
        else:
            gone |= _numbering_lines(rows)
    if not removed and not gone:
        return document, of_names
    found = [(cell, ROW_NUMBER) for row in document.rows for cell in _first(row, removed | gone)]
    kept = [row for row in document.rows if row.index not in gone]
    rows = [
        _blank_first(row).at_index(index) if row.index in removed else row.at_index(index)
        for index, row in enumerate(kept)
    ]
    numbers = [n for n in found if NUMBER.fullmatch(n[0].plain)]
    return replace(document, rows=tuple(rows)), [*of_names, *numbers]


def _without_counted_names(document: Document) -> tuple[Document, list[Numbered]]:
    """The document without cells that only count the names below 绩效内容."""
    rows: list[Row] = []
    found: list[Numbered] = []
    is_below = False
    for row in document.rows:
        is_below = row.is_table and (is_below or CONTENT in [c.recognised for c in row.filled])
        counts = [c for c in row.filled if is_below and OF_A_NAME.fullmatch(c.plain)]
        found += [(cell, ROW_NUMBER) for cell in counts]
        cells = (replace(c, text="") if c in counts else c for c in row.cells)
        rows.append(replace(row, cells=tuple(cells)) if counts else row)
    return (replace(document, rows=tuple(rows)), found) if found else (document, [])


def _first(row: Row, chosen: set[int]) -> Sequence[Cell]:
    return row.cells[:1] if row.index in chosen else ()


def _blank_first(row: Row) -> Row:
    first = row.cells[0]
    return replace(row, cells=(replace(first, text=""), *row.cells[1:]))


def _numbered_rows(rows: Sequence[Row]) -> set[int]:
    """The indexes of a table's rows whose first cell numbers them or heads their numbers."""
    firsts = [row.cells[0] for row in rows]
    numbers = [cell for cell in firsts if NUMBER.fullmatch(cell.plain)]
    heads = [cell for cell in firsts if cell.recognised in ORDINALS]
    are_counted = [cell.plain for cell in numbers] == [str(n + 1) for n in range(len(numbers))]
    if len(numbers) < FEWEST_NUMBERS or not are_counted:
        return set()
    numbered = {cell.row for cell in (*numbers, *heads)}
    opening = (
        next((cell.text for cell in row.cells[1:] if cell.text), "")
        for row in rows
        if row.index in numbered
    )
    if "project_name" not in map(label_field, opening):
        return set()
    return numbered


def _numbering_lines(rows: Sequence[Row]) -> set[int]:
    """The indexes of lines that number the rows of a form of which each line is one cell.

    Each stands before a label or a level; where one that is due does not, none is told.
    """
    heads = [row.index for row in rows if row.cells[0].recognised in ORDINALS]
    fields = {label_field(row.cells[0].text) for row in rows} if heads else set()
    if not {"project_name", "level1"} <= fields:
        return set()
    found: list[int] = []
    for row, below in pairwise(rows):
        text = below.cells[0].text
        opens = label_field(text) is not None or bool(level_numbers(text))
        if row.cells[0].plain == str(len(found) + 1) and opens:
            found.append(row.index)
    due = str(len(found) + 1)
    is_open = any(row.cells[0].plain == due for row in rows)
    return set() if len(found) < FEWEST_NUMBERS or is_open else {*found, *heads}
