"""The headings of a register: which column holds what."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Cell, Document, Row, Table
from ingest.tables.groups import is_stated
from ingest.tables.header import heading_role
from ingest.tables.labelled_cells import OUTER
from ingest.vocabulary import is_sum, label_field

LEVELLED = frozenset({"project_name", "level1", "level3"})
UNLEVELLED = frozenset({"project_name", "level3", "value"})
# What measures an indicator beside its value: a list of projects has none of these.
MEASURES: frozenset[str | None] = frozenset({"operator", "measurement_unit"})


MONEY = frozenset({"amount_total", "amount_fiscal", "amount_other", "amount_carryover"})
# Rows of headings over the lowest.
MOST_ABOVE = 2


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


def header_columns(row: Row, document: Document | None = None) -> Columns | None:
    """The columns a row heads, or ``None`` where it is not the header of a register.

    With its ``document`` the columns know merged cells: where headings take two rows, those
    that cover both stand over the lower row too. A register may print no levels, where the file
    states which rows are a project's.
    """
    if not row.is_table:
        return None
    table = document.table_of(row) if document is not None and is_stated(row) else None
    roles = {cell.column: heading_role(cell.text) for cell in row.filled}
    has_levels = "level1" in roles.values()
    if not has_levels and (table is None or MEASURES.isdisjoint(roles.values())):
        return None
    leftmost = "level1" if has_levels else "level3"
    first = min((c for c, role in roles.items() if role == leftmost), default=min(roles))
    by_field: dict[str, int] = {}
    labels: dict[str, str] = {}
    for column, field, label in _headings(row, table, document, first):
        if field not in by_field:
            by_field[field], labels[field] = column, label
    if "operator" not in by_field and "direction" in by_field:
        # 指标方向 over the signs.
        by_field["operator"], labels["operator"] = by_field["direction"], labels["direction"]
    needed = LEVELLED if has_levels else UNLEVELLED
    is_header = needed <= by_field.keys() and (has_levels or bool(MEASURES & by_field.keys()))
    return Columns(by_field, labels, document) if is_header else None


def _headings(
    row: Row, table: Table | None, document: Document | None, first: int
) -> Iterator[tuple[int, str, str]]:
    """Column, field and label of each heading; ``first`` is the first column of indicators.

    A heading of money below another or over another has the label of both.
    """
    over = _row_over(row, document)
    inner = _inner_money(row, table, document)
    for column, own in enumerate(row.cells):
        if column in inner:
            group, part = inner[column]
            yield column, label_field(part.text) or "", f"{group.text}/{part.text}"
            continue
        cell = own if own.text or table is None else table.at(row, column)
        is_blank = cell is None or not cell.text
        if is_blank and over is not None and column < len(over.cells):
            cell = over.cells[column]
        if cell is None:
            continue
        # 年度目标 is the project's goal here, and no target of an indicator.
        field = label_field(cell.text) or heading_role(cell.text)
        if field == "value" and column < first:
            # Left of the indicators stands what is the project's: 项目年度绩效目标.
            field = "goal"
        is_total = not field and is_sum(cell.text)
        if field or is_total:
            is_money = is_total or field in MONEY
            above = _group_over(row, column, table, document) if is_money else None
            if is_total and (above is None or column >= first):
                continue
            # 合计 under 预算金额, beside 财政拨款, is the project's whole amount.
            field = field or "amount_total"
            is_below = above is not None and cell.row == row.index
            yield column, field, f"{above.text}/{cell.text}" if above and is_below else cell.text


def _inner_money(
    row: Row, table: Table | None, document: Document | None
) -> dict[int, tuple[Cell, Cell]]:
    """By column the labels of money that the row below prints, each with the label over it."""
    if table is None or document is None or row.index + 1 >= len(document.rows):
        return {}
    below = document.rows[row.index + 1]
    if below.table != row.table or not heads_money(below):
        return {}
    return {
        cell.column: (group, cell)
        for cell in below.cells
        if cell.text and (group := table.at(row, cell.column)) is not None
    }


def heads_money(row: Row) -> bool:
    """Whether a row holds labels of money and nothing else, as the second of headings does."""
    fields = [label_field(cell.text) or "" for cell in row.filled]
    return row.is_table and bool(fields) and all(field.startswith("amount_") for field in fields)


def _group_over(
    row: Row, column: int, table: Table | None, document: Document | None
) -> Cell | None:
    """The label of money that stands over a heading: 项目资金(万元), which may hold its unit."""
    if document is None:
        return None
    for above in reversed(document.rows[max(0, row.index - MOST_ABOVE) : row.index]):
        if not above.is_table or above.table != row.table:
            return None
        left = [cell for cell in above.cells[: column + 1] if cell.text]
        cell = table.at(above, column) if table is not None else (left[-1] if left else None)
        is_money = cell is not None and (label_field(cell.text) or "").startswith("amount_")
        if cell is not None and is_money:
            return cell
    return None


def _row_over(row: Row, document: Document | None) -> Row | None:
    """The first of two rows of headings, whose words stand over the blanks of the next.

    ``None`` where the row above names no project, or the row names it itself.
    """
    above = document.rows[row.index - 1] if document is not None and row.index else None
    if above is None or not above.is_table or above.table != row.table:
        return None
    own, over = (
        {cell.column: label_field(cell.text) for cell in held.filled} for held in (row, above)
    )
    names = {field for field in over.values() if field}
    is_split = "project_name" in names and "project_name" not in own.values()
    # A heading that stands over others names them together; any other has a blank below it.
    over_others = {over[column] for column in over.keys() & own.keys()}
    # So does the label of money over 合计 and its parts.
    over_others = {field for field in over_others if not (field or "").startswith("amount_")}
    is_split = is_split and over_others <= {None, *OUTER}
    return above if is_split and "level1" not in names else None
