"""A table that lists projects with their money, in a document that has no form of a project.

Each row under 项目名称 is a project as a card is one: its name, its amount, its sources. Rows of
sums stay figures of the table. A list counts where its total is the sum of its projects; one whose
rows are projects and parts of them stays a budget table.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.document import Cell, Document, Row
from ingest.forms import budget_table, evaluation_summary, project_card, target_register
from ingest.forms.card_sides import with_fiscal
from ingest.forms.reading import LabelledValue, Reading, TableFigure
from ingest.tables.budget_headings import TOTALS, heading_block, heading_role, heading_wording
from ingest.tables.numbers import number
from ingest.tables.preamble import LONGEST_HEADING, Preamble, is_heading
from ingest.vocabulary import is_sum, label_field, recognised, table
from ingest.vocabulary.agency import agency_name
from ingest.vocabulary.wording import half_width, plain

NAME = "project_list"

SUBTOTALS = TOTALS | {"小计"}
# The columns that say more of a project than its name and its money.
ASIDE = ("function_code", "project_type")
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
# One of the sources of what is carried over.
CARRIED_PART = "amount_carryover_part"
FUNCTION_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Listed:
    """One row that names a project: its name's cell and the figures of its row."""

    name: Cell
    figures: tuple[TableFigure, ...]


def begins(document: Document, index: int) -> bool:
    """Whether a table under 项目名称 begins, and no form of a project stands in the document."""
    row = document.rows[index]
    return (
        row.is_table
        and any(label_field(cell.text) == "project_name" for cell in row.cells if cell.text)
        and budget_table.begins(document, index)
        and document.once(has_lists_alone)
    )


def read(document: Document, index: int, preamble: Preamble) -> Reading | list[Reading]:
    """The list that begins at ``index``, one reading a project; else the budget table it is."""
    base = budget_table.read(document, index, preamble)
    block = heading_block(document, index)
    listed = _listed(document, block, base) if _is_of_projects(document, preamble) else []
    if not listed or not _makes_sum(document, listed, base):
        return [base]
    starts = [one.name.row for one in listed]
    ends = [*starts[1:], starts[-1] + 1]
    readings = [_part("budget_table", base, index, starts[0])]
    for one, start, end in zip(listed, starts, ends, strict=True):
        reading = _part(NAME, base, start, end, of_projects=listed)
        _add_project(reading, document, block, one, is_fiscal=_is_general(preamble))
        readings.append(reading)
    tail = _part("budget_table", base, ends[-1], base.end)
    return [*readings, tail] if tail.end > tail.start else readings


def has_lists_alone(document: Document) -> bool:
    """Whether no card, register or evaluation of a project and no account of a year is there."""
    forms = (target_register, project_card, evaluation_summary)
    lines = (row.text for row in document.rows if not row.is_table)
    return not any("决算" in line and len(line) <= LONGEST_HEADING for line in lines) and not any(
        form.begins(document, index) for index in range(len(document.rows)) for form in forms
    )


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(row["wording"] for row in table("project_lists") if row["kind"] == kind)


def _holds(text: str, kind: str) -> bool:
    return any(word in text for word in _words(kind))


def _is_of_projects(document: Document, preamble: Preamble) -> bool:
    """Whether a title says that projects are listed: all money, or general money without that."""
    title = recognised(preamble.title.text) if preamble.title else ""
    if not _holds(title, "title") or _holds(title, "not_title") or _holds(title, "part"):
        return False
    return not _is_general(preamble) or not document.once(_lists_all_money)


def _is_general(preamble: Preamble) -> bool:
    return preamble.title is not None and _holds(recognised(preamble.title.text), "general")


def _lists_all_money(document: Document) -> bool:
    """Whether a table's title names a list of projects of all money."""
    titles = (
        cell.recognised
        for row in document.rows
        if len(filled := [cell for cell in row.cells if cell.text]) == 1
        for cell in filled
        if is_heading(cell) and cell.recognised.endswith("表")
    )
    return any(
        _holds(title, "title")
        and not any(_holds(title, kind) for kind in ("not_title", "part", "general"))
        for title in titles
    )


def _listed(document: Document, block: Sequence[Row], base: Reading) -> list[Listed]:
    """The rows that name a project and print money, each name once."""
    heads = [cell for row in block for cell in row.cells]
    columns = [cell.column for cell in heads if label_field(cell.text) == "project_name"]
    if len(columns) != 1:
        return []
    by_row: dict[int, list[TableFigure]] = {}
    for figure in base.figures:
        by_row.setdefault(figure.cell.row, []).append(figure)
    found = [
        Listed(name, tuple(figures))
        for row, figures in by_row.items()
        if (name := name_of_project(document.rows[row], columns[0])) is not None
    ]
    names = Counter(one.name.recognised for one in found)
    return found if max(names.values(), default=0) == 1 else []


def name_of_project(row: Row, column: int) -> Cell | None:
    """The cell that names a row's project; a sum, a unit and a kind of projects is none."""
    cell = row.cells[column] if column < len(row.cells) else None
    if cell is None or sum("一" <= letter <= "鿿" for letter in cell.text) < 2:
        return None
    is_group = is_sum(cell.text) or is_sum(_first(row)) or cell.recognised in _words("group")
    return None if is_group or agency_name(cell.text) else cell


def _first(row: Row) -> str:
    return next(cell.text for cell in row.cells if cell.text)


