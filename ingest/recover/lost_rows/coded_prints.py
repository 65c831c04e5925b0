"""A table of codes in its columns: its headings and rows, and behind it what has no column."""

from collections.abc import Mapping, Sequence

from ingest.document import Cell, Row
from ingest.recover.lost_rows.budget_words import Part
from ingest.recover.lost_rows.certain_places import places_of_one_side, sides_of
from ingest.recover.lost_rows.coded_headings import Headings, as_rows
from ingest.recover.lost_rows.coded_rows import CodedRow
from ingest.recover.lost_rows.coded_sides import Line
from ingest.recover.lost_rows.headed_sums import certain_columns, is_proved
from ingest.recover.lost_rows.printed_rows import Printed, beside, in_columns
from ingest.vocabulary.wording import plain


def printed_table(
    headings: Headings, body: Sequence[CodedRow], told: Sequence[Mapping[int, int]]
) -> list[Printed]:
    """The table in its columns, and behind it what has none.

    ``told`` are the columns of a row's amounts that other tables tell, by the amount's number.
    """
    heads = list(as_rows(headings))
    labels = len(heads) - len(headings.amounts)
    made = [
        _row(
            [*([row.code] if row.codes else []), *([row.name] if row.names else []), *row.figures],
            index,
        )
        for index, row in enumerate(body)
    ]
    sides = sides_of(_row(heads, 0).cells)
    by_sums = places_of_one_side(made, sides[0]) if len(sides) == 1 else [{} for _ in made]
    rows: list[Printed] = [
        in_columns(dict(enumerate(heads)), len(heads), heads[0].locator, is_placed=True)
    ]
    lost: list[Printed] = []
    is_by_row = is_proved([part.text for part in headings.amounts], body)
    for row, places, by_tables in zip(body, by_sums, told, strict=True):
        if by_tables and len(places) - labels < len(row.figures):
            placed = {labels + by_tables[n]: part for n, part in enumerate(row.figures)}
        elif len(row.figures) == len(headings.amounts):
            placed = dict(enumerate(row.figures, labels))
        else:
            placed = _certain(row, places, headings, labels, is_by_row=is_by_row)
            kept = set(map(id, placed.values()))
            left = [part for part in row.figures if id(part) not in kept]
            lost += [beside((part.text, part.locator)) for part in left]
        if row.codes:
            placed[0] = row.code
        if row.names and labels > 1:
            placed[1] = row.name
        elif row.is_total:
            placed[0] = row.name
        place = (row.codes or row.names)[0].locator
        rows.append(in_columns(placed, len(heads), place, is_placed=True))
    return [*rows, *lost]


def _certain(
    row: CodedRow,
    places: Mapping[int, Cell],
    headings: Headings,
    labels: int,
    *,
    is_by_row: bool,
) -> dict[int, Part]:
    """The amounts of a row in the columns that the sums of the table tell, or its own."""
    taken = [(cell.text, column) for column, cell in sorted(places.items()) if column >= labels]
    figures = iter(row.figures)
    by_table = {
        column: next(part for part in figures if part.text == text) for text, column in taken
    }
    texts = [plain(part.text) for part in row.figures]
    wordings = [part.text for part in headings.amounts]
    by_row = certain_columns(wordings, texts) if is_by_row else {}
    if len(by_row) <= len(by_table):
        return by_table
    return {labels + column: row.figures[n] for n, column in by_row.items()}


def printed_sides(lines: Sequence[Line], headings: Headings) -> list[Printed]:
    """A table of several equal sides, each with a code, a name and its amounts."""
    heads = list(as_rows(headings))
    size = len(heads)
    width = size * headings.n_sides
    again = dict(enumerate([*heads] * headings.n_sides))
    rows = [in_columns(again, width, heads[0].locator, is_placed=True)]
    for line in lines:
        placed: dict[int, Part] = {}
        for side, row in line.items():
            labels = [*([row.code] if row.codes else []), *([row.name] if row.names else [])]
            starts = side * size + (0 if row.codes else size - len(headings.amounts) - 1)
            placed |= dict(enumerate(labels, starts))
            placed |= dict(enumerate(row.figures, (side + 1) * size - len(headings.amounts)))
        first = next(iter(line.values()))
        place = (first.codes or first.names)[0].locator
        rows.append(in_columns(placed, width, place, is_placed=True))
    return rows


def _row(parts: Sequence[Part], index: int) -> Row:
    cells = [Cell(part.text, part.locator, index, n) for n, part in enumerate(parts)]
    return Row(tuple(cells), index, is_table=True)
