"""One file's bytes to the records it gives and what became of it. Pure: no disk, no database."""

import hashlib
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath

from ingest.document import Document
from ingest.forms import read_forms
from ingest.forms.reading import Reading
from ingest.readers import ADVICE, READERS, UnreadableError
from ingest.reading import privacy
from ingest.reading.figures import FormPlace, account, recorded
from ingest.reading.filing import FilingReadings, UnplacedFormError, filings
from ingest.reading.joined_texts import harmless
from ingest.reading.overrides import Declared
from ingest.reading.records import (
    BudgetFigure,
    Figure,
    Filing,
    FormField,
    FormInstance,
    IdentityEvidence,
    IndicatorTarget,
    NarrativeFigure,
    UnknownCell,
)
from ingest.reading.understood import in_their_columns, nothing_understood, part_not_understood
from ingest.reading.unknown_tables import unknown_cells
from ingest.recover.lost_rows.regrid import regridded
from ingest.tables.header import unknown_headings
from ingest.tables.side_by_side import apart

# A filing's text is some 50 kB and a whole department budget under 1 MB; what is far
# larger is something else, and reading it would hold up the rest.
LARGEST_FILE_BYTES = 20 * 1024 * 1024
# Where the code of this package stands, among the places of a fault.
PACKAGE = str(Path(__file__).parents[1])

# So many unknown headings a refusal names.
MOST_HEADINGS = 3

