"""Figures that recognition read doubtfully, checked against the sums of their table.

Where one place of a table is the sum of those beside it in every line that is sure, and a line
holds one doubtful figure, the sum says what that figure is. It is believed only where it differs
from what was read in a single digit: then the digit was misread.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.document import Cell, Document, Row, Table
from ingest.tables.numbers import number

# What is less sure than this is doubtful (measured: docs/scans.md).
DOUBTFUL = 0.9
# So many lines must prove a sum, each with two parts that are not nothing.
FEWEST_PROOFS = 2
# The most parts of one sum that are looked for.
MOST_PARTS = 24

# A cell with another text than was read, by its place and that text: cells of a line share a place.
Restored = tuple[str, str]
# By its place in a line (a row's columns, or a column's rows): the cells of figures.
Line = Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Sum:
    """The place of a total in each line, and the places of its parts."""

    total: int
    parts: tuple[int, ...]


def is_doubtful(cell: Cell) -> bool:
    """Whether a cell was recognised and is not sure."""
    return cell.confidence is not None and cell.confidence < DOUBTFUL


def recovered(document: Document) -> tuple[Document, dict[Restored, str]]:
    """The document with doubtful figures that sums settle, and by place and text what was read."""
    if not any(is_doubtful(cell) for row in document.rows for cell in row.filled):
        return document, {}
    settled: dict[tuple[int, int], str] = {}
    for table in document.tables:
        figures = _figures(table)
        for lines in (_by_row(figures), _by_column(figures)):
            settled.update(_settled(lines))
    read: dict[Restored, str] = {}

    def cell_of(cell: Cell) -> Cell:
        text = settled.get((cell.row, cell.column))
        if text is None:
            return cell
        read[cell.locator, text] = cell.text
        return replace(cell, text=text)

    def row_of(row: Row) -> Row:
        if not any((row.index, cell.column) in settled for cell in row.cells):
            return row
        return replace(row, cells=tuple(map(cell_of, row.cells)))

    return replace(document, rows=tuple(map(row_of, document.rows))), read


def _figures(table: Table) -> list[Cell]:
    return [cell for row in table.rows for cell in row.cells if number(cell.text) is not None]


def _amount(cell: Cell) -> Decimal:
    return number(cell.text) or Decimal(0)


def _by_row(figures: Sequence[Cell]) -> list[Line]:
    lines: dict[int, dict[int, Cell]] = {}
    for cell in figures:
        lines.setdefault(cell.row, {})[cell.column] = cell
    return list(lines.values())


def _by_column(figures: Sequence[Cell]) -> list[Line]:
    lines: dict[int, dict[int, Cell]] = {}
    for cell in figures:
        lines.setdefault(cell.column, {})[cell.row] = cell
    return list(lines.values())


def _settled(lines: Sequence[Line]) -> Iterator[tuple[tuple[int, int], str]]:
    """By row and column: the text of each doubtful figure that a proven sum settles."""
    for line in lines:
        doubtful = [place for place, cell in line.items() if is_doubtful(cell)]
        for place in doubtful:
            texts = {
                text
                for found in _sums_with(place, line, lines)
                if (text := _by_sum(place, found, line)) is not None
            }
            if len(texts) == 1:
                cell = line[place]
                yield (cell.row, cell.column), texts.pop()


def _sums_with(place: int, line: Line, lines: Sequence[Line]) -> Iterator[Sum]:
    """Proven sums of places side by side in which one takes part."""
    places = sorted(line)
    at = places.index(place)
    for start in range(max(0, at - MOST_PARTS), at + 1):
        for count in range(2, MOST_PARTS + 1):
            parts = places[start + 1 : start + 1 + count]
            if len(parts) < count:
                break
            if start <= at <= start + count:
                found = Sum(places[start], tuple(parts))
                if _is_proven(found, lines):
                    yield found


def _is_proven(found: Sum, lines: Sequence[Line]) -> bool:
    """Whether a sum holds in every line that is sure, and in enough of them."""
    proofs = 0
    for line in lines:
        cells = [line.get(place) for place in (found.total, *found.parts)]
        if any(cell is None or is_doubtful(cell) for cell in cells):
            continue
        total, *parts = [_amount(cell) for cell in cells if cell is not None]
        if total != sum(parts):
            return False
        proofs += sum(part != 0 for part in parts) >= 2
    return proofs >= FEWEST_PROOFS


def _by_sum(place: int, found: Sum, line: Line) -> str | None:
    """What a sum says of a figure, the only doubtful one in it; nothing where it was read right."""
    others = [other for other in (found.total, *found.parts) if other != place]
    if any(other not in line or is_doubtful(line[other]) for other in others):
        return None
    values = {other: _amount(line[other]) for other in others}
    if place == found.total:
        value = sum(values.values(), Decimal(0))
    else:
        value = values.pop(found.total) - sum(values.values(), Decimal(0))
    return _one_digit_apart(line[place].text, value)


def _one_digit_apart(read: str, value: Decimal) -> str | None:
    """A figure as it was read but for one digit; nothing where another value differs in more."""
    digits = [number for number, sign in enumerate(read) if sign.isdecimal()]
    decimals = len(read) - read.rindex(".") - 1 if "." in read else 0
    wanted = f"{value:.{decimals}f}".replace(".", "")
    if value < 0 or len(wanted) != len(digits):
        return None
    apart = [at for at, digit in zip(digits, wanted, strict=True) if read[at] != digit]
    if len(apart) != 1 or value.quantize(Decimal(1).scaleb(-decimals)) != value:
        return None
    at = apart[0]
    return read[:at] + wanted[digits.index(at)] + read[at + 1 :]
