"""What a form itself prints of its agency and its year, and what the lines of a file print."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Cell, Document
from ingest.forms.reading import LabelledValue, Reading
from ingest.reading.evidence import Evidence
from ingest.reading.printed_titles import PlacedTitle
from ingest.tables.preamble import LONGEST_HEADING, agency_cells, labelled_agency
from ingest.vocabulary.agency import (
    agency_name,
    is_above,
    is_company,
    is_general_publisher,
    is_same_body,
    short_name,
)
from ingest.vocabulary.titles import body_before_subject, short_name_in_title, title_of
from ingest.vocabulary.wording import half_width, plain
from ingest.vocabulary.years import is_compared_or_money, year_of, year_of_period, years_in

# A form's own first rows may hold its title, its agency and its unit.
OWN_HEAD_ROWS = 3
SMALLEST_AMOUNT_DIGITS = 3
# The labels of departments, from the lowest level of government up.
LEVELS_OF_LABELS = (re.compile(r"[县区旗]"), re.compile("[市州盟]级"), re.compile("省级|自治区"))
LOCAL_DEPARTMENT = re.compile("地方主管")
# A body's name before the year and the name of an amount.
OF_BODY = re.compile(
    r"(?:[(][一二三四五六七八九十\d]+[)]|[一二三四五六七八九十\d]+[、.])?"
    r"(?P<body>[\u4e00-\u9fff()]{4,30})20\d\d年度?"
    r"(?:部门|单位|本年|使?用)?(?:一般公共|财政|“?\"?三公|收[支入、]|支出|预算|决算|基本|项目|机关)"
)
YEAR_IN_TITLE = re.compile(r"20\d\d年?度?")
BUDGET_TABLE = "budget_table"
OF_EXECUTION = re.compile("决算|执行|完成")
SUBJECT = re.compile(r"预算|决算|绩效|自评")
# What prose over the forms of a project says of it, by number: （2）立项依据, （3）实施主体.
CARRIED_OUT_BY = re.compile(r"实施(?:主体|单位)[:.。]\s*(?P<body>[\u4e00-\u9fff()]{4,40}?)\s*[。;]")


@dataclass(frozen=True, slots=True)
class Form:
    """One form with what it prints of its agency and its year, ``None`` where it prints none."""

    reading: Reading
    agency: Evidence | None
    short: Evidence | None
    implementing: Evidence | None
    year: Evidence | None


def form_of(document: Document, reading: Reading, titles: Sequence[PlacedTitle]) -> Form:
    """What a form itself prints: in its fields, in the lines over it, in its title."""
    rows = document.rows[reading.start : min(reading.start + OWN_HEAD_ROWS, reading.end)]
    inside = [cell for row in rows if (cell := labelled_agency(row))]
    over = [cell for cell in (reading.preamble.agency, *inside) if cell]
    fields = sorted(_fields(reading, "agency"), key=_level_of_label)
    printed = [
        *((value.value, value.cell.locator) for value in fields),
        *((cell.text, cell.locator) for cell in over),
    ]
    names = [_agency(name, *where) for where in printed if (name := agency_name(where[0]))]
    shorts = [_agency(name, *where) for where in printed if (name := short_name(where[0]))]
    units = [
        _agency(name, value.value, value.cell.locator)
        for value in _fields(reading, "implementing_unit")
        if (name := agency_name(value.value)) and not is_company(name)
    ]
    if _is_of_user(fields, names, units) or _is_of_filler(over, units):
        names = units
    return Form(
        reading,
        next(iter(names), None) or _of_form_title(reading),
        next(iter(shorts), None),
        next(iter(units), None),
        _own_year(reading, titles),
    )


def _level_of_label(value: LabelledValue) -> int:
    """Of departments of several levels (市级主管部门, 区级主管部门) the lowest one counts."""
    label = plain(value.label)
    return next((n for n, words in enumerate(LEVELS_OF_LABELS) if words.search(label)), 0)


def _is_of_user(
    fields: Sequence[LabelledValue], names: Sequence[Evidence], units: Sequence[Evidence]
) -> bool:
    """Whether a transfer's form is that of the county which uses the money (资金使用单位).

    Then its department of the place (地方主管部门) is that of the prefecture or the province.
    """
    is_transfer = any(LOCAL_DEPARTMENT.match(plain(value.label)) for value in fields)
    return is_transfer and bool(names and units) and is_above(names[0].value, units[0].value)


def _is_of_filler(over: Sequence[Cell], units: Sequence[Evidence]) -> bool:
    """Whether the body that fills in a form, named in the line over it, is the one that acts.

    The department in the form (主管部门) is then the one above it.
    """
    filler = agency_name(over[0].text) if over else None
    return filler is not None and bool(units) and is_same_body(units[0].value, filler)


def labelled_anywhere(document: Document) -> Evidence | None:
    """The agency behind its label in a part of the document that no form has read."""
    named = {name: c for c in agency_cells(document.rows) if (name := agency_name(c.text))}
    if len(named) != 1:
        return None
    ((name, cell),) = named.items()
    return _agency(name, cell.text, cell.locator)


def carrying_out(document: Document) -> Evidence | None:
    """The one body that sentences say carries out what forms are of: （3）实施主体：某县民政局。"""
    found: dict[str, Evidence] = {}
    for row in document.rows:
        if row.is_table:
            continue
        for cell in row.filled:
            for said in CARRIED_OUT_BY.finditer(half_width(cell.text)):
                name = agency_name(said["body"])
                if name and not is_company(name):
                    found.setdefault(name, _agency(name, said["body"], cell.locator))
    return next(iter(found.values())) if len(found) == 1 else None


def is_left_over(own: Evidence, main: Evidence, forms: Sequence[Form]) -> bool:
    """Whether the year before the document's was left standing in the title of one table.

    No other form prints it, and no table of that title is there for the document's year. What
    was spent of last year's budget (决算) is of its year.
    """
    same = [form for form in forms if form.year and form.year.value == own.value]
    tables = [form for form in forms if form.reading.form == BUDGET_TABLE]
    is_lone = len(same) == 1 and same[0] in tables and len(tables) > 1
    if not is_lone or int(own.value) != int(main.value) - 1:
        return False
    title = same[0].reading.preamble.title
    wording = _without_year(title) if title else ""
    over = same[0].reading.preamble.year
    if not wording or OF_EXECUTION.search(wording) or (over and OF_EXECUTION.search(over.text)):
        return False
    titles = (form.reading.preamble.title for form in forms if form not in same)
    return wording not in {_without_year(cell) for cell in titles if cell}


def _without_year(title: Cell) -> str:
    return YEAR_IN_TITLE.sub("", title.recognised)


def short_in_titles(document: Document) -> Evidence | None:
    """The one body that titles name without its place: ``县医保局2023年部门预算``."""
    found: dict[str, Evidence] = {}
    for row in document.rows:
        filled = row.filled
        if len(filled) == 1 and (name := short_name_in_title(filled[0].text)):
            found.setdefault(
                name, Evidence("agency", "title", name, filled[0].text, filled[0].locator)
            )
    return next(iter(found.values())) if len(found) == 1 else None


def amounts(reading: Reading) -> set[str]:
    """The digits of a form's amounts, without those too short to tell one from another."""
    values = [
        *(figure.value for figure in reading.figures),
        *(sentence.value for sentence in reading.sentences),
        *(value.value for value in reading.fields if value.field.startswith("amount_")),
    ]
    return {
        number
        for value in values
        if len(number := plain(value).replace(",", "").replace(".", "").strip("0"))
        >= SMALLEST_AMOUNT_DIGITS
    }


