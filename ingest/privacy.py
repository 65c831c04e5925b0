"""Names and telephone numbers of the people in charge are withheld before anything else sees them.

They are recognised by their labels (``项目负责人及电话``, ``填报人`` …; field ``person`` in
``vocabulary/labels.csv``), never by what a name looks like.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Cell, Document, Row
from ingest.figures import FIGURE, WHOLE_FIGURE
from ingest.vocabulary import label_field, table
from ingest.wording import half_width, plain

WITHHELD = "[withheld]"
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def person_label() -> re.Pattern[str]:
    """A person label with its colon and what follows it, inside one cell or sentence."""
    words = {plain(row["wording"]) for row in table("labels") if row["field"] == "person"}
    longest_first = sorted(words, key=len, reverse=True)
    letters = "|".join(r"\s*".join(map(re.escape, word)) for word in longest_first)
    name_and_number = r"([^\s|;；,，。:：()（）]+(?:[\s,，]*[\d-]{7,})*)"
    return re.compile(rf"((?:{letters})\s*[:：])\s*{name_and_number}")


INLINE = person_label()


def withheld(document: Document) -> tuple[Document, list[Cell]]:
    """The document without personal data, and the cells that were withheld.

    A withheld cell keeps its place; its text is ``[withheld]``. The cells returned
    hold one placeholder for each telephone number, so that figures still add up.
    """
    removed: list[Cell] = []
    rows = tuple(_without_persons(row, removed) for row in document.rows)
    margins = tuple(_without_persons(row, removed) for row in document.margins)
    return replace(document, rows=rows, margins=margins), removed


def _without_persons(row: Row, removed: list[Cell]) -> Row:
    cells = list(row.cells)
    for position in _person_values(row):
        cells[position] = _emptied(cells[position], cells[position].text, WITHHELD, removed)
    for position, cell in enumerate(cells):
        text = INLINE.sub(lambda match: match.group(1) + WITHHELD, half_width_marks(cell.text))
        # A cell of digits alone may be an amount; a telephone number there has its label.
        if not WHOLE_FIGURE.fullmatch(text):
            text = MOBILE.sub(WITHHELD, text)
        if text != half_width_marks(cell.text):
            cells[position] = _emptied(cell, cell.text, text, removed)
    return replace(row, cells=tuple(cells))


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
