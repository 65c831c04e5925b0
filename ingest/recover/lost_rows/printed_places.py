"""Rows of a table whose cells stand one a line, where the text prints its empty cells too.

Blank lines or lone bars say how many empty cells stand before a cell. With the number of
columns of the header every cell then has its place, if all of them fit it: a level name in a
column of levels, a number in one of numbers. Where a single cell does not, the empty cells
that are printed are not all there were, and nothing is laid out.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from ingest.recover.lost_rows.cell_stream import Piece
from ingest.tables.cell_kinds import is_whole_level, kinds
from ingest.vocabulary import is_sum, label_field, level_numbers

# Behind the last heading an empty column may stand, or the bar that ends a row.
MOST_UNHEADED = 2
CHINESE = re.compile(r"[\u4e00-\u9fff]")
FIGURES = re.compile(r"[-+]?[\d,.]*\d\s*(?:%|分)?")
DASH = re.compile(r"[-—–－/／*]+|无")

Cells = list[Piece | None]
Columns = Sequence[str | None]


def columns_of(heads: Sequence[Piece]) -> Cells:
    """The header with its empty cells, from its first filled one on."""
    cells: Cells = [heads[0]]
    for piece in heads[1:]:
        cells += [*[None] * (piece.blanks or 0), piece]
    return cells


def laid_out(
    heads: Sequence[Piece], body: Sequence[Piece], first: int, fits: Callable[[Cells], bool]
) -> list[Cells] | None:
    """The rows below a header; ``None`` where the places are not printed or one does not fit.

    ``first`` is the column in which the first cell of the body stands.
    """
    if not body or any(piece.blanks is None for piece in (*heads, *body)):
        return None
    width = len(columns_of(heads))
    if body[0].opens:
        period = width
        lead_is_right = body[0].blanks == first
    else:
        period = width + (body[0].blanks or 0) - first
        lead_is_right = width <= period <= width + MOST_UNHEADED
    if not lead_is_right:
        return None
    rows: list[Cells] = []
    row: Cells = [None] * first
    for piece in body:
        if piece is not body[0]:
            if piece.opens:
                rows.append(row)
                row = []
            for cell in (*[None] * (piece.blanks or 0), piece):
                if len(row) == period:
                    rows.append(row)
                    row = []
                row.append(cell)
        else:
            row.append(piece)
    rows.append(row)
    rows = [cells for cells in rows if any(cells)]
    return rows if all(_is_inside(cells, width) and fits(cells[:width]) for cells in rows) else None


def _is_inside(cells: Cells, width: int) -> bool:
    return not any(cells[width:])


def fits_indicators(columns: Columns) -> Callable[[Cells], bool]:
    """Whether a row may stand under these headings of an indicator table."""

    def fits(cells: Cells) -> bool:
        filled = [cell for cell in cells if cell is not None]
        if is_sum(filled[0].text):
            return all(_is_number(cell.text) for cell in filled[1:])
        placed = list(_placed(columns, cells))
        found = {field for field, _ in placed}
        if None in found or not ("level3" in found or found <= {"level1", "level2"}):
            return False
        return all(may_stand(field or "", cell.text) for field, cell in placed)

    return fits


def _placed(columns: Columns, cells: Cells) -> Iterator[tuple[str | None, Piece]]:
    """The filled cells with what their columns are headed; ``other`` is left out."""
    for field, cell in zip(columns, cells, strict=False):
        if cell is not None and field != "other":
            yield field, cell


def may_stand(field: str, text: str) -> bool:
    """Whether a text may stand under the heading of a field of an indicator table."""
    what = kinds(text)
    match field:
        case "level1" | "level2":
            return int(field[-1]) in level_numbers(text)
        case "level3":
            is_level = bool(what & {"level1", "level2"}) and is_whole_level(text)
            is_name = CHINESE.search(text) is not None and not is_level
            return is_name and not what & {"operator", "number", "unit"}
        case "operator":
            return bool(what & {"operator", "glyph"}) or text == "定性"
        case "weight" | "score":
            return _is_number(text)
        case "measurement_unit":
            return not what & {"number", "level1", "level2"}
        case "value":
            return not what & {"level1", "level2", "operator"}
        case _:
            return not what & {"level1", "level2"}


def _is_number(text: str) -> bool:
    return FIGURES.fullmatch(text.strip()) is not None or DASH.fullmatch(text.strip()) is not None


def fits_money(columns: Columns, label: int) -> Callable[[Cells], bool]:
    """Whether a row may be one of funds: its label, and figures under these headings.

    ``label`` is the column in which the names of the funds stand.
    """

    def fits(cells: Cells) -> bool:
        name = cells[label] if label < len(cells) else None
        if name is None or not CHINESE.search(name.text):
            return False
        field = label_field(name.text)
        if field is not None and not field.startswith("amount_"):
            return False
        return all(
            _is_figure_of(columns[number], cell.text)
            for number, cell in enumerate(cells)
            if cell is not None and number != label
        )

    return fits


def _is_figure_of(field: str | None, text: str) -> bool:
    is_share = text.strip().endswith("%")
    return field is not None and _is_number(text) and (not is_share or field == "execution_rate")