Record = (
    Filing
    | FormInstance
    | FormField
    | IndicatorTarget
    | BudgetFigure
    | NarrativeFigure
    | Figure
    | UnknownCell
    | IdentityEvidence
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file gave.

    ``outcome`` is loaded, loaded_in_part, quarantined or rejected; ``reason`` says why it was
    not loaded, or not all of it.
    """

    file_name: str
    sha256: str
    size_bytes: int
    outcome: str
    reason: str | None = None
    reader: str = ""
    encoding: str = ""
    records: list[Record] = field(default_factory=list)

    @property
    def figure_counts(self) -> Counter[str]:
        """Number of printed figures by state: read, set_aside, unread."""
        return Counter(record.state for record in self.records if isinstance(record, Figure))

    @property
    def unknown_tables(self) -> int:
        """Number of tables that no form knows."""
        return len({r.table_seq for r in self.records if isinstance(r, UnknownCell)})


def parse(data: bytes, file_name: str, declared: Declared | None = None) -> Parsed:
    """Read a file: reader by suffix, forms, filings, records; never raises for a bad file.

    A form that is understood is loaded, whatever stands beside it. ``declared`` is what a
    person says of the file.
    """
    try:
        return _parsed(data, file_name, declared)
    except MemoryError:
        raise
    except Exception as error:  # a fault of ours in one file must not stop the others
        sha256 = hashlib.sha256(data).hexdigest()
        return Parsed(file_name, sha256, len(data), "rejected", fault_in_words(error))


def fault_in_words(error: Exception) -> str:
    """One sentence about a fault of ours: where in the code, and nothing of the file's text."""
    places = [
        place for place in traceback.extract_tb(error.__traceback__) if PACKAGE in place.filename
    ]
    where = f" in {Path(places[-1].filename).name}:{places[-1].lineno}" if places else ""
    return f"yibao failed on it ({type(error).__name__}{where}); report this with the file"


def _parsed(data: bytes, file_name: str, declared: Declared | None) -> Parsed:
    sha256 = hashlib.sha256(data).hexdigest()

    try:
        document = _document(data, file_name, sha256)
    except UnreadableError as error:
        return Parsed(file_name, sha256, len(data), "rejected", str(error))
    document = apart(regridded(document))
    document, withheld = privacy.withheld(document)
    readings = in_their_columns(document, read_forms(document))
    accounts = list(account(document, readings, withheld))
    figures = list(recorded(accounts, {}))
    unknown = list(unknown_cells(document, readings))
    found: list[Record] = [*figures, *unknown]

    def result(outcome: str, reason: str | None) -> Parsed:
        read = document.reader, document.encoding
        return Parsed(file_name, sha256, len(data), outcome, reason, *read, found)

    if not readings:
        why = nothing_understood(document, unknown) + _about_headings(document)
        return result("quarantined", why)
    try:
        parts = filings(document, readings, declared)
    except UnplacedFormError as error:
        return result("quarantined", str(error))
    found = [*recorded(accounts, form_places(document, parts, readings)), *unknown]
    for sequence, part in enumerate(parts, start=1):
        found.extend(map(harmless, filing_records(document, part, sequence)))
    reason = part_not_understood(document, readings, figures, unknown)
    if reason:
        reason += _about_headings(document)
    return result("loaded_in_part" if reason else "loaded", reason)


def _document(data: bytes, file_name: str, sha256: str) -> Document:
    """The file as its reader sees it; ``UnreadableError`` where it cannot be read."""
    suffix = PurePosixPath(file_name).suffix.lower()
    if suffix not in READERS:
        advice = ADVICE.get(suffix, f"use {', '.join(sorted(READERS))}")
        raise UnreadableError(f"files of kind {suffix or 'none'} are not read; {advice}")
    if len(data) > LARGEST_FILE_BYTES:
        raise UnreadableError(
            f"the file has {len(data):,} bytes and at most {LARGEST_FILE_BYTES:,} are read; "
            "split it by filing"
        )
    document = READERS[suffix](data, file_name, sha256) if data.strip() else None
    if document is None or not document.rows:
        raise UnreadableError("the file is empty; download it again")
    return document


def _about_headings(document: Document) -> str:
    """What to say of headings that nobody has told yibao about; nothing where all are known."""
    found = [heading.sentence for heading in islice(unknown_headings(document), MOST_HEADINGS)]
    return "".join(f"; {sentence}" for sentence in found)


def filing_id_of(document: Document, sequence: int) -> str:
    """A filing's id: the file's hash and the filing's number in it."""
    return f"{document.sha256}-{sequence}"


def form_places(
    document: Document, parts: Sequence[FilingReadings], readings: Sequence[Reading]
) -> dict[int, FormPlace]:
    """By the number of a reading in the document: its filing and its number in that."""
    numbers = {id(reading): number for number, reading in enumerate(readings)}
    places: dict[int, FormPlace] = {}
    for sequence, part in enumerate(parts, start=1):
        sentences = 0
        for form_seq, reading in enumerate(part.readings, start=1):
            place = FormPlace(filing_id_of(document, sequence), form_seq, sentences)
            places[numbers[id(reading)]] = place
            sentences += len(reading.sentences)
    return places


def filing_records(document: Document, part: FilingReadings, sequence: int) -> Iterator[Record]:
    """The raw records of one filing."""
    filing_id = filing_id_of(document, sequence)
    yield Filing(
        filing_id=filing_id,
        sha256=document.sha256,
        filing_seq=sequence,
        kind=part.kind.value,
        title_published=part.title.text if part.title else None,
        title_locator=part.title.locator if part.title else None,
        agency_published=part.agency.text,
        agency_locator=part.agency.locator,
        year_published=part.year.text,
        year_locator=part.year.locator,
        agency_name=part.agency.value,
        agency_basis=part.agency.basis,
        fiscal_year=int(part.year.value),
        year_basis=part.year.basis,
        kind_published=part.kind.text,
        kind_locator=part.kind.locator,
        kind_basis=part.kind.basis,
    )
    yield from (
        IdentityEvidence(
            filing_id=filing_id,
            evidence_seq=evidence_seq,
            subject=evidence.subject,
            basis=evidence.basis,
            value=evidence.value,
            value_published=evidence.text,
            locator=evidence.locator,
        )
        for evidence_seq, evidence in enumerate(part.others, start=1)
    )
    sentences = 0
    for form_seq, reading in enumerate(part.readings, start=1):
        yield from form_records(reading, filing_id, form_seq, document.rows[reading.start].locator)
        for sentence in reading.sentences:
            sentences += 1
            yield NarrativeFigure(
                filing_id=filing_id,
                figure_seq=sentences,
                heading_published=sentence.heading,
                context_published=sentence.context,
                label_published=sentence.label,
                year_published=sentence.year,
                base_year_published=sentence.base_year,
                relation=sentence.relation,
                direction_published=sentence.direction,
                value_published=sentence.value,
                unit_published=sentence.unit,
                locator=sentence.cell.locator,
                source_text=sentence.source_text,
            )


def form_records(reading: Reading, filing_id: str, form_seq: int, locator: str) -> Iterator[Record]:
    """The records of one printed form."""
    unit, title = reading.preamble.unit, reading.preamble.title
    yield FormInstance(
        filing_id=filing_id,
        form_seq=form_seq,
        form=reading.form,
        title_published=title.text if title else None,
        unit_published=unit.text if unit else None,
        unit_locator=unit.locator if unit else None,
        locator=locator,
    )
    for sequence, value in enumerate(reading.fields, start=1):
        yield FormField(
            filing_id=filing_id,
            form_seq=form_seq,
            field_seq=sequence,
            field=value.field,
            label_published=value.label,
            value_published=value.value,
            locator=value.cell.locator,
            source_text=value.row.text,
        )
    for sequence, target in enumerate(reading.targets, start=1):
        yield IndicatorTarget(
            filing_id=filing_id,
            form_seq=form_seq,
            row_seq=sequence,
            scope=target.scope,
            level1_published=target.level1,
            level2_published=target.level2,
            indicator_published=target.name,
            operator_published=target.operator,
            value_published=target.value,
            unit_published=target.unit,
            weight_published=target.weight,
            horizon_published=target.horizon,
            actual_published=target.actual,
            score_published=target.score,
            deviation_published=target.deviation,
            project_basis=target.project_basis,
            locator=target.cell.locator,
            source_text=target.source_text,
            placement_basis=target.placement_basis,
        )
    # Words under a heading of money are no figure.
    for figure in (f for f in reading.figures if any(map(str.isdecimal, f.value))):
        yield BudgetFigure(
            filing_id=filing_id,
            form_seq=form_seq,
            row_seq=figure.row_seq,
            column_seq=figure.cell.column,
            code_published=figure.code,
            name_published=figure.name,
            column_published=figure.column,
            value_published=figure.value,
            locator=figure.cell.locator,
            source_text=figure.source_text,
        )
