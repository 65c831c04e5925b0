"""The readings of one filing as records, numbered in printed order."""

import re
from collections.abc import Iterator, Sequence

from ingest.document import Cell, Document
from ingest.forms.reading import Reading
from ingest.reading.figures import FormPlace
from ingest.reading.filing import FilingReadings
from ingest.reading.records import (
    BudgetFigure,
    Filing,
    FormField,
    FormInstance,
    IdentityEvidence,
    IndicatorTarget,
    NarrativeFigure,
    Record,
)
from ingest.vocabulary import money_units, recognised

UNIT = re.compile(money_units())


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


def _unit_inside(reading: Reading) -> Cell | None:
    """The cell with the unit of a form's money beside its label: 金额单位 | 万元."""
    named = (value for value in reading.fields if value.field == "unit")
    return next((v.cell for v in named if UNIT.fullmatch(recognised(v.value))), None)


def form_records(reading: Reading, filing_id: str, form_seq: int, locator: str) -> Iterator[Record]:
    """The records of one printed form."""
    unit, title = _unit_inside(reading) or reading.preamble.unit, reading.preamble.title
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
