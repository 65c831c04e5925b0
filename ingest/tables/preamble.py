"""What stands over a form: its title, unit, year and agency."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ingest.document import Cell, Document, Row
from ingest.vocabulary import (
    bracketed_unit,
    label_field,
    labels,
    money_units,
    recognised,
    twins,
)
from ingest.vocabulary.agency import agency_name, continued, labels_with_colon, short_name
from ingest.vocabulary.wording import RADICALS, half_width, kept_of_words, plain
from ingest.vocabulary.years import year_of


@dataclass(frozen=True, slots=True)
class Preamble:
    """What stands over a form since the form before it ended: title, unit, year, agency.

    Each is the cell as printed, or ``None``. A unit or agency named inside the form
    goes before these.
    """

    title: Cell | None = None
    unit: Cell | None = None
    year: Cell | None = None
    agency: Cell | None = None


UNIT = re.compile(rf"单位:(?:\w+、)?({money_units()})")
UNIT_ALONE = re.compile(rf"\(?(?:金额|计量)?单位:(?:\w+、)?(?:{money_units()})\)?")
NOTE = re.compile(r"(?:备注|附注|注释?|(?:填表|填报|编制)?说明)\d?[:.、]")
YEAR = re.compile(r"(?<!\d)(2,?0\d\d)(?=年|$|\))")
# The heading of a column is of its own year: 2022年执行数.
OF_A_COLUMN = re.compile(r"20\d\d年度?(?:年初|年末|调整|预计)?(?:预算|执行|决算|实际|完成)数")
TITLE = re.compile(r"表(?:\([^()]*\))?$")
LONGEST_HEADING = 60
# Readers of files in which a table may have its title as the name of its sheet.
OF_SHEETS = ("workbook", "old_workbook")
# The end of a title that is printed on two lines: 算表.
LONGEST_END = 4
# A title, a label and a unit may share one cell over the whole width of a table.
LONGEST_LABELLED = 120
COLON = re.compile("[:：﹕︰∶]")
# What numbers a table is not its title: 公开01表.
NUMBER = re.compile(r"[\u4e00-\u9fff]{0,4}\d{1,2}表")
NUMBER_AT_END = re.compile(r"\d{1,2}表$")
NEXT_LABEL = re.compile(r"\s+(?:\S{1,14}\s*[:：]|[(（]?20\d\d\s*年)")
# Labels beside the agency's in one line, at which its name ends.
OTHER_LABELS = ("金额单位", "计量单位", "单位", "年度", "预算年度", "填报日期", "日期", "编制日期")


def labelled(cell: Cell) -> tuple[str, str] | None:
    """Label and value of a cell such as ``填报单位：某市医疗保障局``; ``None`` without a colon."""
    label, colon, value = cell.text.replace(":", "：", 1).partition("：")
    return (label.strip(), value.strip()) if colon and value.strip() else None


def unit_label(cell: Cell) -> str | None:
    """The money unit a cell declares (``金额单位: 万元``), or ``None``."""
    return _declared_unit(cell.text)


@kept_of_words
def _declared_unit(text: str) -> str | None:
    match = UNIT.search(recognised(text))
    return match.group(1) if match else None


@kept_of_words
def is_note(text: str) -> bool:
    """Whether a text is a note under a table: ``注：各地请选择适合的填报``."""
    return NOTE.match(plain(text)) is not None


@kept_of_words
def declares_unit(text: str) -> bool:
    """Whether a cell says in which unit the table below it is, and nothing else."""
    return UNIT_ALONE.fullmatch(recognised(text)) is not None


def labelled_agency(row: Row) -> Cell | None:
    """The agency behind its label in a row: its name as printed, with its place.

    One line may hold several labelled values (``部门：某县医疗保障局  单位：万元``), and the
    name may stand in the next cell with text. A name without its place counts where
    no whole one is printed; what is no body's name does not.
    """
    found: Cell | None = None
    for position, cell in enumerate(row.cells):
        for value in _values(cell.text):
            beside = next((c for c in row.cells[position + 1 :] if c.text), None)
            printed, place = (value, cell) if value or beside is None else (beside.text, beside)
            name = Cell(printed, place.locator, place.row, place.column)
            if agency_name(printed):
                return name
            if found is None and short_name(printed):
                found = name
    return found


def continued_agency(before: Row | None, row: Row) -> Cell | None:
    """The agency whose name begins behind its label in one line and ends at the head of the next.

    ``部门：某省哲学社会`` over ``科学界联合会  单位：万元``.
    """
    if before is None or before.is_table or row.is_table:
        return None
    cell = before.cells[-1]
    begun = next(reversed(_values(cell.text)), "")
    if not begun or not cell.text.rstrip().endswith(begun):
        return None
    rest = NEXT_LABEL.split(row.cells[0].text)[0].strip()
    name = continued(begun, rest)
    return Cell(begun + rest, cell.locator, cell.row, cell.column) if name else None


def agency_cells(rows: Iterable[Row]) -> Iterator[Cell]:
    """Every whole name behind a label of the agency, in a line or in the cell beside it."""
    before: Row | None = None
    for row in rows:
        if whole := continued_agency(before, row):
            yield whole
        before = row
        if (cell := labelled_agency(row)) and agency_name(cell.text):
            yield cell
        filled = row.filled
        for label, value in pairwise(filled):
            if label_field(label.text) == "agency" and agency_name(value.text):
                yield value


def preamble(rows: Iterable[Row]) -> Preamble:
    """The nearest title, unit, year and agency in the rows between two forms."""
    title = unit = year = agency = None
    before: Row | None = None
    for row in rows:
        agency = labelled_agency(row) or continued_agency(before, row) or agency
        for cell in row.cells:
            wording = cell.plain
            if len(wording) > LONGEST_HEADING:
                continue
            if TITLE.search(wording):
                if not NUMBER.fullmatch(wording) and not _numbers_its_table(cell):
                    title = _whole_title(before, cell) if len(wording) <= LONGEST_END else cell
                    unit = _unit_of_title(cell) or unit
            elif before_labels := _before_labels(cell):
                title = before_labels
            if unit_label(cell):
                unit = cell
            if year_of(wording) and not OF_A_COLUMN.search(wording):
                year = cell
        before = row
    return Preamble(title, unit, year, agency)


def sheet_of(document: Document, row: Row) -> str:
    """The name of the sheet that a row of a workbook stands in; empty in other files."""
    return row.locator.rpartition("!")[0] if document.reader in OF_SHEETS else ""


def with_sheet_title(over: Preamble, row: Row) -> Preamble:
    """What stands over the first form of a sheet; the sheet's name is its title where it is one.

    ``支出决算表(万元)`` names a table and its unit as a line over it does; ``Sheet1`` and
    ``公开03表`` name none.
    """
    name, place, _ = row.locator.rpartition("!")
    wording = plain(name)
    if over.title or not place or not TITLE.search(wording) or NUMBER.fullmatch(wording):
        return over
    title = Cell(name, row.locator, row.index, 0)
    return replace(over, title=title, unit=over.unit or _unit_of_title(title))


def _unit_of_title(title: Cell) -> Cell | None:
    """The unit in brackets at the end of a title: ``收支总表(万元)``."""
    found = bracketed_unit().search(title.recognised)
    return replace(title, text=found[0]) if found else None


@kept_of_words
def opens_with_label(text: str) -> bool:
    """Whether a text says whose a table is, or of which year or unit: ``部门:某县医疗保障局``."""
    return _labels().match(_in_letters_of_words(text).lstrip()) is not None


def _in_letters_of_words(text: str) -> str:
    """A text of the same length in the characters of the vocabulary: 部⻔ is 部门."""
    simple = half_width(text)
    return simple if simple.isascii() else simple.translate(RADICALS).translate(twins())


def _numbers_its_table(cell: Cell) -> bool:
    """Whether a line of labels ends in a table's number: ``部门:某局 2023年度 公开04表``."""
    return NUMBER_AT_END.search(cell.plain) is not None and opens_with_label(cell.text)


