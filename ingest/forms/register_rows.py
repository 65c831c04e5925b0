"""The rows of a register: its columns, what each row is, and what it says of its project."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from ingest.document import Document, Row
from ingest.forms.cut_rows import is_rest
from ingest.recover.register_blocks import Line
from ingest.tables.groups import is_stated
from ingest.tables.numbers import are_counted, number
from ingest.tables.preamble import TITLE, Preamble
from ingest.tables.register_header import Columns, header_columns, heads_money
from ingest.vocabulary import is_sum, level_numbers
from ingest.vocabulary.agency import agency_name
from ingest.vocabulary.wording import plain

DIGIT = re.compile(r"\d")
SENTENCE_END = ("。", "；", ";")
# Between the last row of a page and the first of the next: title, unit, page mark, debris.
LONGEST_GAP = 4


class Kind(Enum):
    """What a row of the table is."""

    HEADER = auto()
    INDICATOR = auto()
    FRAGMENT = auto()
    UNIT = auto()
    SUM = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Project:
    """The rows of one project, and how it is known that they are its."""

    rows: tuple[Row, ...]
    basis: str


def row_kind(row: Row, columns: Columns) -> Kind:
    """What a row is, by the columns in which something is printed."""
    if header_columns(row, columns.document) or are_counted([c.text for c in row.filled]):
        return Kind.HEADER
    if heads_money(row) or repeats_headings(row, columns):
        return Kind.HEADER
    if not row.is_table:
        return Kind.OTHER
    if is_sum_of_projects(row, columns):
        return Kind.SUM
    is_level = any(
        level in level_numbers(columns.text(row, field) or "")
        for level, field in ((1, "level1"), (2, "level2"))
    )
    measured = [field for field in ("value", "weight") if columns.text(row, field)]
    if columns.text(row, "level3") and (is_level or measured):
        return Kind.INDICATOR
    if is_level or measured:
        return Kind.OTHER
    total = columns.cell(row, "amount_total")
    if columns.cell(row, "agency") and total and DIGIT.search(total.text):
        return Kind.UNIT
    if _names_unit(row, columns):
        return Kind.SUM if total else Kind.OTHER
    fragments = [f for f in ("project_name", "amount_total", "goal") if columns.cell(row, f)]
    return Kind.FRAGMENT if fragments else Kind.OTHER


def repeats_headings(row: Row, columns: Columns) -> bool:
    """Whether a row is the upper one of two rows of headings, printed again on a new page.

    What stands in the column of names is the heading of that column: no project is called 项目名称.
    """
    name = columns.cell(row, "project_name")
    return name is not None and name.plain == plain(columns.label("project_name"))


def _names_unit(row: Row, columns: Columns) -> bool:
    """Whether the name's column holds a unit over its projects, at most with their total."""
    name = columns.cell(row, "project_name")
    beside = {columns.by_field.get("project_name"), columns.by_field.get("amount_total")}
    filled = {cell.column for cell in row.cells if cell.text}
    return name is not None and filled <= beside and agency_name(name.text) is not None


def is_sum_of_projects(row: Row, columns: Columns) -> bool:
    """Whether a row sums projects up: it opens with a word for that and names no indicator."""
    first = next(iter(row.filled), None)
    return first is not None and is_sum(first.text) and columns.cell(row, "level3") is None


def register_kinds(
    document: Document, index: int, columns: Columns, preamble: Preamble
) -> list[Kind]:
    """The kinds of the rows from ``index`` to the register's last indicator or sum.

    A page break leaves a few other rows between two indicators. Another title than the
    register's own ends it, and so do a longer gap and headings over other columns.
    """
    title = plain(preamble.title.text) if preamble.title else None
    kinds: list[Kind] = []
    last = gap = 0
    for row in islice(document.rows, index, None):
        if gap >= LONGEST_GAP or is_other_title(row, title):
            break
        kind = row_kind(row, columns)
        if kind is Kind.HEADER and kinds and is_moved(row, columns):
            break
        if kinds and is_rest(row):
            # The row that the page cuts is no indicator, and this is the rest of it.
            kinds[-1], kind = Kind.OTHER, Kind.OTHER
        kinds.append(kind)
        # A row that could not be put back leaves each of its cells apart, and ends no register.
        gap += not row.is_beside
        if kind in (Kind.HEADER, Kind.INDICATOR, Kind.SUM):
            last, gap = len(kinds) - 1, 0
    return kinds[: last + 1]


def is_moved(header: Row, columns: Columns) -> bool:
    """Whether headings printed again stand over other columns than those of the register."""
    again = header_columns(header, columns.document)
    return is_stated(header) and again is not None and again.by_field != columns.by_field


def is_other_title(row: Row, title: str | None) -> bool:
    """Whether a row is the title of another table than the one with this title."""
    if row.is_table:
        return False
    heading = plain(row.text)
    return bool(TITLE.search(heading)) and heading != title


def printed_lines(row: Row, columns: Columns) -> int:
    """How many lines a row takes: the parts of its tallest cell, merged cells left out."""
    cells = (columns.cell(row, field) for field in ("level1", "level2", "level3"))
    return max(1, *(len(cell.text.split()) if cell else 0 for cell in cells))


def evidence_line(row: Row, columns: Columns, opens_page: bool) -> Line:
    """A row as evidence for where projects begin."""
    amount, goal = columns.cell(row, "amount_total"), columns.cell(row, "goal")
    return Line(
        has_name=columns.cell(row, "project_name") is not None,
        has_amount=amount is not None and DIGIT.search(amount.text) is not None,
        has_goal=goal is not None,
        ends_sentence=goal is not None and goal.text.endswith(SENTENCE_END),
        weight=number(columns.text(row, "weight")),
        height=printed_lines(row, columns),
        opens_page=opens_page,
    )
