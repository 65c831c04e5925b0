"""A whole budget table on one line, its cells in scrambled order.

``recover.one_line`` divides it into rows. Which column the one part of a row stands in is
printed nowhere; it is settled by the sums of the class above it (see
``recover.budget_parts``), or left open.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Cell, Document
from ingest.forms import budget_table
from ingest.forms.reading import Reading, TableFigure
from ingest.recover.budget_parts import columns_of_parts
from ingest.recover.one_line import Token, code, divided, headed, line, name, tokens
from ingest.tables.preamble import Preamble, unit_label
from ingest.vocabulary.wording import half_width

NAME = budget_table.NAME

DECIMALS = re.compile(r"\.\s?\d\d")
# A heading over others: 2022年执行数 beside 2023年预算数.
OF_YEAR = re.compile(r"20\d\d年?度?(?:预算|决算|执行)数")
FEWEST_CODES = 3
FEWEST_FIGURES = 6


def begins(document: Document, index: int) -> bool:
    """Whether a paragraph is a table on one line: headings, then many codes and figures."""
    row = document.rows[index]
    if row.is_table or len(DECIMALS.findall(half_width(row.text))) < FEWEST_FIGURES:
        return False
    pieces = tokens(row.text)
    kinds = [piece.kind for piece in pieces]
    return (
        kinds.count("code") >= FEWEST_CODES
        and kinds.count("figure") >= FEWEST_FIGURES
        and bool(headed(pieces)[0])
    )


def read(document: Document, index: int, preamble: Preamble) -> Reading:
    """The table of one line; a figure whose column cannot be settled has none.

    Where headings tell years others stand under them, in no order that the line tells.
    The cells of its figures count columns from 1, so that a figure's place in its row
    stays known; their locator is the line's.
    """
    cell = document.rows[index].cells[0]
    if unit_label(cell):
        preamble = replace(preamble, unit=cell)
    reading = Reading(NAME, index, index + 1, preamble)
    pieces = tokens(cell.text)
    headings, length = headed(pieces)
    is_divided = OF_YEAR.search(half_width(cell.text)) is not None
    for piece in pieces:
        if piece.kind == "page":
            reading.lay_aside(cell, "page_number", (piece.start, piece.end))
    rows = divided([p for p in pieces[length:] if p.kind != "page"], len(headings))
    lines = [line(row) for row in rows]
    columns = columns_of_parts(lines, len(headings))
    for row_seq, (row, parts) in enumerate(zip(rows, columns, strict=True), start=1):
        _load(reading, cell, row)
        source = cell.text[row[0].start : row[-1].end]
        figures = [piece for piece in row if piece.kind == "figure"]
        for number, (piece, column) in enumerate(zip(figures, parts, strict=True), start=1):
            reading.figures.append(
                TableFigure(
                    row_seq,
                    code(row),
                    name(row),
                    None if column is None or is_divided else headings[column],
                    piece.text,
                    replace(cell, column=number if column is None else column + 1),
                    source,
                    (cell,),
                    (piece.start, piece.end),
                )
            )
    return reading


def _load(reading: Reading, cell: Cell, row: Sequence[Token]) -> None:
    for piece in row:
        span = (piece.start, piece.end)
        if piece.kind == "unit":
            reading.lay_aside(cell, "classification_code", span)
        elif piece.kind != "word":
            reading.load(cell, span)