def _makes_sum(document: Document, listed: Sequence[Listed], base: Reading) -> bool:
    """Whether each project has one amount, and all make the total that the table prints."""
    values = [_value(amount) for one in listed if (amount := _amount(one.figures)) is not None]
    numbers = [value for value in values if value is not None]
    if len(numbers) < len(listed):
        return False
    own = {one.name.row for one in listed}
    totals = [
        _value(figure)
        for figure in base.figures
        if figure.cell.row not in own
        and _field(figure) == "amount_total"
        and is_sum(_first(document.rows[figure.cell.row]))
    ]
    most = Decimal("0.01") * len(numbers)
    return all(total is not None and abs(total - sum(numbers)) <= most for total in totals)


def _value(figure: TableFigure) -> Decimal | None:
    return number(half_width(figure.value))


def _amount(figures: Sequence[TableFigure]) -> TableFigure | None:
    """The figure that is a project's whole amount."""
    return next((figure for figure in figures if _field(figure) == "amount_total"), None)


def _is_of_year(figure: TableFigure) -> bool:
    return not _holds(recognised(figure.column or ""), "not_column")


def _field(figure: TableFigure) -> str | None:
    """The term of a card's money for a column; ``None`` for one that is no sum of its kind."""
    path = [heading_wording(part) for part in (figure.column or "").split("/") if part]
    if not _is_of_year(figure) or not path:
        return None
    last = path[-1]
    if any("结转" in part for part in path):
        return "amount_carryover" if len(path) == 1 or last in SUBTOTALS else CARRIED_PART
    if len(path) == 1 and (last in TOTALS or label_field(last) == "amount_total"):
        return "amount_total"
    if len(path) == 1 and heading_role(last) in ("leaf", "phase") and is_amount_word(last):
        return "amount_total"
    words = path[-2] if last in SUBTOTALS and len(path) > 1 else last
    return next((field for word, field in SOURCES if word in words), None)


def is_amount_word(text: str) -> bool:
    """Whether the heading of a column says no more than that amounts stand under it."""
    return text.endswith(("金额", "预算数", "预算", "安排数"))


def _part(
    form: str, base: Reading, start: int, end: int, of_projects: Sequence[Listed] = ()
) -> Reading:
    """What the table's reading says of some of its rows, the figures of projects left out."""
    rows = range(start, end)
    own = {one.name.row for one in of_projects}
    return Reading(
        form,
        start,
        end,
        base.preamble,
        figures=[f for f in base.figures if f.cell.row in rows and f.cell.row not in own],
        loaded=[(cell, span) for cell, span in base.loaded if cell.row in rows],
        set_aside=[(cell, why, span) for cell, why, span in base.set_aside if cell.row in rows],
    )


def _add_project(
    reading: Reading, document: Document, block: Sequence[Row], one: Listed, *, is_fiscal: bool
) -> None:
    """The labelled values of one project; columns that are no term of its money stay figures."""
    row = document.rows[one.name.row]

    def add(field: str, label: str, cell: Cell) -> None:
        reading.fields.append(LabelledValue(field, label, cell.text, cell, row))

    add("project_name", "项目名称", one.name)
    for field, label, cell in _beside(document, block, row):
        add(field, label, cell)
        reading.load(cell)
    taken = {value.field for value in reading.fields}
    amount = _amount(one.figures)
    for figure in one.figures:
        term = _term(figure, one.figures)
        if term is None or term in taken or (term == "amount_total" and figure is not amount):
            reading.figures.append(figure)
            continue
        taken.add(term)
        add(term, figure.column or "", figure.cell)
    codes = _code_cells(row, one.figures)
    if codes and "function_code" not in taken:
        code = "".join(plain(cell.text) for cell in codes)
        value = LabelledValue("function_code", "科目编码", code, codes[0], row, tuple(codes[1:]))
        reading.fields.append(value)
    if is_fiscal and amount is not None and "amount_fiscal" not in taken:
        # In a list of general money alone a project's amount is its fiscal money.
        add("amount_fiscal", amount.column or "", amount.cell)
    reading.fields[:] = with_fiscal(reading.fields)


def _term(figure: TableFigure, beside: Sequence[TableFigure]) -> str | None:
    """The term of a figure: one source of what is carried over is all of it."""
    term = _field(figure)
    if term != CARRIED_PART:
        return term
    is_alone = [_field(other) for other in beside].count(CARRIED_PART) == 1
    return "amount_carryover" if is_alone else None


def _code_cells(row: Row, figures: Sequence[TableFigure]) -> list[Cell]:
    """The cells of a row that make the code of a function; none where it prints only a part."""
    code = next((figure.code for figure in figures if figure.code), "")
    amounts = {figure.cell for figure in figures}
    cells = [c for c in row.cells if c not in amounts and plain(c.text) and plain(c.text) in code]
    printed = "".join(plain(cell.text) for cell in cells)
    return cells if printed == code and len(code) == FUNCTION_DIGITS else []


def _beside(document: Document, block: Sequence[Row], row: Row) -> Iterator[tuple[str, str, Cell]]:
    """The function and the kind of a project, where columns of the list hold them."""
    for head in (cell for heads in block for cell in heads.cells if cell.text):
        field = label_field(head.text)
        cell = document.table_of(row).at(row, head.column) if field in ASIDE else None
        if field is not None and cell is not None:
            yield field, head.text, cell
