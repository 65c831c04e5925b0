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
WHOLE_FIGURE = re.compile(r"(?=[,.\s]*+\d)[\d,.\s]++%?")

Span = tuple[int, int]
# Why a figure is set aside, ``None`` where it is loaded, and its place in the cell.
Claim = tuple[str | None, Span | None]


def figure_spans(text: str) -> list[Span]:
    """Where figures stand in a cell's text; a cell of digits, points and spaces is one figure."""
    text = half_width(text)
    if WHOLE_FIGURE.fullmatch(text):
        return [(0, len(text))]
    return [match.span() for match in FIGURE.finditer(text)]


def account(
    document: Document, readings: Iterable[Reading], withheld: Iterable[tuple[Cell, str]]
) -> Iterator[Figure]:
    """One ``raw.figures`` row for every figure: loaded, set aside with a reason, or unread.

    ``withheld`` are the placeholders of ``privacy.withheld`` with their reasons.
    """
    claimed, inside = _claims(readings)
    counted = count(1)

    def figure(cell: Cell, text: str, state: str, reason: str | None) -> Figure:
        return Figure(
            document.sha256, next(counted), cell.locator, cell.column, text, state, reason
        )

    prose = prose_reasons(document)
    for row, cell in _cells(document.rows):
        text = half_width(cell.text)
        claims = Claims(claimed.get(cell, []))
        for span in figure_spans(cell.text):
            state, reason = claims.state(span)
            if state == "unread" and row.index not in inside:
                reason = reason_in_text(text, span, is_table=row.is_table) or prose[row.index]
                state = "set_aside" if reason else state
            yield figure(cell, cell.text[slice(*span)], state, reason)
    for _, cell in _cells(document.margins):
        text = half_width(cell.text)
        for span in figure_spans(cell.text):
            reason = reason_in_text(text, span, is_table=False) or "page_margin"
            yield figure(cell, cell.text[slice(*span)], "set_aside", reason)
    for cell, reason in withheld:
        yield figure(cell, cell.text, "set_aside", reason)


def _cells(rows: Iterable[Row]) -> Iterator[tuple[Row, Cell]]:
    return ((row, cell) for row in rows for cell in row.cells)


def _claims(readings: Iterable[Reading]) -> tuple[dict[Cell, list[Claim]], set[int]]:
    """By cell what readings say of its figures, what is loaded first; and the rows they read."""
    loaded: dict[Cell, list[Claim]] = {}
    aside: list[tuple[Cell, Claim]] = []
    inside: set[int] = set()
    for reading in readings:
        inside.update(range(reading.start, reading.end))
        for cell, span in reading.loaded:
            loaded.setdefault(cell, []).append((None, span))
        aside += [(cell, (reason, span)) for cell, reason, span in reading.set_aside]
    for cell, claim in aside:
        loaded.setdefault(cell, []).append(claim)
    return loaded, inside


class Claims:
    """What readings say of a cell's figures, by the characters they speak of."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """``None`` in the place of a span speaks of the whole cell."""
        self._whole: tuple[int, str | None] | None = None
        self._at: dict[int, tuple[int, str | None]] = {}
        for order, (reason, span) in enumerate(claims):
            if span is None:
                self._whole = self._whole or (order, reason)
                continue
            for place in range(*span):
                self._at.setdefault(place, (order, reason))

    def state(self, span: Span) -> tuple[str, str | None]:
        """State and reason of a figure: what is loaded first, then the first reason."""
        found = [self._at[place] for place in range(*span) if place in self._at]
        found += [self._whole] if self._whole else []
        if not found:
            return "unread", None
        _, reason = min(found, key=lambda claim: claim[0])
        return ("set_aside", reason) if reason else ("loaded", None)
