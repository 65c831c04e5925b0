"""Every figure printed in a document, and what reading made of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from ingest.document import Cell, Document, Row
from ingest.forms.reading import Reading
from ingest.holders import Holder, Holders, Span
from ingest.records import Figure
from ingest.sections import prose_reasons
from ingest.set_aside import reason_in_text
from ingest.wording import half_width

FIGURE = re.compile(r"\d+(?:[,.]\s?\d+)*")
WHOLE_FIGURE = re.compile(r"[\d,.\s]*\d[\d,.\s]*%?")


@dataclass(frozen=True, slots=True)
class Account:
    """One printed figure; one that was read with the number of its reading and its holder."""

    figure: Figure
    reading: int | None = None
    holder: Holder | None = None


@dataclass(frozen=True, slots=True)
class FormPlace:
    """Where the records of a reading are: the filing, the form's number in it, and how many
    figures of sentences its filing has from the forms before."""

    filing_id: str
    form_seq: int
    sentences_before: int


def figure_spans(text: str) -> list[Span]:
    """Where figures stand in a cell's text; a cell of digits, points and spaces is one figure."""
    text = half_width(text)
    if WHOLE_FIGURE.fullmatch(text):
        return [(0, len(text))]
    return [match.span() for match in FIGURE.finditer(text)]


def account(
    document: Document, readings: Iterable[Reading], withheld: Iterable[Cell]
) -> Iterator[Account]:
    """Every figure, in printed order: read, set aside with a reason, or unread.

    ``withheld`` are the placeholders of ``privacy.withheld``.
    """
    loaded: dict[Cell, list[tuple[Span | None, int]]] = {}
    aside: dict[Cell, list[tuple[str, Span | None]]] = {}
    inside: set[int] = set()
    holders: list[Holders] = []
    for number, reading in enumerate(readings):
        inside.update(range(reading.start, reading.end))
        holders.append(Holders(reading))
        for cell, span in reading.loaded:
            loaded.setdefault(cell, []).append((span, number))
        for cell, reason, span in reading.set_aside:
            aside.setdefault(cell, []).append((reason, span))
    counted = count(1)

    def figure(cell: Cell, text: str, state: str, reason: str | None) -> Figure:
        return Figure(
            document.sha256, next(counted), cell.locator, cell.column, text, state, reason
        )

    prose = prose_reasons(document)
    for row, cell, span in _printed(document.rows):
        text = cell.text[slice(*span)]
        number = next((n for claim, n in loaded.get(cell, ()) if _covers(claim, span)), None)
        if number is not None:
            holder = holders[number].holder(cell, span)
            yield Account(figure(cell, text, "read", None), number, holder)
            continue
        reason = next((r for r, claim in aside.get(cell, ()) if _covers(claim, span)), None)
        if reason is None and row.index not in inside:
            reason = reason_in_text(half_width(cell.text), span, is_table=row.is_table)
            reason = reason or prose[row.index]
        yield Account(figure(cell, text, "set_aside" if reason else "unread", reason))
    for _, cell, span in _printed(document.margins):
        reason = reason_in_text(half_width(cell.text), span, is_table=False) or "page_margin"
        yield Account(figure(cell, cell.text[slice(*span)], "set_aside", reason))
    for cell in withheld:
        yield Account(figure(cell, cell.text, "set_aside", "personal_data"))


def recorded(accounts: Iterable[Account], places: Mapping[int, FormPlace]) -> Iterator[Figure]:
    """The ``raw.figures`` rows. ``places`` are the readings that became forms of a filing."""
    for found in accounts:
        place = places.get(found.reading) if found.reading is not None else None
        if place is None:
            yield found.figure
            continue
        holder = found.holder
        is_sentence = holder is not None and holder.raw_table == "narrative_figures"
        yield replace(
            found.figure,
            filing_id=place.filing_id,
            form_seq=place.form_seq,
            raw_table=holder and holder.raw_table,
            record_seq=holder
            and holder.record_seq + (place.sentences_before if is_sentence else 0),
            record_column=holder and holder.record_column,
            record_column_seq=holder and holder.column_seq,
        )


def _printed(rows: Iterable[Row]) -> Iterator[tuple[Row, Cell, Span]]:
    """Where the figures of rows stand."""
    for row in rows:
        for cell in row.cells:
            yield from ((row, cell, span) for span in figure_spans(cell.text))


def _covers(claim: Span | None, span: Span) -> bool:
    return claim is None or (claim[0] < span[1] and span[0] < claim[1])
