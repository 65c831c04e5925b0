"""The rows of a register: its columns, what each row is, and what it says of its project."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from itertools import islice

from ingest.document import Cell, Document, Row
from ingest.forms.preamble import TITLE
from ingest.forms.reading import Preamble
from ingest.forms.register_blocks import Line
from ingest.tables.groups import is_stated
from ingest.tables.header import heading_role
from ingest.vocabulary import is_sum, label_field, level_numbers
from ingest.wording import plain

DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
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


@dataclass(frozen=True)
class Columns:
    """The columns of a register by the fields its header names."""

    by_field: dict[str, int]
    labels: dict[str, str]
    document: Document | None = None

    def cell(self, row: Row, field: str) -> Cell | None:
        """The cell of a row in a field's column; ``None`` where none is printed or it is empty."""
        column = self.by_field.get(field)
        if column is None or column >= len(row.cells) or not row.cells[column].text:
            return None
        return row.cells[column]

    def held(self, row: Row, field: str) -> Cell | None:
        """The cell that holds for a row in a field's column, though it may begin rows above."""
        column = self.by_field.get(field)
        if self.document is None or column is None:
            return self.cell(row, field)
        return self.document.table_of(row).at(row, column)

    def text(self, row: Row, field: str) -> str | None:
        """The text of the cell that holds for a row, or ``None``."""
        cell = self.held(row, field)
        return cell.text if cell else None

    def label(self, field: str) -> str:
        """The heading of a field's column as printed."""
        return self.labels[field]


@dataclass(frozen=True, slots=True)
class Project:
    """The rows of one project, and how it is known that they are its."""

    rows: tuple[Row, ...]
    basis: str


def header_columns(row: Row, document: Document | None = None) -> Columns | None:
    """The columns a row heads, or ``None`` where it is not the header of a register.

    With its ``document`` the columns know merged cells: where headings take two rows, those
    that cover both stand over the lower row too.
    """
    if not row.is_table or not any(heading_role(cell.text) == "level1" for cell in row.cells):
        return None
    table = document.table_of(row) if document is not None and is_stated(row) else None
    by_field: dict[str, int] = {}
    labels: dict[str, str] = {}
    for column, own in enumerate(row.cells):
        cell = own if own.text or table is None else table.at(row, column)
        # 年度目标 is the project's goal here, and no target of an indicator.
        field = (label_field(cell.text) or heading_role(cell.text)) if cell is not None else None
        if cell is not None and field and field not in by_field:
            by_field[field] = column
            labels[field] = cell.text
    is_header = {"project_name", "level1", "level3"} <= by_field.keys()
    return Columns(by_field, labels, document) if is_header else None


def row_kind(row: Row, columns: Columns) -> Kind:
    """What a row is, by the columns in which something is printed."""
    if header_columns(row, columns.document):
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
    fragments = [f for f in ("project_name", "amount_total", "goal") if columns.cell(row, f)]
    return Kind.FRAGMENT if fragments else Kind.OTHER


def is_sum_of_projects(row: Row, columns: Columns) -> bool:
    """Whether a row sums projects up: it opens with a word for that and names no indicator."""
    first = next((cell for cell in row.cells if cell.text), None)
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
    last = 0
    for row in islice(document.rows, index, None):
        if len(kinds) - last > LONGEST_GAP or is_other_title(row, title):
            break
        kind = row_kind(row, columns)
        if kind is Kind.HEADER and kinds and is_moved(row, columns):
            break
        kinds.append(kind)
        if kind in (Kind.HEADER, Kind.INDICATOR, Kind.SUM):
            last = len(kinds) - 1
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


def number(text: str | None) -> Decimal | None:
    """The number a cell holds and nothing else (``%`` may follow), or ``None``."""
    wording = plain(text or "").rstrip("%分")
    return Decimal(wording.replace(",", "")) if NUMBER.fullmatch(wording) else None


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