def _before_labels(cell: Cell) -> Cell | None:
    """The title that a cell prints before its labels: ``部门支出总表  单位:元``, and no number."""
    label = _labels().search(_in_letters_of_words(cell.text))
    text = cell.text[: label.start()].rstrip(" \u3000(（") if label else ""
    wording = plain(text)
    is_title = TITLE.search(wording) is not None and NUMBER.fullmatch(wording) is None
    return replace(cell, text=text) if is_title else None


@kept_of_words
def _values(text: str) -> Sequence[str]:
    """What stands behind each label of the agency in a cell, up to the next label."""
    if len(text) > LONGEST_LABELLED or not COLON.search(text):
        return ()
    simple = _in_letters_of_words(text)
    found = list(_labels().finditer(simple))
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [
        NEXT_LABEL.split(text[match.end() : end])[0].strip()
        for match, end in zip(found, ends, strict=False)
        if _is_agency(plain(match["label"]))
    ]


def _is_agency(label: str) -> bool:
    return label in labels_with_colon() or label_field(label) == "agency"


@cache
def _labels() -> re.Pattern[str]:
    """A label of the agency, or of what may stand beside it in a line, with its colon."""
    agencies = [wording for wording, field in labels().items() if field == "agency"]
    words = {*agencies, *labels_with_colon(), *OTHER_LABELS}
    spaced = (r"\s*".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))
    added = r"(?:\s*\((?:盖章|公章|章|全称|公开)\))?"
    # A title that lost the line end behind it ends in its own word: 收支总表部门:某局.
    before = r"(?:(?<![\u4e00-\u9fff])|(?<=表))"
    return re.compile(rf"{before}(?P<label>(?:{'|'.join(spaced)}){added})\s*:\s*")


def _whole_title(before: Row | None, end: Cell) -> Cell:
    """A title of which the line before holds the beginning; its end alone where none does."""
    if before is None or len(before.cells) > 1 or before.is_table:
        return end
    first = before.cells[0]
    wording = plain(first.text)
    is_near = _page(first) == _page(end)
    is_line = not unit_label(first) and not TITLE.search(wording) and not labelled(first)
    is_begun = (
        is_near
        and is_line
        and LONGEST_END < len(wording) <= LONGEST_HEADING
        and wording[-1] not in "。;"
    )
    return replace(first, text=first.text + end.text) if is_begun else end


def _page(cell: Cell) -> str:
    return cell.locator.partition("!")[0] if "!" in cell.locator else ""


def is_heading(cell: Cell) -> bool:
    """Whether a paragraph belongs to what stands over a form: title, unit, year or agency."""
    wording = cell.plain
    label, colon, _ = wording.partition(":")
    return bool(
        TITLE.search(wording)
        or unit_label(cell)
        or YEAR.fullmatch(wording.rpartition(":")[2].strip("()").rstrip("年度"))
        or (colon and label_field(label) == "agency")
    )
