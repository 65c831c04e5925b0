"""Tables with persons in them: lists of persons as a whole, and columns in lists of projects."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ingest.document import Row
from ingest.document.set_aside import PAGE_MARK
from ingest.reading.figures import FIGURE, WHOLE_FIGURE
from ingest.reading.personal_data import words
from ingest.vocabulary import label_field
from ingest.vocabulary.wording import plain

# What heads a list of projects with persons in a column of its own.
FEWEST_HEADINGS = 4
LISTED = {"project_name", "person"}
RESULTS = {"executed", "execution_rate", "balance", "score", "amount_total", "level1"}
# Headings of other things than persons: the table is about them.
THINGS = {"project_name", "level1", "level2", "level3", "value", "function_code", "function_name"}
SURE = re.compile(r"姓名|身份")
# A name, the middle of it hidden or not.
NAME = re.compile(r"[\u3400-\u9fff·某]{1,6}|[\u3400-\u9fff某*×Xx○〇]{2,6}|\[withheld\]")


def person_lists(rows: Sequence[Row]) -> frozenset[int]:
    """The rows of every list of persons, from its headings to its last row."""
    found: set[int] = set()
    inside = False
    for row, below in zip_longest(rows, rows[1:]):
        if row.is_table and below is not None and _heads_list(row, below):
            inside = True
        elif not row.is_table:
            inside = inside and PAGE_MARK.fullmatch(row.text) is not None
        if inside and row.is_table:
            found.add(row.index)
    return frozenset(found)


def _heads_list(row: Row, below: Row) -> bool:
    """Whether a row of headings has one of persons, and a name or a number stands under it."""
    filled = row.filled
    listed = words("listed")
    heads = [cell for cell in filled if cell.recognised in listed]
    if not heads or len(filled) < 2 or not below.is_table:
        return False
    fields = {label_field(cell.text) for cell in filled}
    if fields & THINGS or any(FIGURE.search(cell.text) for cell in filled):
        return False
    under = {cell.column: cell.text for cell in below.filled}
    heads_persons = False
    for cell in heads:
        text = under.get(cell.column, "")
        if not text or label_field(text):
            continue
        if SURE.search(cell.recognised) or _is_name(text):
            heads_persons = True
    # A card has labels beside its values, a list has values under all its headings.
    return heads_persons and len(under) >= 2


def _is_name(text: str) -> bool:
    wording = plain(text)
    return NAME.fullmatch(wording) is not None and not any(
        word in wording for word in words("organisation")
    )


def person_columns(rows: Sequence[Row]) -> Iterator[frozenset[int]]:
    """For each row the columns that a list of projects heads with a label of persons."""
    under: frozenset[int] = frozenset()
    width = 0
    for row in rows:
        if row.is_table and len(row.cells) >= FEWEST_HEADINGS and _heads_persons(row):
            under = frozenset(
                cell.column for cell in row.cells if label_field(cell.text) == "person"
            )
            width = len(row.cells)
        elif under and (not row.is_table or len(row.cells) != width):
            under = under if PAGE_MARK.fullmatch(row.text) else frozenset()
        yield under


def _heads_persons(row: Row) -> bool:
    """Whether a row of nothing but headings lists projects with persons beside them."""
    known = {label_field(cell.text) for cell in row.filled} - {None}
    return (
        len(known) >= FEWEST_HEADINGS
        and known >= LISTED
        and not known.isdisjoint(RESULTS)
        and not any(WHOLE_FIGURE.fullmatch(cell.text) for cell in row.cells)
    )
