"""A document's readings divided into filings: one agency's, one year's, one kind's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.document import Cell, Document
from ingest.forms.reading import Reading
from ingest.reading.evidence import (
    BASES,
    Evidence,
    beside,
    context,
    place_names,
    publisher,
)
from ingest.reading.form_identity import Form, form_of
from ingest.reading.identity import agencies, contradicting, years
from ingest.reading.kind_in_words import FUND, kind_in_words
from ingest.reading.letters import year_of_letter
from ingest.reading.linking_page import TITLES, linking_names, listed, of_linking_page
from ingest.reading.overrides import Declared
from ingest.reading.printed_titles import PlacedTitle, titles
from ingest.reading.unplaced import kind_to_add, what_to_add
from ingest.tables.preamble import LONGEST_HEADING
from ingest.vocabulary import recognised, table
from ingest.vocabulary.agency import agency_name, bare, is_same_body
from ingest.vocabulary.titles import title_of

# A form of the budget tables makes an agency's whole year in the file a department budget.
KIND_BY_FORM = {
    "budget_table": "department_budget",
    "project_list": "department_budget",
    "narrative": "department_budget",
    "project_evaluation": "performance_evaluation",
    "department_evaluation": "performance_evaluation",
    "evaluation_summary": "performance_evaluation",
}
NARRATIVE = "narrative"
OTHER_KIND = "performance_targets"
OF_TARGETS = "绩效目标"

LINES_ABOVE = 8
# Titles of the page itself, and of the one that links to it.
OF_PAGES = ("page_title", *TITLES)


class UnplacedFormError(ValueError):
    """Forms were read, but nothing says whose or of which year they are."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A word as printed and its place, ``None`` where it stands in no row."""

    text: str
    locator: str | None


@dataclass(frozen=True, slots=True)
class FilingReadings:
    """The readings that make one filing, and the evidence for its agency, year and kind.

    ``others`` is what else the file says on the three.
    """

    title: Printed | None
    agency: Evidence
    year: Evidence
    kind: Evidence
    others: tuple[Evidence, ...]
    readings: tuple[Reading, ...]


def filings(
    document: Document, readings: Iterable[Reading], declared: Declared | None = None
) -> list[FilingReadings]:
    """The filings of a document, in printed order; what is ``declared`` goes before all else.

    Raises ``UnplacedFormError`` with one sentence where no agency or no year is known.
    """
    said = declared or Declared()
    every, aside = titles(document), _ranked(document)
    forms = [form_of(document, reading, every) for reading in readings]
    over = _trusted(every, aside, forms)
    last = [*aside, *listed(document), *publisher(document)]
    places = [*linking_names(document), *place_names(document)]
    whose: Sequence[Evidence | None] = agencies(document, forms, over, last, places)
    when: Sequence[Evidence | None] = years(document, forms, over, aside)
    printed = [next(filter(None, whose), None), next(filter(None, when), None)]
    if said.agency:
        name = agency_name(said.agency) or bare(said.agency)
        whose = [Evidence("agency", "declared", name, said.agency, None)] * len(forms)
    if said.fiscal_year:
        year = said.fiscal_year
        when = [Evidence("year", "declared", year, year, None)] * len(forms)
    groups: dict[tuple[str, str], list[tuple[Form, Evidence, Evidence]]] = {}
    for form, agency, year_of_form in zip(forms, whose, when, strict=True):
        if agency is None or year_of_form is None:
            has_kind = bool(said.kind or _kind([f.reading for f in forms], _best(over), document))
            why = what_to_add(document, form, agency, year_of_form, has_kind=has_kind)
            raise UnplacedFormError(why)
        group = groups.setdefault((agency.value, year_of_form.value), [])
        group.append((form, agency, year_of_form))
    names = {agency for agency, _ in groups}
    of_titles = [e for title in over for e in title.evidence()]
    evidence = [*filter(None, printed), *of_titles, *aside, *listed(document)]
    return [
        _filing(group, over, _of_others(group[0][1], names, evidence), document, said)
        for group in groups.values()
    ]


def _ranked(document: Document) -> list[Evidence]:
    """What stands beside the text and on the page that links to the file, in the order of trust."""
    found = [*year_of_letter(document), *beside(document), *of_linking_page(document)]
    return sorted(found, key=lambda evidence: BASES.index(evidence.basis))


def document_title(document: Document) -> PlacedTitle | None:
    """The title that names agency and year, else one of the two."""
    return _best(titles(document))


def kind_of(wordings: Iterable[str], *, of_document: bool = True) -> str | None:
    """The kind that the first title with a word of ``kinds.csv`` names, or ``None``.

    Some words name it in the title of a document alone, and not in that of a form.
    """
    rows = [row for row in table("kinds") if of_document or row["of"] == "any"]
    for wording in map(recognised, wordings):
        kind = next((row["kind"] for row in rows if row["wording"] in wording), None)
        if kind:
            return kind
    return None


def _best(over: Sequence[PlacedTitle]) -> PlacedTitle | None:
    whole = (title for title in over if title.title.agency and title.title.year)
    return next(whole, next(iter(over), None))


def _trusted(
    over: Sequence[PlacedTitle], aside: Sequence[Evidence], forms: Sequence[Form]
) -> list[PlacedTitle]:
    """Titles without those over the text that are of other bodies, such as links of a page.

    They are told by the page's own title, and by the agency that the forms print.
    """
    first = min((form.reading.start for form in forms), default=0)
    own = {e.value for e in aside if e.subject == "agency" and e.basis == "page"}
    own = own or {form.agency.value for form in forms if form.agency}

    def is_own(title: PlacedTitle) -> bool:
        name = title.title.agency
        return name is not None and any(is_same_body(name, other) for other in own)

    if not any(map(is_own, over)):
        return list(over)
    return [t for t in over if t.index >= first or t.title.agency is None or is_own(t)]


