"""A table that lists projects with their money, in a document that has no form of a project.

Each row under 项目名称 is a project as a card is one: its name, its amount, its sources. Rows of
sums stay figures of the table. A list counts where its total is the sum of its projects; one whose
rows are projects and parts of them stays a budget table.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ingest.document import Cell, Document, Row
from ingest.forms import (
    budget_table,
    evaluation_summary,
    nameless_card,
    project_card,
    target_register,
)
from ingest.forms.card_sides import with_fiscal
from ingest.forms.coded_projects import among_functions, is_headed_as_projects, is_name_heading
from ingest.forms.listed_money import (
    Listed,
    amount_of,
    first_text,
    holds,
    makes_sum,
    sure_columns,
    term_of,
    words,
    year_over,
    years_over,
)
from ingest.forms.reading import LabelledValue, Reading, TableFigure
from ingest.tables.budget_blocks import heading_block
from ingest.tables.preamble import LONGEST_HEADING, Preamble, is_heading
from ingest.vocabulary import is_sum, label_field, recognised
from ingest.vocabulary.agency import agency_name
from ingest.vocabulary.titles import title_of
from ingest.vocabulary.wording import plain
from ingest.vocabulary.years import years_in

NAME = "project_list"

# The columns that say more of a project than its name and its money.
ASIDE = ("function_code", "project_type")
FUNCTION_DIGITS = 7
KIND_NUMBER = re.compile(r"\(?[一二三四五六七八九十]{1,3}\)?、?")
# What says that a document is of an account. 预决算 is of both, and a menu of a page has an item
# 部门决算 or a way to it (首页 > 财政预决算 > 部门决算) whatever the page holds.
ACCOUNT = re.compile("(?<!预)决算")
MENU_ITEM = re.compile("(?:部门|单位|政府|财政|本级)*决算(?:信息)?(?:公开)?")
BETWEEN_ITEMS = re.compile(r"[\s>|/»›]+")
# The heading over the kinds of projects in the national template.
KIND = "类型"


def begins(document: Document, index: int) -> bool:
    """Whether a table under 项目名称 begins, and no form of a project stands in the document."""
    row = document.rows[index]
    return (
        row.is_table
        and any(is_name_heading(cell.text) for cell in row.filled)
        and budget_table.begins(document, index)
        and document.once(has_lists_alone)
    )


def read(document: Document, index: int, preamble: Preamble) -> Reading | list[Reading]:
    """The list that begins at ``index``, one reading a project; else the budget table it is."""
    base = budget_table.read(document, index, preamble)
    block = heading_block(document, index)
    column = _name_column(block)
    if column is None or not _is_of_projects(document, preamble):
        return [base]
    dated = _of_the_year(document, base)
    listed = _listed(document, column, base, dated)
    if not is_headed_as_projects(block):
        listed = among_functions(listed)
    if not listed or not makes_sum(document, listed, dated, column):
        return [base]
    sure = sure_columns(document, block, listed, dated)
    starts = [one.name.row for one in listed]
    ends = [*starts[1:], starts[-1] + 1]
    readings = [_part("budget_table", base, index, starts[0])]
    for one, start, end in zip(listed, starts, ends, strict=True):
        reading = _part(NAME, base, start, end, of_projects=listed)
        is_fiscal = _is_general(preamble)
        _add_project(reading, document, block, one, sure, is_fiscal=is_fiscal)
        readings.append(reading)
    tail = _part("budget_table", base, ends[-1], base.end)
    return [*readings, tail] if tail.end > tail.start else readings


def has_lists_alone(document: Document) -> bool:
    """Whether no card, register or evaluation of a project and no account of a year is there."""
    forms = (target_register, project_card, nameless_card, evaluation_summary)
    lines = (row.text for row in document.rows if not row.is_table)
    return not any(_is_of_account(line) for line in lines) and not any(
        form.begins(document, index) for index in range(len(document.rows)) for form in forms
    )


def _is_of_account(line: str) -> bool:
    """Whether a heading is of an account, and no item of a menu."""
    if len(line) > LONGEST_HEADING or "决算" not in line:
        return False
    return any(
        ACCOUNT.search(part) and not MENU_ITEM.fullmatch(part) for part in BETWEEN_ITEMS.split(line)
    )


def _is_of_projects(document: Document, preamble: Preamble) -> bool:
    """Whether a title says that projects are listed: all money, or general money without that."""
    title = recognised(preamble.title.text) if preamble.title else ""
    if not holds(title, "title") or holds(title, "not_title") or holds(title, "part"):
        return False
    return not _is_general(preamble) or not document.once(_lists_all_money)


def _is_general(preamble: Preamble) -> bool:
    return preamble.title is not None and holds(recognised(preamble.title.text), "general")


def _lists_all_money(document: Document) -> bool:
    """Whether a table's title names a list of projects of all money."""
    titles = (
        cell.recognised
        for row in document.rows
        if len(filled := row.filled) == 1
        for cell in filled
        if is_heading(cell) and cell.recognised.endswith("表")
    )
    return any(
        holds(title, "title")
        and not any(holds(title, kind) for kind in ("not_title", "part", "general"))
        for title in titles
    )


def _name_column(block: Sequence[Row]) -> int | None:
    """The one column that is headed as one of projects."""
    heads = [cell for row in block for cell in row.cells]
    columns = [cell.column for cell in heads if label_field(cell.text) == "project_name"]
    if not columns:
        columns = [cell.column for cell in heads if is_name_heading(cell.text)]
    return columns[0] if len(columns) == 1 else None


