"""Personal data is withheld before anything else sees it.

What it looks like in a text is ``personal_data``; here is what a cell's label, column and
table say of it. A number alone is an amount only where its label or its heading says so.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Cell, Context, Document, Row
from ingest.reading.figures import FIGURE, WHOLE_FIGURE, figure_spans
from ingest.reading.harmless_names import harmless_name
from ingest.reading.person_tables import person_columns, person_lists
from ingest.reading.personal_data import (
    WITHHELD,
    holds_personal_data,
    is_number_of_a_person,
    without_personal_data,
)
from ingest.vocabulary import label_field, recognised

__all__ = ["WITHHELD", "withheld"]
# What a heading or a label of amounts, codes or values says; see also ``LABELS``.
QUANTITY = re.compile(
    r"金额|资金|预算|决算|收入|支出|经费|合计|总计|小计|余额|结转|结余|拨款|补助|基金|费|元|价"
    r"|[数值额率量]$|编码|代码|编号|指标值|目标值|完成值|性质"
)
NO_QUANTITY = {"person", "remark", "agency", "implementing_unit", "project_name", "sign_off"}
# A value beside a label of persons that is none: an operator, a short number with its unit.
NO_PERSON = re.compile(r"[≥≤><=≧≦].*|\d{1,4}(?:\.\d+)?[%\u4e00-\u9fff]{0,3}")
# Words by which a sheet's name is the name of a thing.
THINGS = re.compile(
    r"表|预算|决算|收入|支出|收支|绩效|目标|项目|部门|单位|整体|自评|评价|附件|封面|目录|说明|汇总"
    r"|医保|补助|补贴|工程|建设|整治|改造|费$|县|市|区|州|局|中心|院|公开|三公|资金|经费|明细|20\d\d|数据|模板|基金|指标|一般|财政"
)
OF_SHEETS = {"workbook", "old_workbook"}


def withheld(document: Document) -> tuple[Document, list[tuple[Cell, str]]]:
    """The document without personal data, and what was withheld with the reason.

    A withheld cell keeps its place; its text is ``[withheld]``. Returned is one
    placeholder for each figure that went, so that figures still add up. Of a list of
    persons nothing is left.
    """
    removed: list[tuple[Cell, str]] = []
    document = _with_sheets_by_number(document)
    lists = person_lists(document.rows)
    columns = person_columns(document.rows)
    rows: list[Row] = []
    headings: dict[int, str] = {}
    for row, under in zip(document.rows, columns, strict=True):
        headings = _headings(row, headings)
        if row.index in lists:
            rows.append(_emptied_row(row, removed))
        else:
            rows.append(_without_persons(row, removed, under, headings))
    margins = tuple(_without_persons(row, removed) for row in document.margins)
    context = tuple(_harmless(beside) for beside in document.context)
    return replace(document, rows=tuple(rows), margins=margins, context=context), removed


def _harmless(beside: Context) -> Context:
    """What stands beside the text, without personal data; a sheet may be named after a person."""
    if beside.kind != "sheet_name":
        return replace(beside, text=harmless_name(beside.text))
    number = _sheet(beside.text, 0)
    return beside if number == beside.text else replace(beside, text=WITHHELD, locator=WITHHELD)


def _with_sheets_by_number(document: Document) -> Document:
    """Locators name a sheet by its number where its name may be a person's."""
    if document.reader not in OF_SHEETS:
        return document
    # All cells of a row stand on one sheet.
    names = dict.fromkeys(row.locator.rpartition("!")[0] for row in document.rows)
    shown = {name: _sheet(name, number) for number, name in enumerate(names, start=1)}
    if all(name == printed for printed, name in shown.items()):
        return document

    def renamed(cell: Cell) -> Cell:
        name, _, place = cell.locator.rpartition("!")
        return replace(cell, locator=f"{shown[name]}!{place}")

    rows = tuple(
        replace(row, cells=tuple(renamed(cell) for cell in row.cells)) for row in document.rows
    )
    return replace(document, rows=rows)


def _sheet(name: str, number: int) -> str:
    is_a_thing = name.isascii() or THINGS.search(recognised(name))
    return name if is_a_thing and harmless_name(name) == name else f"sheet{number}"


def _without_persons(
    row: Row,
    removed: list[tuple[Cell, str]],
    under: frozenset[int] = frozenset(),
    headings: dict[int, str] | None = None,
) -> Row:
    """A row without personal data; ``under`` are columns headed by a label of persons."""
    cells = row.cells
    below = {
        p for p in under if p < len(cells) and cells[p].text and not label_field(cells[p].text)
    }
    changed = {
        position: _emptied(cells[position], WITHHELD, removed)
        for position in {*below, *_person_values(row)}
    }
    for position, printed in enumerate(cells):
        if not printed.text:
            continue
        cell = changed.get(position, printed)
        if is_number_of_a_person(cell.text) and not _is_quantity(row, position, headings or {}):
            changed[position] = _emptied(cell, WITHHELD, removed)
        elif holds_personal_data(cell.text):
            changed[position] = _emptied(cell, without_personal_data(cell.text), removed)
    if not changed:
        return row
    return replace(row, cells=tuple(changed.get(n, cell) for n, cell in enumerate(cells)))


def _person_values(row: Row) -> Iterator[int]:
    """Positions of the cells beside person labels, up to the next label."""
    labelled = False
    for position, cell in enumerate(row.cells):
        if not cell.text:
            continue
        field = label_field(cell.text)
        if field is not None:
            labelled = field == "person"
        elif labelled and cell.text != WITHHELD and not NO_PERSON.fullmatch(cell.recognised):
            yield position


def _headings(row: Row, above: dict[int, str]) -> dict[int, str]:
    """The headings over the columns below a row: a row of words alone gives new ones."""
    if not row.is_table:
        return {}
    filled = row.filled
    if len(filled) < 2 or any(figure_spans(cell.text) for cell in filled):
        return above
    found, last = dict(above), ""
    for cell in row.cells:
        last = cell.text or last
        found[cell.column] = f"{above.get(cell.column, '')}|{last}" if cell.text else last
    return found


def _is_quantity(row: Row, position: int, headings: dict[int, str]) -> bool:
    """Whether the label before a number alone, or else the heading over it, is one of amounts."""
    label = next((cell.text for cell in row.cells[:position][::-1] if _is_words(cell.text)), "")
    field = label_field(label)
    if field in NO_QUANTITY:
        return False
    if field is not None or QUANTITY.search(recognised(label)):
        return True
    last = headings.get(row.cells[position].column, "").rpartition("|")[2]
    return label_field(last) not in NO_QUANTITY and bool(QUANTITY.search(recognised(last)))


def _is_words(text: str) -> bool:
    return bool(text) and not WHOLE_FIGURE.fullmatch(recognised(text)) and text != WITHHELD


def _emptied(
    cell: Cell, after: str, removed: list[tuple[Cell, str]], reason: str = "personal_data"
) -> Cell:
    lost = len(FIGURE.findall(cell.text)) - len(FIGURE.findall(after))
    removed.extend((replace(cell, text=WITHHELD), reason) for _ in range(lost))
    return replace(cell, text=after)


def _emptied_row(row: Row, removed: list[tuple[Cell, str]]) -> Row:
    """A row of a list of persons: its place alone is left."""
    cells = [_emptied(cell, "", removed, "persons") for cell in row.cells]
    cells[0] = replace(cells[0], text=WITHHELD)
    return replace(row, cells=tuple(cells))