def _of_others(
    agency: Evidence, names: Iterable[str], evidence: Iterable[Evidence]
) -> list[Evidence]:
    """Evidence without what speaks of another filing of the same file."""
    others = {name for name in names if not is_same_body(name, agency.value)}
    return [e for e in evidence if e.subject != "agency" or e.value not in others]


def _filing(
    group: Sequence[tuple[Form, Evidence, Evidence]],
    over: Sequence[PlacedTitle],
    evidence: Sequence[Evidence],
    document: Document,
    said: Declared,
) -> FilingReadings:
    forms = [form for form, _, _ in group]
    readings = tuple(form.reading for form in forms)
    agency = min((e for _, e, _ in group), key=lambda e: BASES.index(e.basis))
    year = min((e for _, _, e in group), key=lambda e: BASES.index(e.basis))
    own = [t for t in over if t.title.agency and is_same_body(t.title.agency, agency.value)]
    # 2024年部门预算 and 2023年度部门决算 of one body in one file are each of their own kind.
    of_year = [t for t in own if any(e.value == year.value for e in t.evidence())]
    bare = [t for t in over if t.title.agency is None]
    title = _best(of_year) or _best(own) or _best(bare) or _best(over)
    cells = [title.cell] if title else [r.preamble.title for r in readings if r.preamble.title]
    kind = _kind(readings, title, document)
    others = [
        other for chosen in (agency, year) for other in contradicting(chosen, forms, evidence)
    ]
    if said.kind:
        others.extend([kind] if kind else [])
        kind = Evidence("kind", "declared", said.kind, said.kind, None)
    if kind is None:
        raise UnplacedFormError(kind_to_add(document))
    return FilingReadings(
        title=_printed_title(cells, document),
        agency=agency,
        year=year,
        kind=kind,
        others=tuple(others),
        readings=readings,
    )


def _printed_title(cells: Sequence[Cell], document: Document) -> Printed | None:
    """The title of the document or of its first form that has one, else that of the page."""
    if cells:
        return Printed(cells[0].text, cells[0].locator)
    for kind, _, text, locator in context(document):
        if kind == "page_title" and title_of(text):
            return Printed(text, locator)
    return None


def _kind(
    readings: Sequence[Reading], title: PlacedTitle | None, document: Document
) -> Evidence | None:
    """The kind by the document's title, else by the page's, by titles of forms, by the forms.

    What was spent is not what was planned, however alike the tables are: sentences alone that
    tell neither give none.
    """
    if title:
        if named := kind_of([title.cell.text]):
            return Evidence("kind", "title", named, title.cell.text, title.cell.locator)
    else:
        for kind, _, text, locator in context(document):
            if kind in OF_PAGES and (named := kind_of([text])):
                return Evidence("kind", "page", named, text, locator)
        for cell in (r.preamble.title for r in readings if r.preamble.title):
            if named := kind_of([cell.text], of_document=False):
                return Evidence("kind", "printed", named, cell.text, cell.locator)
    words = [title.cell.text] if title else []
    words += [r.preamble.title.text for r in readings if r.preamble.title]
    # Sentences of a form of targets that nobody read make no budget of it.
    of_targets = any(OF_TARGETS in recognised(text) for text in words)
    if not of_targets and all(reading.form == NARRATIVE for reading in readings):
        told = kind_in_words(sentence for r in readings for sentence in r.sentences)
        if told is None:
            return _kind_over(document, readings[0].start) or _kind_beside(document)
        return Evidence("kind", "printed", told[0], told[1].source_text, told[1].cell.locator)
    kinds = [
        (KIND_BY_FORM[r.form], r)
        for r in readings
        if r.form in KIND_BY_FORM and not (of_targets and r.form == NARRATIVE)
    ]
    beside_it = _kind_beside(document) if kinds and title is None else None
    if beside_it:
        # The tables of an account are those of a budget: 某县某局2021年度部门决算公开表.xlsx.
        return beside_it
    named, reading = kinds[0] if kinds else (OTHER_KIND, readings[0])
    place = document.rows[reading.start].locator
    return Evidence("kind", "printed", named, reading.form, place)


def _kind_over(document: Document, start: int) -> Evidence | None:
    """The kind that a heading without a body's name tells: 部门预算情况说明."""
    for row in reversed(document.rows[max(0, start - LINES_ABOVE) : start]):
        cell = row.cells[0] if row.cells and not row.is_table else None
        if cell is None or len(cell.plain) > LONGEST_HEADING:
            continue
        if named := kind_of([FUND.sub("", cell.recognised)]):
            return Evidence("kind", "printed", named, cell.text, cell.locator)
    return None


def _kind_beside(document: Document) -> Evidence | None:
    """The kind that running heads, the names of sheets in agreement, or of the file tell."""
    sheets: dict[str, str] = {}
    for kind, _, text, place in context(document):
        named = kind_of([text])
        if named and kind == "sheet_name":
            sheets.setdefault(named, text)
        elif named:
            basis = "file_name" if place is None else "running_head"
            return Evidence("kind", basis, named, text, place)
    if named := kind_of([document.file_name]):
        return Evidence("kind", "file_name", named, document.file_name, None)
    if len(sheets) == 1:
        ((named, text),) = sheets.items()
        return Evidence("kind", "sheet", named, text, None)
    return None
