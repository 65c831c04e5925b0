"""Every figure printed in a document, and what became of it."""

import re
from collections.abc import Iterable, Iterator

from ingest.document import Cell, Document
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
    prose = prose_reasons(document)
    number = 0
    for row in document.rows:
        for cell in row.cells:
            for span in figure_spans(cell.text):
                state, reason = _state(span, loaded.get(cell, []), aside.get(cell, []))
                if state == "unread" and row.index not in inside:
                    text = half_width(cell.text)
                    reason = reason_in_text(text, span, is_table=row.is_table)
                    reason = reason or prose[row.index]
                    state = "set_aside" if reason else state
                number += 1
                text = cell.text[slice(*span)]
                yield Figure(
                    document.sha256, number, cell.locator, cell.column, text, state, reason
                )
    for cell in withheld:
        number += 1
        yield Figure(
            document.sha256,
            number,
            cell.locator,
            cell.column,
            cell.text,
            "set_aside",
            "personal_data",
        )


def _state(
    span: Span, loaded: list[Span | None], aside: list[tuple[str, Span | None]]
) -> tuple[str, str | None]:
    if any(_covers(claim, span) for claim in loaded):
        return "loaded", None
    reason = next((reason for reason, claim in aside if _covers(claim, span)), None)
    return ("set_aside", reason) if reason else ("unread", None)


def _covers(claim: Span | None, span: Span) -> bool:
    return claim is None or (claim[0] < span[1] and span[0] < claim[1])
