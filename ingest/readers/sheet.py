"""One sheet of a workbook as rows: titles above a table are paragraphs, its merges spans."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.document import Span, Spans
from ingest.readers.rows import MOST_COLUMNS, Line, Rows

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: first and last row, first and last column, counted from 0."""

    top: int
    bottom: int
    left: int
    right: int


def add_sheet(name: str, texts: Mapping[Place, str], merged: Sequence[Area], rows: Rows) -> None:
    """The rows of a sheet; ``texts`` are its filled cells by row and column from 0.

    Rows without text divide blocks, but where a merged cell goes through them. In a block a
    row with one text is a paragraph where it stands above or below the table or is merged
    over the whole width, else a row of the table.
    """
    filled: dict[int, dict[int, str]] = {}
    for (row, column), text in texts.items():
        if text.strip():
            filled.setdefault(row, {})[column] = text
    # Rows formatted to the last column of the sheet are no wider for that.
    last = max(filled, default=0)
    own: dict[int, list[Area]] = {}
    areas: dict[int, list[Area]] = {}
    for area in merged:
        if area.right - area.left < MOST_COLUMNS and area.bottom - area.top <= last:
            own.setdefault(area.top, []).append(area)
            for row in range(area.top, area.bottom + 1):
                areas.setdefault(row, []).append(area)
    left = min((column for row in filled.values() for column in row), default=0)
    for block in _blocks(sorted(filled), areas):
        right = max(
            *(column for row in block for column in filled[row]),
            *(area.right for row in block for area in areas.get(row, [])),
            left,
        )
        wide = [row for row in block if len(filled[row]) > 1] or [block[-1] + 1]
        grid = rows.begin_grid()
        for row in block:
            places = [
                f"{name}!{column_letters(column)}{row + 1}" for column in range(left, right + 1)
            ]
            only = next(iter(filled[row])) if len(filled[row]) == 1 else None
            if only is not None and _is_paragraph(
                row, only, areas.get(row, []), (left, right), (wide[0], wide[-1])
            ):
                rows.add_lines(filled[row][only].split("\n"), places[only - left])
                continue
            spans = {
                area.left - left: Span(area.top, area.left - left, area.bottom, area.right - left)
                for area in own.get(row, [])
                if area.left >= left
            }
            rows.add(
                [
                    " ".join(filled[row].get(column, "").split("\n"))
                    for column in range(left, right + 1)
                ],
                places,
                Line(grid, row, Spans.DECLARED),
                spans,
            )


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _is_paragraph(row: int, column: int, areas: Sequence[Area], width: Place, table: Place) -> bool:
    own = [area for area in areas if area.left == column and area.top == row]
    if len(areas) > len(own):
        return False
    is_whole_width = any((area.left, area.right) == width for area in own)
    return is_whole_width or not table[0] <= row <= table[1]


def _blocks(rows: Sequence[int], areas: Mapping[int, Sequence[Area]]) -> Iterator[list[int]]:
    """Runs of row numbers without a gap, or with one that a merged cell covers."""
    block: list[int] = []
    for row in rows:
        if block and not all(
            any(area.top < gap for area in areas.get(gap, ())) for gap in range(block[-1] + 1, row)
        ):
            yield block
            block = []
        block.append(row)
    if block:
        yield block