def _of_the_year(document: Document, base: Reading) -> Reading:
    """A list without the columns of other years than its title's; of none where no title tells.

    ``2024年预算数`` may stand beside ``2023年预算数``, or the years of a plan beside each other.
    """
    years = years_over(base.figures)
    title = base.preamble.title
    own = {year for _, year in years_in(recognised(title.text))} if title else set()
    own = own or document.once(_years_of_titles)
    if len(own) == 1:
        (year,) = own
        years = {year} if years <= {year} or year in years else set()
    figures = [figure for figure in base.figures if _counts(year_over(figure), years)]
    return replace(base, figures=figures)


def _years_of_titles(document: Document) -> set[str]:
    """The years of the titles that name whose document it is."""
    lines = (row.cells[0].text for row in document.rows if not row.is_table)
    titles = (title_of(line) for line in lines if len(line) <= LONGEST_HEADING)
    return {title.year for title in titles if title and title.agency and title.year}


def _counts(year: str | None, years: set[str]) -> bool:
    return year is None or years == {year}


def _listed(document: Document, column: int, base: Reading, dated: Reading) -> list[Listed]:
    """The rows that name a project and print money, each name once."""
    of_year = set(map(id, dated.figures))
    by_row: dict[int, list[TableFigure]] = {}
    for figure in base.figures:
        by_row.setdefault(figure.cell.row, []).append(figure)
    found = [
        Listed(
            name,
            tuple(figure for figure in figures if id(figure) in of_year),
            tuple(figure for figure in figures if id(figure) not in of_year),
        )
        for row, figures in by_row.items()
        if (name := name_of_project(document.rows[row], column)) is not None
    ]
    found = _without_kinds(document, found)
    names = Counter(one.name.recognised for one in found)
    return found if max(names.values(), default=0) == 1 else []


def _without_kinds(document: Document, found: list[Listed]) -> list[Listed]:
    """The rows of projects: where these are counted 1, 2, 3, a row of 一 or 二 is of a kind."""
    numbers = [plain(first_text(document.rows[one.name.row])) for one in found]
    if not any(map(str.isdecimal, numbers)):
        return found
    pairs = zip(found, numbers, strict=True)
    return [one for one, number in pairs if not KIND_NUMBER.fullmatch(number)]


def name_of_project(row: Row, column: int) -> Cell | None:
    """The cell that names a row's project; a sum, a unit and a kind of projects is none."""
    cell = row.cells[column] if column < len(row.cells) else None
    if cell is None or sum("一" <= letter <= "鿿" for letter in cell.text) < 2:
        return None
    is_group = is_sum(cell.text) or is_sum(first_text(row)) or cell.recognised in words("group")
    return None if is_group or agency_name(cell.text) else cell


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
    reading: Reading,
    document: Document,
    block: Sequence[Row],
    one: Listed,
    sure: Collection[str | None],
    *,
    is_fiscal: bool,
) -> None:
    """The labelled values of one project; columns that are no term of its money stay figures.

    ``sure`` are the columns of sources in which no figure can have moved.
    """
    row = document.rows[one.name.row]

    def add(field: str, label: str, cell: Cell) -> None:
        reading.fields.append(LabelledValue(field, label, cell.text, cell, row))

    add("project_name", "项目名称", one.name)
    for field, label, cell in _beside(document, block, row):
        add(field, label, cell)
        reading.load(cell)
    reading.figures.extend(one.others)
    taken = {value.field for value in reading.fields}
    amount = amount_of(one.figures)
    for figure in one.figures:
        term = term_of(figure, one.figures)
        is_sure = figure is amount if term == "amount_total" else figure.column in sure
        if term is None or term in taken or not is_sure:
            reading.figures.append(figure)
            continue
        taken.add(term)
        add(term, figure.column or "", figure.cell)
    codes = _code_cells(row, one.figures)
    if codes and "function_code" not in taken:
        code = "".join(cell.plain for cell in codes)
        value = LabelledValue("function_code", "科目编码", code, codes[0], row, tuple(codes[1:]))
        reading.fields.append(value)
    if is_fiscal and amount is not None and "amount_fiscal" not in taken:
        # In a list of general money alone a project's amount is its fiscal money.
        add("amount_fiscal", amount.column or "", amount.cell)
    reading.fields[:] = with_fiscal(reading.fields)


def _code_cells(row: Row, figures: Sequence[TableFigure]) -> list[Cell]:
    """The cells of a row that make the code of a function; none where it prints only a part."""
    code = next((figure.code for figure in figures if figure.code), "")
    amounts = {figure.cell for figure in figures}
    cells = [c for c in row.cells if c not in amounts and plain(c.text) and plain(c.text) in code]
    printed = "".join(cell.plain for cell in cells)
    return cells if printed == code and len(code) == FUNCTION_DIGITS else []


def _beside(document: Document, block: Sequence[Row], row: Row) -> Iterator[tuple[str, str, Cell]]:
    """The function and the kind of a project, where columns of the list hold them."""
    for head in (cell for heads in block for cell in heads.filled):
        field = "project_type" if head.recognised == KIND else label_field(head.text)
        cell = document.table_of(row).at(row, head.column) if field in ASIDE else None
        if field is not None and cell is not None:
            yield field, head.text, cell
