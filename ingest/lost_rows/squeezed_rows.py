"""Forms of a text whose rows are printed, but without the empty cells between the others.

``社会效益指标 | 知晓率 | ≥90%`` under four headings does not say which of the four is empty. Of
such a form only the ends of rows are known: its cells are a stream, as where the rows are lost
too, and what may stand in two columns is put in neither.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document import Cell, Row, Spans
from ingest.forms.indicator_header import Header, header
from ingest.lost_rows.cell_stream import Piece, Start
from ingest.lost_rows.form_titles import is_title
from ingest.vocabulary import is_sum, label_field, level_numbers

# A cell alone in its row has no mark beside it and stands between the rows as a paragraph.
MOST_ALONE = 3


def by_squeezed_forms(rows: Sequence[Row]) -> Iterator[tuple[bool, list[Row]]]:
    """The rows in runs, each with whether it is a form whose empty cells are gone."""
    done = 0
    for first, last in _forms(rows):
        if first > done:
            yield False, list(rows[done:first])
        yield True, list(rows[first : last + 1])
        done = last + 1
    if done < len(rows):
        yield False, list(rows[done:])


def pieces_of_rows(rows: Sequence[Row]) -> list[Piece]:
    """The filled cells of rows in order; only the first of a row may begin one."""
    return [
        Piece(cell.text, cell.locator, Start.NOT if number else Start.MUST)
        for row in rows
        for number, cell in enumerate(_filled(row))
    ]


def _forms(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The first and the last row of each such form."""
    done = 0
    for index, row in enumerate(rows):
        head = header(row) if index >= done and _states_nothing(row) else None
        if head is None:
            continue
        first, last = _first(rows, index, done), _last(rows, index)
        if _is_squeezed(rows[first : last + 1], rows[index + 1 : last + 1], head):
            yield first, last
        done = last + 1


def _states_nothing(row: Row) -> bool:
    return row.is_table and row.spans is Spans.NONE


def _first(rows: Sequence[Row], index: int, done: int) -> int:
    """The first row of the form over a header: the farthest that opens with a label."""
    first = index
    alone = 0
    for position in range(index - 1, done - 1, -1):
        row = rows[position]
        alone = 0 if _states_nothing(row) else alone + 1
        if alone > MOST_ALONE or (not row.is_table and is_title(row.cells[0].text)):
            break
        if _states_nothing(row) and label_field(_filled(row)[0].text) is not None:
            first = position
    return first


def _last(rows: Sequence[Row], index: int) -> int:
    """The last row under a header with several cells before what is no part of the form."""
    last = index
    alone = 0
    for position in range(index + 1, len(rows)):
        row = rows[position]
        alone = 0 if _states_nothing(row) else alone + 1
        if alone > MOST_ALONE or (not row.is_table and is_title(row.cells[0].text)):
            break
        if alone == 0:
            last = position
    return last


def _is_squeezed(form: Sequence[Row], body: Sequence[Row], head: Header) -> bool:
    """Whether no empty cell stands between filled ones, though cells stand left of their place."""
    rows = [row for row in form if _states_nothing(row)]
    if any(map(_has_gap, rows)):
        return False
    under = [row for row in body if _states_nothing(row)]
    return (
        any(_is_moved(_filled(row)[0], head) for row in under)
        or any(_is_short(row, head) for row in under)
        or any(_lacks_label(one, other) for one, other in pairwise(rows))
    )


def _has_gap(row: Row) -> bool:
    filled = [bool(cell.text) for cell in row.cells]
    return any(after and not before for before, after in pairwise(filled))


def _is_moved(first: Cell, head: Header) -> bool:
    """Whether the first cell of a row is none that may stand where it does."""
    if label_field(first.text) is not None or is_sum(first.text):
        return False
    return first.column != head.home("level1") or 1 not in level_numbers(first.text)


def _is_short(row: Row, head: Header) -> bool:
    """Whether a row of an indicator ends before its header, so that cells of it are not printed."""
    first = _filled(row)[0]
    is_indicator = label_field(first.text) is None and not is_sum(first.text)
    return is_indicator and len(row.cells) <= head.columns[-1][1]


def _lacks_label(above: Row, below: Row) -> bool:
    """Whether the label of several rows (项目资金) stands beside the first alone, with no blank."""
    outer, inner = (label_field(_filled(row)[0].text) for row in (above, below))
    if outer == "amount_group":
        return inner is not None and inner.startswith("amount_")
    return outer == "goal_group" and inner is None


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.text]
