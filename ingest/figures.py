"""Every figure printed in a document, and what became of it."""

import re
from collections.abc import Iterable, Iterator, Set
from itertools import count

from ingest.document import Cell, Document, Row
from ingest.forms.reading import Reading
from ingest.page_head import metadata_cells
from ingest.records import Figure
from ingest.sections import ROW_NUMBER, prose_reasons, row_numbers, table_reasons
from ingest.set_aside import is_hidden_id, reason_in_text
from ingest.wording import half_width

FIGURE = re.compile(r"\d+(?:[,.]\s?\d+)*")
WHOLE_FIGURE = re.compile(r"[\d,.\s]*\d[\d,.\s]*%?")

Span = tuple[int, int]


def figure_spans(text: str) -> list[Span]:
    """Where figures stand in a cell's text; a cell of digits, points and spaces is one figure."""
    text = half_width(text)
    if WHOLE_FIGURE.fullmatch(text):
        return [(0, len(text))]
    return [match.span() for match in FIGURE.finditer(text)]


def account(
    document: Document, readings: Iterable[Reading], withheld: Iterable[Cell]
) -> Iterator[Figure]:
    """One ``raw.figures`` row for every figure: loaded, set aside with a reason, or unread.

    ``withheld`` are the placeholders of ``privacy.withheld``.
    """
    loaded: dict[Cell, list[Span | None]] = {}
    aside: dict[Cell, list[tuple[str, Span | None]]] = {}
    inside: set[int] = set()
    for reading in readings:
        inside.update(range(reading.start, reading.end))
        for cell, span in reading.loaded:
            loaded.setdefault(cell, []).append(span)
        for cell, reason, span in reading.set_aside:
            aside.setdefault(cell, []).append((reason, span))
    counted = count(1)

    def figure(cell: Cell, text: str, state: str, reason: str | None) -> Figure:
        return Figure(
            document.sha256, next(counted), cell.locator, cell.column, text, state, reason
        )

    why = _Surroundings(document, inside)
    for row, cell, span in _printed(document.rows):
        state, reason = _state(span, loaded.get(cell, []), aside.get(cell, []))
        if state == "unread" and (reason := why.reason(row, cell, span)):
            state = "set_aside"
        yield figure(cell, cell.text[slice(*span)], state, reason)
    for _, cell, span in _printed(document.margins):
        reason = reason_in_text(half_width(cell.text), span, is_table=False) or "page_margin"
        yield figure(cell, cell.text[slice(*span)], "set_aside", reason)
    for cell in withheld:
        yield figure(cell, cell.text, "set_aside", "personal_data")


class _Surroundings:
    """The reasons to set a figure aside that no form gives: its text, its row, what is above."""

    def __init__(self, document: Document, inside: Set[int]) -> None:
        """Learn the document's parts; ``inside`` are the indexes of rows of forms."""
        self._inside = inside
        self._prose = prose_reasons(document)
        self._tables = table_reasons(document)
        self._numbers = row_numbers(document)

    def reason(self, row: Row, cell: Cell, span: Span) -> str | None:
        """The reason of one figure, or ``None``: it is unread."""
        if cell in self._numbers:
            return ROW_NUMBER
        if is_hidden_id(cell.text, span):
            return "hidden_id"
        if row.index in self._inside:
            return None
        return (
            reason_in_text(half_width(cell.text), span, is_table=row.is_table)
            or self._prose[row.index]
            or self._tables[row.index]
            or ("page_metadata" if cell in metadata_cells(row) else None)
        )


def _printed(rows: Iterable[Row]) -> Iterator[tuple[Row, Cell, Span]]:
    """Where the figures of rows stand."""
    for row in rows:
        for cell in row.cells:
            yield from ((row, cell, span) for span in figure_spans(cell.text))


def _state(
    span: Span, loaded: list[Span | None], aside: list[tuple[str, Span | None]]
) -> tuple[str, str | None]:
    if any(_covers(claim, span) for claim in loaded):
        return "loaded", None
    reason = next((reason for reason, claim in aside if _covers(claim, span)), None)
    return ("set_aside", reason) if reason else ("unread", None)


def _covers(claim: Span | None, span: Span) -> bool:
    return claim is None or (claim[0] < span[1] and span[0] < claim[1])
