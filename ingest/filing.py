"""A document's readings divided into filings: one agency's, one year's, one kind's."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.agency import agency_name
from ingest.document import Cell, Document, Row
from ingest.forms.preamble import YEAR, labelled
from ingest.forms.reading import Reading
from ingest.sections import CONTENTS, prose_reasons
from ingest.vocabulary import recognised, table
from ingest.wording import plain

DOCUMENT_TITLE = re.compile(
    r"(?P<agency>[\u4e00-\u9fff()]+?)(?P<year>20\d\d)年度?[\u4e00-\u9fff()]*"
    r"(?:预算|决算|绩效|自评)[\u4e00-\u9fff()]*"
)
YEAR_FIRST_TITLE = re.compile(
    r"(?P<year>20\d\d)年度?(?P<agency>[\u4e00-\u9fff()]+?)(?:部门|单位)?(?:预算|决算)"
    r"(?:公开)?(?:说明|报告|信息)?"
)
LONGEST_TITLE = 60
# A cover breaks the title over so many lines at most.
MOST_TITLE_LINES = 4
PART_BEFORE = re.compile(r"^第[一二三四五六七八九十]+部分")
# A form of the budget tables makes an agency's whole year in the file a department budget.
KIND_BY_FORM = {
    "budget_table": "department_budget",
    "narrative": "department_budget",
    "project_evaluation": "performance_evaluation",
    "department_evaluation": "performance_evaluation",
    "evaluation_summary": "performance_evaluation",
}
YEAR_EXAMPLE, AGENCY_EXAMPLE = "(2023年度)", "填报单位：某县医疗保障局"
OTHER_KIND = "performance_targets"


class UnplacedFormError(ValueError):
    """A form was read, but no agency or no year is printed for it."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A word as printed and its place."""

    text: str
    locator: str


@dataclass(frozen=True, slots=True)
class FilingReadings:
    """The readings that make one filing, and where its title, agency and year are printed."""

    kind: str
    title: Printed | None
    agency: Printed
    year: Printed
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class DocumentTitle:
    """A document's title: its cell, and the agency and the year in its plain wording."""

    cell: Cell
    agency: str
    year: str


@dataclass(frozen=True, slots=True)
class _Placed:
    agency: Printed
    year: Printed
    reading: Reading

    @property
    def key(self) -> tuple[str | None, str]:
        return agency_name(self.agency.text), self.year.text.replace(",", "")


def filings(document: Document, readings: Iterable[Reading]) -> list[FilingReadings]:
    """The filings of a document, in printed order.

    Agency and year are those printed in or over a form, else those of the form
    before it, else those of the document's title. Raises ``UnplacedFormError`` with
    one sentence where none of them gives one.
    """
    title = document_title(document)
    groups: dict[tuple[str | None, str], list[_Placed]] = {}
    for placed in _placed(document, readings, title):
        groups.setdefault(placed.key, []).append(placed)
    return [_filing(group, title) for group in groups.values()]


def document_title(document: Document) -> DocumentTitle | None:
    """The first line that names an agency, a year and a kind of document.

    A cover may break the title over several lines, which then are one cell. A line of the
    table of contents is no title, and the number of a part is no part of a name.
    """
    prose = prose_reasons(document)
    is_cover = True
    for row in document.rows:
        is_cover = is_cover and not row.is_table
        if prose[row.index] == CONTENTS:
            continue
        for lines in range(1, MOST_TITLE_LINES + 1 if is_cover else 2):
            title = _title_of(document.rows[row.index : row.index + lines], lines)
            if title:
                return title
    return None


def _title_of(rows: Sequence[Row], lines: int) -> DocumentTitle | None:
    """The title that ``lines`` rows together are; none where the last of them alone is one."""
    if len(rows) < lines or any(row.is_table for row in rows):
        return None
    text = "".join(row.cells[0].text for row in rows)
    title = _titled(replace(rows[0].cells[0], text=text))
    if title is None or any(
        _titled(replace(rows[0].cells[0], text="".join(row.cells[0].text for row in rows[start:])))
        for start in range(1, lines)
    ):
        return None
    return title


def _titled(cell: Cell) -> DocumentTitle | None:
    """A cell as a title; names keep their characters, only recognition is simplified."""
    wording = PART_BEFORE.sub("", plain(cell.text))
    if len(wording) > LONGEST_TITLE:
        return None
    for form in (DOCUMENT_TITLE, YEAR_FIRST_TITLE):
        match = form.fullmatch(recognised(wording))
        if match and agency_name(agency := wording[slice(*match.span("agency"))]):
            return DocumentTitle(cell, agency, match["year"])
    return None


def kind_of(titles: Iterable[str]) -> str | None:
    """The kind that the first title with a word of ``kinds.csv`` names, or ``None``."""
    for title in map(recognised, titles):
        kind = next((row["kind"] for row in table("kinds") if row["wording"] in title), None)
        if kind:
            return kind
    return None


def _filing(group: list[_Placed], title: DocumentTitle | None) -> FilingReadings:
    readings = tuple(placed.reading for placed in group)
    kinds = [KIND_BY_FORM[reading.form] for reading in readings if reading.form in KIND_BY_FORM]
    form_titles = [r.preamble.title for r in readings if r.preamble.title]
    cell = title.cell if title else next(iter(form_titles), None)
    # What was spent is not what was planned, however alike the tables are.
    named = kind_of([title.cell.text] if title else [printed.text for printed in form_titles])
    return FilingReadings(
        kind=named or (kinds[0] if kinds else OTHER_KIND),
        title=Printed(cell.text, cell.locator) if cell else None,
        agency=group[0].agency,
        year=group[0].year,
        readings=readings,
    )


def _placed(
    document: Document,
    readings: Iterable[Reading],
    title: DocumentTitle | None,
) -> Iterator[_Placed]:
    agency = year = None
    if title:
        agency, year = (Printed(text, title.cell.locator) for text in (title.agency, title.year))
    for reading in readings:
        agency = _agency_of(reading) or agency
        year = _year_of(reading.preamble.year) or year
        if agency is None or year is None:
            raise UnplacedFormError(
                f"no {'year' if agency else 'agency'} is printed for the form {reading.form} "
                f"at {document.rows[reading.start].locator}; add the line that names it "
                f"({YEAR_EXAMPLE if agency else AGENCY_EXAMPLE}) as the publisher prints it"
            )
        yield _Placed(agency, year, reading)


def _agency_of(reading: Reading) -> Printed | None:
    for value in reading.fields:
        if value.field == "agency" and agency_name(value.value):
            return Printed(value.value, value.cell.locator)
    cell = reading.preamble.agency
    pair = labelled(cell) if cell else None
    if cell and pair and agency_name(pair[1]):
        return Printed(pair[1], cell.locator)
    return None


def _year_of(cell: Cell | None) -> Printed | None:
    match = YEAR.search(plain(cell.text)) if cell else None
    return Printed(match[1], cell.locator) if cell and match else None
