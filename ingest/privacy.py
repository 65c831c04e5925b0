"""Names and telephone numbers of the people in charge are withheld before anything else sees them.

They are recognised by their labels (``项目负责人及电话``, ``填报人`` …; field ``person`` in
``vocabulary/labels.csv``), never by what a name looks like.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Cell, Document, Row
from ingest.figures import FIGURE, WHOLE_FIGURE
from ingest.set_aside import PAGE_MARK
from ingest.vocabulary import label_field, recognised, table, twins
from ingest.wording import HALF_WIDTH, INVISIBLE, RADICALS, half_width

WITHHELD = "[withheld]"
GAP = rf"(?:\s|{INVISIBLE.pattern})"
# What heads a list of projects with persons in a column of its own.
FEWEST_HEADINGS = 4
LISTED = {"project_name", "person"}
RESULTS = {"executed", "execution_rate", "balance", "score", "amount_total", "level1"}
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def person_label() -> re.Pattern[str]:
    """A person label with its colon and what follows it, inside one cell or sentence."""
    words = {recognised(row["wording"]) for row in table("labels") if row["field"] == "person"}
    longest_first = sorted(words, key=len, reverse=True)
    letters = "|".join(rf"{GAP}*".join(map(_any_form, word)) for word in longest_first)
    # A name ends where the next label begins, with or without a space between.
    name_and_number = rf"((?:(?!{letters})[^\s|;；,，。:：()（）])+(?:[\s,，]*[\d-]{{7,}})*)"
    return re.compile(rf"((?:{letters}){GAP}*[:：]){GAP}*{name_and_number}")


def _any_form(letter: str) -> str:
    """A pattern for a letter of a label as printed: itself or a twin, half or full width."""
    twin = [chr(code) for code, meant in (twins() | RADICALS).items() if meant == letter]
    wide = [chr(code) for code, meant in HALF_WIDTH.items() if chr(meant) == letter]
    return f"[{re.escape(''.join([letter, *twin, *wide]))}]"


INLINE = person_label()


def withheld(document: Document) -> tuple[Document, list[Cell]]:
    """The document without personal data, and the cells that were withheld.

    A withheld cell keeps its place; its text is ``[withheld]``. The cells returned
    hold one placeholder for each telephone number, so that figures still add up.
    """
    removed: list[Cell] = []
    columns = _person_columns(document.rows)
    rows = tuple(
        _without_persons(row, removed, under)
        for row, under in zip(document.rows, columns, strict=True)
    )
    margins = tuple(_without_persons(row, removed) for row in document.margins)
    context = tuple(replace(beside, text=_masked(beside.text)) for beside in document.context)
    return replace(document, rows=rows, margins=margins, context=context), removed


def _without_persons(row: Row, removed: list[Cell], under: frozenset[int] = frozenset()) -> Row:
    """A row without personal data; ``under`` are columns headed by a label of persons."""
    cells = list(row.cells)
    below = [p for p, c in enumerate(cells) if p in under and c.text and not label_field(c.text)]
    for position in {*below, *_person_values(row)}:
        cells[position] = _emptied(cells[position], cells[position].text, WITHHELD, removed)
    for position, cell in enumerate(cells):
        text = _masked(cell.text)
        if text != half_width_marks(cell.text):
            cells[position] = _emptied(cell, cell.text, text, removed)
    return replace(row, cells=tuple(cells))


def _masked(text: str) -> str:
    """A text without the persons that it labels and without mobile numbers."""
    text = INLINE.sub(lambda match: match.group(1) + WITHHELD, half_width_marks(text))
    # A cell of digits alone may be an amount; a telephone number there has its label.
    return text if WHOLE_FIGURE.fullmatch(text) else MOBILE.sub(WITHHELD, text)


def _person_columns(rows: Sequence[Row]) -> Iterator[frozenset[int]]:
    """For each row the columns that a list of projects heads with a label of persons."""
    under: frozenset[int] = frozenset()
    width = 0
    for row in rows:
        fields = {cell.column: label_field(cell.text) for cell in row.cells if cell.text}
        if row.is_table and _heads_persons(row, set(fields.values()) - {None}):
            under = frozenset(column for column, field in fields.items() if field == "person")
            width = len(row.cells)
        elif not row.is_table or len(row.cells) != width:
            under = under if PAGE_MARK.fullmatch(row.text) else frozenset()
        yield under


def _heads_persons(row: Row, fields: set[str]) -> bool:
    """Whether a row of nothing but headings lists projects with persons beside them."""
    has_values = any(WHOLE_FIGURE.fullmatch(cell.text) for cell in row.cells)
    return (
        not has_values
        and len(fields) >= FEWEST_HEADINGS
        and fields >= LISTED
        and not fields.isdisjoint(RESULTS)
    )


def half_width_marks(text: str) -> str:
    """Full-width digits as half-width ones, so that a number cannot hide from its pattern."""
    return re.sub("[\uff10-\uff19]", lambda digit: half_width(digit.group()), text)


def _person_values(row: Row) -> Iterator[int]:
    """Positions of the cells beside person labels, up to the next label."""
    labelled = False
    for position, cell in enumerate(row.cells):
        field = label_field(cell.text)
        if field is not None:
            labelled = field == "person"
        elif labelled and cell.text and cell.text != WITHHELD:
            yield position


def _emptied(cell: Cell, before: str, after: str, removed: list[Cell]) -> Cell:
    lost = len(FIGURE.findall(before)) - len(FIGURE.findall(after))
    removed.extend(replace(cell, text=WITHHELD) for _ in range(lost))
    return replace(cell, text=after)
