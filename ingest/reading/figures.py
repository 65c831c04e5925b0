"""Every figure printed in a document, and what reading made of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import count
from operator import itemgetter

from ingest.document import Cell, Document, Row
from ingest.document.page_head import metadata_cells
from ingest.document.sections import ROW_NUMBER, prose_reasons, row_numbers, table_reasons
from ingest.document.set_aside import is_hidden_id, reason_in_text
from ingest.document.values import fixed
from ingest.forms.reading import Reading, rows_inside
from ingest.reading.holders import Holder, Holders, Span
from ingest.reading.records import Figure
from ingest.tables.undivided import table_lines
from ingest.vocabulary.wording import half_width, kept_of_words

FIGURE = re.compile(r"\d+(?:[,.]\s?\d+)*")
DIGIT = re.compile(r"\d")
WHOLE_FIGURE = re.compile(r"(?=[,.\s]*+\d)[\d,.\s]++%?")

# Why a figure is set aside, ``None`` where it is read; its place in the cell; the reading.
Claim = tuple[str | None, Span | None, int]
ORDER = itemgetter(0)


@fixed(frozen=True, slots=True)
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


@kept_of_words
def figure_spans(text: str) -> Sequence[Span]:
    """Where figures stand in a cell's text; a cell of digits, points and spaces is one figure."""
    if not DIGIT.search(text):
        return ()
    text = half_width(text)
    if WHOLE_FIGURE.fullmatch(text):
        return ((0, len(text)),)
    return tuple(match.span() for match in FIGURE.finditer(text))


def account(
    document: Document, readings: Iterable[Reading], withheld: Iterable[tuple[Cell, str]]
) -> Iterator[Account]:
    """Every figure, in printed order: read, set aside with a reason, or unread.

    ``withheld`` are the placeholders of ``privacy.withheld`` with their reasons.
    """
    readings = list(readings)
    holders = [Holders(reading) for reading in readings]
    claimed = _claims(readings)
    counted = count(1)

    def figure(cell: Cell, text: str, state: str, reason: str | None) -> Figure:
        return Figure(
            document.sha256, next(counted), cell.locator, cell.column, text, state, reason
        )

    why = _Surroundings(document, rows_inside(readings))
    for row, cell in _cells(document.rows):
        if not (spans := figure_spans(cell.text)):
            continue
        claims = Claims(claimed[cell]) if cell in claimed else NOTHING_CLAIMED
        for span in spans:
            text = cell.text[slice(*span)]
            state, reason, number = claims.state(span)
            if state == "read":
                holder = holders[number].holder(cell, span)
                yield Account(figure(cell, text, "read", None), number, holder)
                continue
            if state == "unread" and (reason := why.reason(row, cell, span)):
                state = "set_aside"
            yield Account(figure(cell, text, state, reason))
    for _, cell in _cells(document.margins):
        text = half_width(cell.text)
        for span in figure_spans(cell.text):
            reason = reason_in_text(text, span, is_table=False) or "page_margin"
            yield Account(figure(cell, cell.text[slice(*span)], "set_aside", reason))
    for cell, reason in withheld:
        yield Account(figure(cell, cell.text, "set_aside", reason))


def recorded(accounts: Iterable[Account], places: Mapping[int, FormPlace]) -> Iterator[Figure]:
    """The ``raw.figures`` rows. ``places`` are the readings that became forms of a filing."""
    for found in accounts:
        place = places.get(found.reading) if found.reading is not None else None
        if place is None:
            yield found.figure
            continue
        filing, form_seq, holder = place.filing_id, place.form_seq, found.holder
        if holder is None:
            yield replace(found.figure, filing_id=filing, form_seq=form_seq)
            continue
        before = place.sentences_before if holder.raw_table == "narrative_figures" else 0
        figure = found.figure
        yield Figure(
            figure.sha256,
            figure.figure_seq,
            figure.locator,
            figure.column_seq,
            figure.figure_text,
            figure.state,
            figure.reason,
            filing,
            form_seq,
            holder.raw_table,
            holder.record_seq + before,
            holder.record_column,
            holder.column_seq,
        )


class _Surroundings:
    """The reasons to set a figure aside that no form gives: its text, its row, what is above."""

    def __init__(self, document: Document, inside: Set[int]) -> None:
        """Learn the document's parts; ``inside`` are the indexes of rows of forms."""
        self._inside = inside
        self._prose = prose_reasons(document)
        self._tables = table_reasons(document)
        self._numbers = row_numbers(document)
        self._undivided = table_lines(document)
        self._text: tuple[Cell | None, str] = (None, "")

    def reason(self, row: Row, cell: Cell, span: Span) -> str | None:
        """The reason of one figure, or ``None``: it is unread."""
        if cell in self._numbers:
            return ROW_NUMBER
        if is_hidden_id(cell.text, span):
            return "hidden_id"
        if row.index in self._inside:
            return None
        return (
            reason_in_text(self._half_width(cell), span, is_table=self._is_of_table(row))
            or self._prose[row.index]
            or self._tables[row.index]
            or ("page_metadata" if cell in metadata_cells(row) else None)
        )

    def _is_of_table(self, row: Row) -> bool:
        return row.is_table or row.index in self._undivided

    def _half_width(self, cell: Cell) -> str:
        """A cell's text, made once for all of its figures."""
        if self._text[0] is not cell:
            self._text = (cell, half_width(cell.text))
        return self._text[1]


def _cells(rows: Iterable[Row]) -> Iterator[tuple[Row, Cell]]:
    return ((row, cell) for row in rows for cell in row.filled)


def _claims(readings: Iterable[Reading]) -> dict[Cell, list[Claim]]:
    """By cell what readings say of its figures, what is read first."""
    read: dict[Cell, list[Claim]] = {}
    aside: list[tuple[Cell, Claim]] = []
    for number, reading in enumerate(readings):
        for cell, span in reading.loaded:
            read.setdefault(cell, []).append((None, span, number))
        aside += [(cell, (reason, span, number)) for cell, reason, span in reading.set_aside]
    for cell, claim in aside:
        read.setdefault(cell, []).append(claim)
    return read


class Claims:
    """What readings say of a cell's figures, by the characters they speak of."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """``None`` in the place of a span speaks of the whole cell."""
        self._whole: tuple[int, str | None, int] | None = None
        self._at: dict[int, tuple[int, str | None, int]] = {}
        for order, (reason, span, number) in enumerate(claims):
            if span is None:
                self._whole = self._whole or (order, reason, number)
                continue
            for place in range(*span):
                self._at.setdefault(place, (order, reason, number))

    def state(self, span: Span) -> tuple[str, str | None, int]:
        """State, reason and reading of a figure: what is read first, then the first reason."""
        first = self._whole
        if self._at:
            found = [self._at[place] for place in range(*span) if place in self._at]
            first = min([*found, *([first] if first else [])], key=ORDER, default=None)
        if first is None:
            return "unread", None, -1
        _, reason, number = first
        return ("set_aside" if reason else "read"), reason, number


NOTHING_CLAIMED = Claims(())
