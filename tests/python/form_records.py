"""What tests ask of the records that a form gives."""

from ingest.reading.parse import Parsed
from ingest.reading.records import BudgetFigure, FormField, IndicatorTarget


def values(parsed: Parsed) -> dict[str, str | None]:
    """The target of each indicator as it is printed: sign, value and unit."""
    return {
        record.indicator_published: (
            "".join(
                filter(
                    None,
                    (record.operator_published, record.value_published, record.unit_published),
                )
            )
            or None
        )
        for record in parsed.records
        if isinstance(record, IndicatorTarget)
    }


def results(parsed: Parsed) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Value, result and reason of each indicator."""
    return {
        r.indicator_published: (r.value_published, r.actual_published, r.deviation_published)
        for r in parsed.records
        if isinstance(r, IndicatorTarget)
    }


def projects(parsed: Parsed) -> dict[str, dict[str, str]]:
    """The labelled values of each project by its name."""
    found: dict[int, dict[str, str]] = {}
    for record in parsed.records:
        if isinstance(record, FormField):
            found.setdefault(record.form_seq, {})[record.field] = record.value_published
    return {fields["project_name"]: fields for fields in found.values() if "project_name" in fields}


def money(parsed: Parsed) -> list[tuple[str | None, str]]:
    """The figures of a money block with their headings."""
    return [
        (record.column_published, record.value_published)
        for record in parsed.records
        if isinstance(record, BudgetFigure)
    ]


def unread(parsed: Parsed) -> list[str]:
    """The figures that nobody read."""
    return [
        record.figure_text
        for record in parsed.records
        if getattr(record, "state", None) == "unread"
    ]
