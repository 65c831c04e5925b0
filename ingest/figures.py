"""Every figure printed in a document, and what became of it."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from ingest.document import Cell, Document, Row
from ingest.forms.reading import Reading
from ingest.records import Figure
from ingest.sections import prose_reasons
from ingest.set_aside import reason_in_text
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

    prose = prose_reasons(document)
    for row, cell, span in _printed(document.rows):
        state, reason = _state(span, loaded.get(cell, []), aside.get(cell, []))
        if state == "unread" and row.index not in inside:
            reason = reason_in_text(half_width(cell.text), span, is_table=row.is_table)
            reason = reason or prose[row.index]
            state = "set_aside" if reason else state
        yield figure(cell, cell.text[slice(*span)], state, reason)
    for _, cell, span in _printed(document.margins):
        reason = reason_in_text(half_width(cell.text), span, is_table=False) or "page_margin"
        yield figure(cell, cell.text[slice(*span)], "set_aside", reason)
    for cell in withheld:
        yield figure(cell, cell.text, "set_aside", "personal_data")


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
