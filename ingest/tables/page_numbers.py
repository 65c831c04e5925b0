"""Numbers of pages that a document prints as lines of their own: ``- 15 -``, ``第 3 页`` or ``15``.

They fall into tables and sentences that go on over a page and are part of neither. A number
alone may be a cell as well: it is a page's where the lone numbers of a document count on, a page
apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import Cell, Document
from ingest.vocabulary.wording import half_width

PAGE_NUMBER = "page_number"
DIGITS = re.compile(r"\d+")
BARE = re.compile(r"\d{1,4}")
MARKED = re.compile(
    r"[-–—－─·]+ *\d{1,4} *[-–—－─·]+|第 *\d{1,4} *页(?: *[,，/]? *共 *\d{1,4} *页)?"
    r"|\d{1,4} */ *\d{1,4} *页?"
)
# What is nearer to the number before stands on the same page.
FEWEST_ROWS = 6
FEWEST_NUMBERS = 3
# A page may print none: its number is left out over a table on its side.
MOST_LEFT_OUT = 3

Numbered = tuple[Cell, str]


@dataclass(frozen=True, slots=True)
class _Count:
    """A lone number and those that it goes on from."""

    row: int
    length: int
    before: "_Count | None"


def without_page_numbers(document: Document) -> tuple[Document, list[Numbered]]:
    """The document without such lines, and the number of each in its cell with the reason."""
    gone = _page_numbers(document)
    if not gone:
        return document, []
    found = [
        (replace(row.cells[0], text=number[0]), PAGE_NUMBER)
        for row in document.rows
        if row.index in gone and (number := DIGITS.search(half_width(row.text)))
    ]
    kept = [row for row in document.rows if row.index not in gone]
    rows = tuple(row.at_index(index) for index, row in enumerate(kept))
    return replace(document, rows=rows), found


def _page_numbers(document: Document) -> set[int]:
    """The indexes of the rows that number pages."""
    lines = [row for row in document.rows if not row.is_table]
    texts = {row.index: half_width(row.text).strip() for row in lines}
    marked = {index for index, text in texts.items() if MARKED.fullmatch(text)}
    bare = [(index, int(text)) for index, text in texts.items() if BARE.fullmatch(text)]
    counted = _counted(bare)
    is_of_pages = len(counted) >= FEWEST_NUMBERS and 3 * len(counted) >= 2 * len(bare)
    if is_of_pages:
        return marked | set(counted)
    within = {index for index, _ in bare if _is_within_table(document, index)}
    return marked | (within if len(bare) == 1 else set())


def _counted(bare: Sequence[tuple[int, int]]) -> list[int]:
    """The rows of the longest count, each number the next one or a few on, a page further down."""
    counts: dict[int, _Count] = {}
    for row, number in bare:
        before = [counts.get(number - step) for step in range(1, MOST_LEFT_OUT + 1)]
        apart = [count for count in before if count and row - count.row >= FEWEST_ROWS]
        longest = max(apart, key=lambda count: count.length, default=None)
        made = _Count(row, longest.length + 1 if longest else 1, longest)
        if number not in counts or made.length >= counts[number].length:
            counts[number] = made
    count = max(counts.values(), key=lambda count: count.length, default=None)
    rows: list[int] = []
    while count is not None:
        rows.append(count.row)
        count = count.before
    return rows


def _is_within_table(document: Document, index: int) -> bool:
    """Whether rows of as many cells stand right over and right under a line."""
    above, below = document.rows[index - 1 : index], document.rows[index + 1 : index + 2]
    return any(
        a.is_table and b.is_table and len(a.cells) == len(b.cells) > 1
        for a, b in zip(above, below, strict=False)
    )
