"""Forms of a text whose rows are printed, but without the empty cells between the others.

``社会效益指标 | 知晓率 | ≥90%`` under four headings does not say which of the four is empty. Of
such a form only the ends of rows are known: its cells are a stream, as where the rows are lost
too, and what may stand in two columns is put in neither. So it is where only some rows lost theirs.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from ingest.document import Row, Spans
from ingest.recover.lost_rows.cell_stream import Piece, Start
from ingest.recover.lost_rows.form_titles import is_title
from ingest.recover.lost_rows.partly_squeezed import (
    drops_in_indicators,
    drops_in_money,
    names_level,
)
from ingest.tables.cell_kinds import LEVELS, OTHER
from ingest.tables.indicator_header import Header, header
from ingest.tables.register_header import header_columns
from ingest.vocabulary import is_sum, label_field, level_numbers

# A cell alone in its row has no mark beside it and stands between the rows as a paragraph.
MOST_ALONE = 3
FEWEST_ROWS = 6
# Columns that are empty in most rows.
MAY_BE_BLANK = (OTHER, "deviation")


def by_squeezed_forms(
    rows: Sequence[Row], heads: Collection[int] = ()
) -> Iterator[tuple[bool, list[Row]]]:
    """The rows in runs, each with whether it is a form whose empty cells are gone.

    ``heads`` are the identities of headings whose rows stand in their columns.
    """
    done = 0
    for first, last in _forms(rows, heads):
        if first > done:
            yield False, list(rows[done:first])
        yield True, list(rows[first : last + 1])
        done = last + 1
    if done < len(rows):
        yield False, list(rows[done:])


def pieces_of_rows(rows: Sequence[Row]) -> list[Piece]:
    """The filled cells of rows in order; only the first of a row may begin one.

    The last row of a text that breaks off says no more than its levels.
    """
    cut = rows[-1] if _breaks_off(rows) else None
    return [
        Piece(
            *(cell.text, cell.locator, Start.NOT if number else Start.MUST),
            is_cell=row is not cut or bool(level_numbers(cell.text)),
        )
        for row in rows
        for number, cell in enumerate(row.filled)
    ]


def _breaks_off(rows: Sequence[Row]) -> bool:
    """Whether the last row ends within its last cell: all others are closed by a bar."""
    others = [row for row in rows[:-1] if _states_nothing(row)]
    last = rows[-1]
    return (
        len(others) >= FEWEST_ROWS
        and len({len(row.cells) for row in others}) == 1
        and not any(row.cells[-1].text for row in others)
        and _states_nothing(last)
        and len(last.cells) < len(others[0].cells)
        and bool(last.cells[-1].text)
    )


def _forms(rows: Sequence[Row], heads: Collection[int]) -> Iterator[tuple[int, int]]:
    """The first and the last row of each such form."""
    done = 0
    for index, row in enumerate(rows):
        head = header(row) if index >= done and _states_nothing(row) else None
        if head is None:
            continue
        first, last = _first(rows, index, done), _last(rows, index)
        body = rows[index + 1 : last + 1]
        if id(row) in heads:
            over = [one for one in rows[first:index] if _states_nothing(one)]
            if over and not any(map(_has_gap, over)):
                yield first, index - 1
        elif _is_squeezed(rows[first : last + 1], body, head) or drops_in_money(rows[first:index]):
            yield first, last
        elif header_columns(row) is None and drops_in_indicators(body, head):
            yield index, last
        done = last + 1


def _states_nothing(row: Row) -> bool:
    return row.is_table and row.spans is Spans.NONE


def _is_title(row: Row) -> bool:
    """Whether a row is a form's title, alone in a row of cells where a sheet was copied."""
    return len(row.filled) == 1 and is_title(row.filled[0].text)


def _first(rows: Sequence[Row], index: int, done: int) -> int:
    """The first row of the form over a header: the farthest that opens with a label."""
    first = index
    alone = 0
    for position in range(index - 1, done - 1, -1):
        row = rows[position]
        alone = 0 if _states_nothing(row) else alone + 1
        if alone > MOST_ALONE or _is_title(row):
            break
        if _states_nothing(row) and label_field(row.filled[0].text) is not None:
            first = position
    return first


def _last(rows: Sequence[Row], index: int) -> int:
    """The last row under a header with several cells before what is no part of the form."""
    last = index
    alone = 0
    for position in range(index + 1, len(rows)):
        row = rows[position]
        alone = 0 if _states_nothing(row) else alone + 1
        if alone > MOST_ALONE or _is_title(row):
            break
        if alone == 0:
            last = position
    return last


def _is_squeezed(form: Sequence[Row], body: Sequence[Row], head: Header) -> bool:
    """Whether no empty cell stands behind a filled one, though cells are missing somewhere.

    Where rows begin with empty cells, as under merged levels, those behind are missed only
    among results: there one is blank in most forms, and a number may be that of its neighbour.
    """
    rows = [row for row in form if _states_nothing(row)]
    if any(map(_has_gap, rows)):
        return False
    indicators = [row for row in body if _states_nothing(row) and _is_indicator(row)]
    if not head.has_results and any(not row.cells[0].text for row in rows):
        return False
    return any(not _is_whole(row, head) for row in indicators) or any(
        _lacks_label(one, other) for one, other in pairwise(rows)
    )


def _has_gap(row: Row) -> bool:
    """Whether an empty cell is printed between two that are filled."""
    columns = [cell.column for cell in row.filled]
    return columns[-1] - columns[0] >= len(columns)


def _is_indicator(row: Row) -> bool:
    first = row.filled[0].text
    return label_field(first) in (None, "goal_group") and not is_sum(first)


def _is_whole(row: Row, head: Header) -> bool:
    """Whether each cell may stand where it does, and no column is empty that seldom is."""
    filled = {cell.column: cell for cell in row.filled}
    if all(column in filled for _, column in head.columns):
        # No cell is gone from a row that has one for each heading.
        return True
    placed = {field: filled[column] for field, column in head.columns if column in filled}
    if LEVELS[2] not in placed:
        return False
    fields = {field for field, _ in head.columns}
    are_levels = all(
        names_level(placed[field].text, field, fields) for field in LEVELS[:2] if field in placed
    )
    return are_levels and all(
        column in filled for field, column in head.columns if field not in (*LEVELS, *MAY_BE_BLANK)
    )


def _lacks_label(above: Row, below: Row) -> bool:
    """Whether the label of several rows (项目资金) stands beside the first alone, with no blank."""
    outer, inner = (label_field(row.filled[0].text) for row in (above, below))
    if outer == "amount_group":
        return inner is not None and inner.startswith("amount_")
    return outer == "goal_group" and inner is None
