"""A document's readings divided into filings: one agency's, one year's, one kind's."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.agency import agency_name
from ingest.document import Cell, Document
from ingest.forms.preamble import YEAR, labelled
from ingest.forms.reading import Reading
from ingest.wording import plain

DOCUMENT_TITLE = re.compile(
    r"(?P<agency>[\u4e00-\u9fff()]+?)(?P<year>20\d\d)年度?[\u4e00-\u9fff()]*"
    r"(?:预算|决算|绩效|自评)[\u4e00-\u9fff()]*"
)
LONGEST_TITLE = 60
# Their tables look like those of a budget, and what was spent is not what was planned.
RESULTS = re.compile("决算|自评")
# A form of the budget tables makes an agency's whole year in the file a department budget.
KIND_BY_FORM = {"budget_table": "department_budget", "narrative": "department_budget"}
YEAR_EXAMPLE, AGENCY_EXAMPLE = "(2023年度)", "填报单位：某县医疗保障局"
OTHER_KIND = "performance_targets"


class UnplacedFormError(ValueError):
    """A form was read, but no agency or no year is printed for it."""


class ResultsDocumentError(ValueError):
    """The document prints results, final accounts or evaluations, and not what is planned."""


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
    one sentence where none of them gives one, and ``ResultsDocumentError`` where the
    titles say that it is no plan.
    """
    readings = list(readings)
    title = document_title(document)
    titles = [title[0]] if title else [r.preamble.title for r in readings if r.preamble.title]
    for cell in titles:
        if results := RESULTS.search(plain(cell.text)):
            raise ResultsDocumentError(
                f"{cell.locator} names it {results[0]}: final accounts and self-evaluations are "
                "not read yet, and what was spent must not be taken for what was planned; "
                "keep it for a later version"
            )
    groups: dict[tuple[str | None, str], list[_Placed]] = {}
    for placed in _placed(document, readings, title):
        groups.setdefault(placed.key, []).append(placed)
    return [_filing(group, title) for group in groups.values()]


def document_title(document: Document) -> tuple[Cell, re.Match[str]] | None:
    """The first line that names an agency, a year and a kind of document.

    Gives its cell and the match on its plain wording (groups ``agency`` and ``year``).
    """
    for row in document.rows:
        wording = plain(row.cells[0].text)
        if row.is_table or len(wording) > LONGEST_TITLE:
            continue
        match = DOCUMENT_TITLE.fullmatch(wording)
        if match and agency_name(match["agency"]):
            return row.cells[0], match
    return None


def _filing(group: list[_Placed], title: tuple[Cell, re.Match[str]] | None) -> FilingReadings:
    readings = tuple(placed.reading for placed in group)
    kinds = [KIND_BY_FORM[reading.form] for reading in readings if reading.form in KIND_BY_FORM]
    form_title = next((r.preamble.title for r in readings if r.preamble.title), None)
    cell = title[0] if title else form_title
    return FilingReadings(
        kind=kinds[0] if kinds else OTHER_KIND,
        title=Printed(cell.text, cell.locator) if cell else None,
        agency=group[0].agency,
        year=group[0].year,
        readings=readings,
    )


def _placed(
    document: Document,
    readings: Iterable[Reading],
    title: tuple[Cell, re.Match[str]] | None,
) -> Iterator[_Placed]:
    agency = year = None
    if title:
        agency, year = (Printed(title[1][part], title[0].locator) for part in ("agency", "year"))
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