def year_in_words(document: Document, forms: Sequence[Form]) -> Evidence | None:
    """The one year in lines over tables, headings of columns and sentences, where no other is."""
    found: dict[str, Evidence] = {}
    for words, cell in _words(document, forms):
        for printed, year in years_in(words):
            found.setdefault(year, Evidence("year", "printed", year, printed, cell.locator))
    if len(found) == 2 and (later := _later_of_compared(forms)) in found:
        return found[later]
    return next(iter(found.values())) if len(found) == 1 else None


def year_of_periods(forms: Sequence[Form]) -> Evidence | None:
    """The one year in which the projects of all forms that print their time begin and end."""
    found: dict[str | None, Evidence | None] = {}
    for form in forms:
        ends = [*_fields(form.reading, "period_start"), *_fields(form.reading, "period_end")]
        periods = [(value.value, value.cell) for value in _fields(form.reading, "period")]
        if len(ends) > 1:
            periods.append(("-".join(value.value for value in ends), ends[0].cell))
        for text, cell in periods:
            year = year_of_period(text)
            said = Evidence("year", "printed", year[1], text, cell.locator) if year else None
            found.setdefault(year[1] if year else None, said)
    return next(iter(found.values())) if len(found) == 1 else None


def _later_of_compared(forms: Sequence[Form]) -> str | None:
    """The year of tables that print the year before it beside it, and none without it.

    ``2023年执行数 | 2024年预算数`` are last year's and this year's.
    """
    printed = [
        {year for f in form.reading.figures for _, year in _years_of_path(f.column or "")}
        for form in forms
    ]
    every = sorted(set().union(*printed))
    if len(every) != 2 or int(every[1]) - int(every[0]) != 1:
        return None
    return every[1] if all(every[1] in years for years in printed if years) else None


