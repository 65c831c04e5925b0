"""Spend as a Fiscal Data Package: tables whose amounts may be added, with what each column is.

After https://fiscal.datapackage.org (1.0.0), which rests on the tabular data package. The facts
hold every figure that is printed, a class beside its items and a total beside its parts; who opens
a budget with a program for budgets adds all rows of a table. So these tables hold every yuan once:
one filing for an agency, year and phase, its widest fund source, and the finest codes that add up.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from ingest.export.catalogue import about
from ingest.export.fiscal_queries import QUERIES
from ingest.export.package import DIALECT, of_bytes, of_release
from ingest.export.package import write as write_descriptor
from ingest.export.spreadsheet import safe_text
from ingest.export.tables import write_csv

FOLDER = Path("fiscal")


class FiscalColumn(NamedTuple):
    """A column: its name, type in a table schema, and what it is in the taxonomy of budgets."""

    name: str
    kind: str
    column_type: str | None = None


WHO_AND_WHEN = (
    FiscalColumn("fiscal_year", "integer", "date:fiscal-year"),
    FiscalColumn("phase", "string", "phase:id"),
    FiscalColumn("region_code", "string", "geo:generic:code"),
    FiscalColumn("region_name", "string", "geo:generic:title"),
    FiscalColumn("agency_key", "string", "administrative-classification:generic:code"),
    FiscalColumn("agency_name", "string", "administrative-classification:generic:label"),
)
WHERE_PRINTED = (
    FiscalColumn("amount_yuan", "number", "value"),
    FiscalColumn("file_name", "string"),
    FiscalColumn("source_locator", "string"),
)
# What is the same of every row.
CONSTANTS = (
    ("direction", "string", "direction", "expenditure"),
    ("currency", "string", "value-currency:code", "CNY"),
)
TABLES = {
    "project_spend": (
        "Budgets of projects: each project once a year and phase, from its newest filing; one that "
        "two agencies of a region print with the same name and amount once.",
        (
            *WHO_AND_WHEN,
            FiscalColumn("programme_code", "string", "activity:generic:program:code"),
            FiscalColumn("programme_name_zh", "string", "activity:generic:program:label"),
            FiscalColumn("project_key", "string", "activity:generic:project:code"),
            FiscalColumn("project_name", "string", "activity:generic:project:label"),
            FiscalColumn("function_code", "string", "functional-classification:generic:code"),
            FiscalColumn("function_name", "string", "functional-classification:generic:label"),
            FiscalColumn("start_date", "date", "date:fiscal:activity-start"),
            FiscalColumn("end_date", "date", "date:fiscal:activity-end"),
            *WHERE_PRINTED,
        ),
    ),
    "function_spend": (
        "Spend by function: the finest codes that add up to the code above them, but for rounding.",
        (
            *WHO_AND_WHEN,
            FiscalColumn("fund_source", "string", "fin-source:generic:code"),
            FiscalColumn("function_code", "string", "functional-classification:generic:code"),
            FiscalColumn("function_name", "string", "functional-classification:generic:label"),
            *WHERE_PRINTED,
        ),
    ),
    "economic_spend": (
        "Basic expenditure by economic item, which is how filings print it: the finest codes that "
        "add up to the code above them, but for rounding.",
        (
            *WHO_AND_WHEN,
            FiscalColumn("fund_source", "string", "fin-source:generic:code"),
            FiscalColumn("economic_code", "string", "economic-classification:generic:code"),
            FiscalColumn("economic_name", "string", "economic-classification:generic:label"),
            *WHERE_PRINTED,
        ),
    ),
}
ONCE = "The same money stands in all three tables: never add across them."


def write(connection: duckdb.DuckDBPyConnection, folder: Path, *, bom: bool) -> None:
    """Write the package into the folder ``fiscal`` below ``folder``."""
    for name, (_, columns) in TABLES.items():
        listed = ", ".join(
            f"{safe_text(column.name)} as {column.name}" if column.kind == "string" else column.name
            for column in columns
        )
        write_csv(
            connection,
            f"select {listed} from ({QUERIES[name]}) order by "
            f"{', '.join(f'{column.name} nulls first' for column in columns)}",
            folder / FOLDER / f"{name}.csv",
            bom=bom,
        )
    descriptor = {
        **of_release(connection, about(connection)),
        "profile": "tabular-data-package",
        "name": "yibao-fiscal",
        "title": "yibao: what Chinese medical-insurance agencies plan to spend and spend",
        "resources": [*_resources(folder / FOLDER, bom=bom)],
    }
    descriptor["description"] = f"{ONCE} {descriptor['description']}"
    write_descriptor(descriptor, folder / FOLDER)


def _resources(folder: Path, *, bom: bool) -> Iterator[dict[str, Any]]:
    for name, (description, columns) in TABLES.items():
        yield {
            "profile": "tabular-data-resource",
            "name": name,
            "title": name.replace("_", " ").capitalize(),
            "description": f"{description} {ONCE}",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig" if bom else "utf-8",
            "dialect": DIALECT,
            **of_bytes(folder, Path(f"{name}.csv")),
            "schema": {"fields": [*map(_field, columns)], "missingValues": [""]},
            "extraFields": [
                {"name": constant, "type": kind, "columnType": column_type, "constant": value}
                for constant, kind, column_type, value in CONSTANTS
            ],
        }


def _field(column: FiscalColumn) -> dict[str, str]:
    field = {"name": column.name, "type": column.kind}
    return field | ({"columnType": column.column_type} if column.column_type else {})
