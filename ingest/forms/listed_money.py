"""The money of listed projects: what a column holds, which amounts are whole and in their place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.document import Cell, Document, Row
from ingest.forms.reading import Reading, TableFigure
from ingest.forms.whole_amounts import CENT, Kind, ListedRow, are_whole, bare_total, kind_of
from ingest.tables.budget_headings import TOTALS, heading_role, heading_wording
from ingest.tables.groups import is_stated
from ingest.tables.numbers import number
from ingest.vocabulary import is_sum, label_field, recognised, table
from ingest.vocabulary.wording import half_width

SUBTOTALS = TOTALS | {"小计"}
# Before the word of a total in the heading of a list of projects.
OF_PROJECTS = "项目支出"
# Of a heading that is no term of a card's money, by the word in it.
SOURCES = (
    ("财政专户", "amount_special_account"),
    ("单位资金", "amount_unit"),
    ("其他资金", "amount_other"),
    ("政府性基金", "amount_government_fund"),
    ("国有资本", "amount_state_capital"),
    ("一般公共预算", "amount_general_public"),
    ("财政拨款", "amount_fiscal"),
    ("本年拨款", "amount_fiscal"),
)
YEAR = re.compile(r"(20\d\d)年")
# One of the sources of what is carried over.
CARRIED_PART = "amount_carryover_part"


@dataclass(frozen=True, slots=True)
class Listed:
    """One row that names a project: its name's cell and the figures of its row.

    ``others`` are those under the heading of another year.
    """

    name: Cell
    figures: tuple[TableFigure, ...]
    others: tuple[TableFigure, ...] = ()


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one kind in ``project_lists.csv``."""
    return tuple(row["wording"] for row in table("project_lists") if row["kind"] == kind)


def holds(text: str, kind: str) -> bool:
    """Whether a text holds a word of a kind."""
    return any(word in text for word in words(kind))


def first_text(row: Row) -> str:
    """The text of the first filled cell."""
    return next(cell.text for cell in row.filled)


def years_over(figures: Sequence[TableFigure]) -> set[str]:
    """The years that headings of a list name: 2023年预算数 beside 2024年预算数."""
    return {year for figure in figures if (year := year_over(figure))}


def year_over(figure: TableFigure) -> str | None:
    """The year in the headings over a figure, where one is named."""
    found = YEAR.findall(recognised(figure.column or ""))
    return found[0] if found else None


def makes_sum(document: Document, listed: Sequence[Listed], base: Reading, column: int) -> bool:
    """Whether each project has one amount, and all make the total that the table prints.

    Where it prints none, a text may have lost the empty cell before an amount: there each amount is
    the only figure of its row, or the sum of the others. ``column`` is that of the names.
    """
    rows = _listed_rows(document, listed, base, column)
    if any(amount_of(one.figures) is None for one in listed) or not are_whole(rows):
        return False
    has_total = any(one.kind is Kind.SUM for one in rows) or bare_total(rows) is not None
    is_certain = has_total or is_stated(document.rows[listed[0].name.row])
    return is_certain or all(map(_is_borne_out, listed))


def _listed_rows(
    document: Document, listed: Sequence[Listed], base: Reading, column: int
) -> list[ListedRow]:
    """The rows of a list that print an amount of all money, sums with each that they print."""
    names = {one.name.row: one.name for one in listed}
    found: list[ListedRow] = []
    for figure in sorted(base.figures, key=lambda figure: figure.cell.row):
        if _field(figure) != "amount_total":
            continue
        row = document.rows[figure.cell.row]
        kind = kind_of(document, row, names.get(row.index), column)
        if kind is Kind.SUM or not found or found[-1].row is not row:
            found.append(ListedRow(row, kind, _value(figure)))
    return found


def _is_borne_out(one: Listed) -> bool:
    """Whether a project's amount is the sum of the other figures of its row, where it has any."""
    amount = amount_of(one.figures)
    others = [_value(figure) for figure in one.figures if figure is not amount]
    if amount is None or (total := _value(amount)) is None or None in others:
        return False
    parts = [value for value in others if value is not None]
    return not parts or abs(total - sum(parts)) <= CENT * len(parts)


def sure_columns(
    document: Document, block: Sequence[Row], listed: Sequence[Listed], base: Reading
) -> set[str | None]:
    """The headings of sources whose figures stand in their own columns.

    A text may have lost the empty cells before them: there the sums of all columns bear that out,
    with a sum under the last heading, so that sums did not move, or in the total and the first
    source alone.
    """
    columns = {figure.column for figure in base.figures}
    if is_stated(document.rows[listed[0].name.row]):
        return columns
    own = {one.name.row for one in listed}
    sums: dict[str | None, Decimal] = {}
    for figure in (figure for one in listed for figure in one.figures):
        sums[figure.column] = sums.get(figure.column, Decimal(0)) + (_value(figure) or 0)
    printed = [
        figure
        for figure in base.figures
        if figure.cell.row not in own and is_sum(first_text(document.rows[figure.cell.row]))
    ]
    totals = {figure.column: _value(figure) or Decimal(0) for figure in printed}
    last = max(cell.column for row in block for cell in row.filled)
    is_fixed = len(totals) == 2 or any(figure.cell.column == last for figure in printed)
    most, zero = CENT * len(listed), Decimal(0)
    is_borne_out = all(abs(totals.get(c, zero) - sums.get(c, zero)) <= most for c in columns)
    return columns if totals and is_fixed and is_borne_out else set()


def term_of(figure: TableFigure, beside: Sequence[TableFigure]) -> str | None:
    """The term of a figure: one source of what is carried over is all of it."""
    term = _field(figure)
    if term != CARRIED_PART:
        return term
    is_alone = [_field(other) for other in beside].count(CARRIED_PART) == 1
    return "amount_carryover" if is_alone else None


def _value(figure: TableFigure) -> Decimal | None:
    return number(half_width(figure.value))


def amount_of(figures: Sequence[TableFigure]) -> TableFigure | None:
    """The figure that is a project's whole amount."""
    return next((figure for figure in figures if _field(figure) == "amount_total"), None)


def _is_of_year(figure: TableFigure) -> bool:
    return not holds(recognised(figure.column or ""), "not_column")


def _field(figure: TableFigure) -> str | None:
    """The term of a card's money for a column; ``None`` for one that is no sum of its kind."""
    path = [heading_wording(part) for part in (figure.column or "").split("/") if part]
    if not _is_of_year(figure) or not path:
        return None
    last = path[-1]
    if any("结转" in part for part in path):
        return "amount_carryover" if len(path) == 1 or last in SUBTOTALS else CARRIED_PART
    is_total = last.removeprefix(OF_PROJECTS) in TOTALS or last == f"{OF_PROJECTS}小计"
    if len(path) == 1 and (is_total or label_field(last) == "amount_total"):
        return "amount_total"
    if len(path) == 1 and heading_role(last) in ("leaf", "phase") and is_amount_word(last):
        return "amount_total"
    words = path[-2] if last in SUBTOTALS and len(path) > 1 else last
    if words is not last and heading_role(words) == "phase" and is_amount_word(words):
        return "amount_total"
    return next((field for word, field in SOURCES if word in words), None)


def is_amount_word(text: str) -> bool:
    """Whether the heading of a column says no more than that amounts stand under it."""
    return text.endswith(("金额", "预算数", "预算", "安排数"))