def _years_of_path(path: str) -> list[tuple[str, str]]:
    return [found for heading in path.split("/") for found in years_in(plain(heading))]


def agency_in_sentences(forms: Sequence[Form]) -> Evidence | None:
    """The one body of which sentences tell the budget: 某县司法局2022年“三公”经费预算为79万元."""
    found: dict[str, Evidence] = {}
    for form in forms:
        for sentence in form.reading.sentences:
            said = OF_BODY.match(plain(sentence.source_text))
            name = agency_name(said["body"]) if said else None
            if name and not is_general_publisher(name):
                found.setdefault(name, _agency(name, name, sentence.cell.locator))
    return next(iter(found.values())) if len(found) == 1 else None


def _words(document: Document, forms: Sequence[Form]) -> Iterator[tuple[str, Cell]]:
    for row in document.rows:
        filled = row.filled
        words = plain(filled[0].text.split()[0]) if len(filled) == 1 else ""
        is_heading = len(words) <= LONGEST_HEADING and not is_compared_or_money(words)
        if SUBJECT.search(words) and is_heading:
            yield words, filled[0]
    for form in forms:
        for figure in form.reading.figures:
            # Each heading of the path: 2024年预算数 under 收入.
            for heading in (figure.column or "").split("/"):
                yield plain(heading), figure.cell
        for sentence in form.reading.sentences:
            # 不超过2023年: the year before a change is often that of another clause.
            if sentence.relation == "amount":
                yield plain(sentence.year or ""), sentence.cell


def _fields(reading: Reading, field: str) -> Iterator[LabelledValue]:
    return (value for value in reading.fields if value.field == field)


def _agency(name: str, text: str, locator: str) -> Evidence:
    return Evidence("agency", "printed", name, text, locator)


def _of_form_title(reading: Reading) -> Evidence | None:
    """The body in the title of a form; one with a year is a title of the document's."""
    cell = reading.preamble.title
    if cell is None:
        return None
    title = title_of(cell.text)
    if title and title.agency and title.year:
        return None
    name = (title.agency if title else None) or body_before_subject(cell.plain)
    return _agency(name, name, cell.locator) if name else None


def _own_year(reading: Reading, titles: Sequence[PlacedTitle]) -> Evidence | None:
    """The year over a form; the nearest line over it may be a title of the document."""
    cell = reading.preamble.year
    found = year_of(cell.plain) if cell else None
    if cell is None or found is None:
        return _labelled_year(reading)
    is_title = any(title.index <= cell.row < title.end for title in titles)
    basis = "title" if is_title else "printed"
    return Evidence("year", basis, found[1], found[0], cell.locator)


def _labelled_year(reading: Reading) -> Evidence | None:
    """The year behind its label in a form: 预算年度 | 2024."""
    for value in _fields(reading, "fiscal_year"):
        if found := year_of(plain(value.value)):
            return Evidence("year", "printed", found[1], found[0], value.cell.locator)
    return None
