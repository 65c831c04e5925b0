"""An indicator table whose level names stand in the middle of their merged blocks.

Extraction leaves each printed line as a row: names are wrapped over rows, the value is
beside any of a name's parts, a level name is beside the middle of the rows it covers,
and page heads stand in between. Names are put together first (``wrapped_names``), then
the levels are spread over them (``level_blocks``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Cell, Document, Row
from ingest.recover.level_blocks import labels_found, levels_of
from ingest.recover.wrapped_names import Fragment, is_damaged, whole_names
from ingest.vocabulary import label_field, level_numbers

DIGIT = re.compile(r"\d")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HEAD_FIELDS = frozenset({"agency", "level1", "level2", "level3", "value"})


@dataclass(frozen=True, slots=True)
class CentredTarget:
    """A target put together: ``cell`` is the place of its value, or of its name."""

    level1: str | None
    level2: str | None
    name: str
    value: str | None
    cell: Cell
    source_text: str


def is_page_head(row: Row) -> bool:
    """Whether a row is what a page repeats over its table: no cells, or a label among them."""
    texts = [cell.text for cell in row.filled]
    split = [left + right for left, right in pairwise(texts)]
    return not row.is_table or any(label_field(text) in HEAD_FIELDS for text in texts + split)


def name_columns(rows: Sequence[Row]) -> dict[int, int]:
    """The column of the names for each number of cells in a row: the one with most Chinese."""
    amounts: dict[int, dict[int, int]] = {}
    for row in rows:
        columns = amounts.setdefault(len(row.cells), {})
        for cell in row.cells:
            length = 0 if level_numbers(cell.text) else len(CHINESE.findall(cell.text))
            columns[cell.column] = columns.get(cell.column, 0) + length
    return {cells: max(columns, key=columns.__getitem__) for cells, columns in amounts.items()}


def fragment(row: Row, line: int, name_column: int) -> Fragment:
    """A row's name part and value: the value is the first cell filled right of the name."""
    name = row.cells[name_column]
    right = (cell for cell in row.cells[name_column + 1 :] if not level_numbers(cell.text))
    value = next((cell for cell in right if cell.text), None)
    return Fragment(row, line, name if name.text else None, value)


def read_centred(
    document: Document, rows: Sequence[Row]
) -> tuple[list[CentredTarget], list[Cell], list[tuple[Cell, str]]]:
    """The targets in the rows under an indicator table's header, in printed order.

    Gives the targets, the cells whose figures are in them, and the other cells with
    figures, each with a reason of ``vocabulary/set_aside.csv``. A value is as printed,
    its operator and unit still in it; a value that is damaged stays ``None``.
    """
    lines = [row for row in rows if not is_page_head(row)]
    heads = [row for row in rows if is_page_head(row)]
    columns = name_columns(lines)
    parts = [fragment(row, i, columns[len(row.cells)]) for i, row in enumerate(lines)]
    filled = [part for part in parts if part.name or part.value]
    table = range(rows[0].index, rows[-1].index + 1) if rows else range(0)
    items = whole_names(document, filled, table)
    labels = labels_found([row.cells[: columns[len(row.cells)]] for row in lines])
    page_starts = frozenset(
        i + 1 for i, (above, below) in enumerate(pairwise(lines)) if below.index > above.index + 1
    )
    targets, loaded = [], []
    for item, (level1, level2) in zip(items, levels_of(items, labels, page_starts), strict=True):
        place = item.value or item.fragments[0].place
        source = " / ".join(part.row.text for part in item.fragments)
        value = item.value.text if item.value else None
        targets.append(CentredTarget(level1, level2, item.name, value, place, source))
        loaded.extend([item.value] if item.value else [])
    return targets, loaded, figures_aside(heads, filled, lines, loaded)


def figures_aside(
    heads: Sequence[Row], parts: Sequence[Fragment], lines: Sequence[Row], loaded: Sequence[Cell]
) -> list[tuple[Cell, str]]:
    """Every cell with a figure that is not loaded, with the reason."""
    reasons = dict.fromkeys((cell for row in heads for cell in row.cells), "repeated_heading")
    reasons |= dict.fromkeys((cell for row in lines for cell in row.cells), "damaged_text")
    for part in parts:
        if part.name:
            reasons[part.name] = "label_text"
        if part.value and not is_damaged(part.value):
            reasons[part.value] = "stray_figure"
    taken = set(loaded)
    return [
        (cell, reason)
        for cell, reason in reasons.items()
        if cell not in taken and DIGIT.search(cell.text)
    ]
