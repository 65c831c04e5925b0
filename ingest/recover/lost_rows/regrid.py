"""Tables whose cells a text prints one a line, or all on one: put back into rows.

Between reader and forms. Only runs of paragraphs that hold the header of an indicator table
or the labels of a project's card are looked at; their cells become rows by the words they
are: a label and its value, the header, an indicator. A cell whose row cannot be told stands
in a row of its own, where no form takes it for anything. All other rows stay as they are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby

from ingest.document import Cell, Document, Row, Spans
from ingest.recover.lost_rows.aligned_rows import aligned_rows_joined
from ingest.recover.lost_rows.anchored_registers import anchored_register
from ingest.recover.lost_rows.cell_stream import lines_of, whole_words
from ingest.recover.lost_rows.cells_of_lines import pieces_of
from ingest.recover.lost_rows.even_rows import evenly_divided
from ingest.recover.lost_rows.form_rows import Stream
from ingest.recover.lost_rows.form_titles import by_title, may_hold_label
from ingest.recover.lost_rows.glued_cells import glued_pieces
from ingest.recover.lost_rows.gone_on import rows_gone_on
from ingest.recover.lost_rows.headed_lines import headings_apart
from ingest.recover.lost_rows.header_pieces import in_one_row
from ingest.recover.lost_rows.packed_headings import packed_headings_placed
from ingest.recover.lost_rows.printed_rows import Printed, beside, with_parts_beside
from ingest.recover.lost_rows.right_aligned import right_aligned
from ingest.recover.lost_rows.rows_over_lines import rows_over_lines_joined
from ingest.recover.lost_rows.run_over import without_run_over
from ingest.recover.lost_rows.signed_list import signed_list
from ingest.recover.lost_rows.spaced_budgets import spaced_budgets_divided
from ingest.recover.lost_rows.spaced_registers import spaced_register
from ingest.recover.lost_rows.split_names import split_names_joined
from ingest.recover.lost_rows.squeezed_registers import register_restored
from ingest.recover.lost_rows.squeezed_rows import by_squeezed_forms, pieces_of_rows
from ingest.recover.lost_rows.squeezed_tables import (
    keeps_empty_cells,
    squeezed_tables_restored,
)


def regridded(document: Document) -> Document:
    """The document with the rows of such tables; the same document where there are none."""
    for step in STEPS:
        made = step(document.rows)
        if any(isinstance(row, Printed) for row in made):
            document = replace(document, rows=tuple(_numbered(made)))
    is_text = document.reader == "text"
    aligned, heads = right_aligned(document.rows) if is_text else (document.rows, set())
    rows: list[Row | Printed] = []
    for is_squeezed, part in by_squeezed_forms(aligned, heads):
        rows.extend(_of_stream(part) if is_squeezed else _by_runs(part))
    if not heads and not any(isinstance(row, Printed) for row in rows):
        return document
    return replace(document, rows=tuple(_numbered(rows)))


def _with_budget_tables(rows: Sequence[Row]) -> list[Row | Printed]:
    """The rows with budget tables in their columns: the headings of some, the cells of others."""
    if not any(row.is_table and row.spans is Spans.NONE for row in rows):
        # The file states where all cells stand.
        return list(rows)
    is_kept = keeps_empty_cells(rows)
    found: list[Row | Printed] = []
    left: list[Row] = []
    for row in [*packed_headings_placed(rows), None]:
        if isinstance(row, Row):
            left.append(row)
            continue
        found.extend(squeezed_tables_restored(left, is_kept=is_kept))
        left = []
        found.extend([row] if row else [])
    return found


# What is done with all rows before the forms in them are told apart, in this order.
STEPS: Sequence[Callable[[Sequence[Row]], Sequence[Row | Printed]]] = (
    without_run_over,
    headings_apart,
    rows_over_lines_joined,
    aligned_rows_joined,
    split_names_joined,
    rows_gone_on,
    spaced_budgets_divided,
    _with_budget_tables,
)


def _of_stream(rows: Sequence[Row]) -> Iterator[Row | Printed]:
    """The rows of a form whose empty cells are gone; in a register no cell has a column then."""
    stream = Stream(in_one_row(pieces_of_rows(rows)))
    if stream.holds_form():
        yield from stream.rows()
    elif stream.holds_register():
        apart = (beside((piece.text, piece.locator)) for piece in stream.pieces)
        yield from anchored_register(rows) or spaced_register(rows) or apart
    else:
        yield from _by_runs(rows)


def _by_runs(rows: Sequence[Row]) -> Iterator[Row | Printed]:
    """Rows of tables as they are printed, paragraphs in the rows of the forms that they print."""
    for (is_table, spans), group in groupby(rows, key=lambda r: (r.is_table, r.spans)):
        run = list(group)
        if is_table and spans is not Spans.NONE:
            # The file states which cells are merged, and so has lost none.
            yield from run
            continue
        parts = [register_restored(run)] if is_table else map(_rebuilt, by_title(run))
        yield from chain.from_iterable(parts)


def _numbered(rows: Sequence[Row | Printed]) -> Iterator[Row]:
    for index, row in enumerate(rows):
        if isinstance(row, Printed):
            cells = tuple(Cell(text, place, index, n) for n, (text, place) in enumerate(row.cells))
            spans = Spans.RECOVERED if row.is_placed else Spans.NONE
            yield Row(cells, index, row.is_table, spans=spans)
        else:
            yield row.at_index(index)


def _rebuilt(rows: list[Row]) -> Sequence[Row | Printed]:
    """Paragraphs that follow each other, or the rows of the forms that they print."""
    evenly = evenly_divided(rows)
    if evenly is not None:
        return evenly
    if not any(may_hold_label(row.cells[0].text) for row in rows):
        return rows
    register = spaced_register(rows)
    if register is not None:
        return register
    pieces = glued_pieces(lines_of(rows)) or pieces_of(rows)
    stream = Stream(in_one_row(whole_words(pieces)))
    if not stream.holds_form():
        return signed_list(rows) or rows
    return list(with_parts_beside(stream.rows()))
