"""The data package: ``datapackage.json`` says of every file what it is and how to join and cite it.

After the Data Package standard (https://datapackage.org). The CSVs are tables with schemas that the
frictionless programs check; the Parquet files hold the same rows and are named as files.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from ingest.export.catalogue import Column, Relation, about
from ingest.export.tables import csv_path, parquet_path
from ingest.export.workbook import FILE as WORKBOOK

DESCRIPTOR = "datapackage.json"
NAME = "yibao"
# DuckDB's type, without its precision → the type in a table schema.
TYPES = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "HUGEINT": "integer",
    "DECIMAL": "number",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}
LICENCES = [
    {
        "name": "Apache-2.0",
        "title": "Apache License 2.0",
        "path": "https://www.apache.org/licenses/LICENSE-2.0",
    }
]
# A CSV has one table, and what it does not say is empty.
DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True}
APOSTROPHE = (
    "A text in a CSV that a spreadsheet would run has an apostrophe before it; the Parquet files "
    "have every text as it is."
)


def description(
    connection: duckdb.DuckDBPyConnection,
    relations: Sequence[Relation],
    folder: Path,
    *,
    bom: bool,
) -> dict[str, Any]:
    """The descriptor of an export whose files lie in ``folder``."""
    of_file = about(connection)
    tables = [table_resource(relation, folder, bom=bom) for relation in relations]
    files = [
        {
            "name": f"{one['name']}.parquet",
            "title": one["title"],
            # The programs that check a package would else want another to read it.
            "type": "file",
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            **of_bytes(folder, parquet_path(relation)),
        }
        for relation, one in zip(relations, tables, strict=True)
    ]
    book = {
        "name": "workbook",
        "title": WORKBOOK.stem,
        "type": "file",
        "format": "xlsx",
        "mediatype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        **of_bytes(folder, WORKBOOK),
    }
    return {**of_release(connection, of_file), "resources": [*tables, *files, book]}


def of_release(
    connection: duckdb.DuckDBPyConnection, of_file: Mapping[str, str | None]
) -> dict[str, Any]:
    """What the descriptors of an export have in common: of which release, made from what."""
    return {
        "profile": "data-package",
        "name": NAME,
        "title": of_file["name"],
        "description": f"{of_file['made_from']}. {of_file['licence']}. {APOSTROPHE}",
        "version": of_file["version"],
        "created": _moment(of_file["refreshed_at"]),
        "keywords": ["China", "medical insurance", "budget", "performance targets", "医疗保障"],
        "licenses": LICENCES,
        "sources": [*sources(connection)],
        # Not in the standard, which lets a descriptor say more.
        "citation": of_file["citation"],
        "run_id": of_file["run_id"],
        "commit": of_file["commit"],
        "schema_version": of_file.get("schema_version"),
    }


def sources(connection: duckdb.DuckDBPyConnection) -> Iterator[dict[str, str]]:
    """Every file that was read, with the address at which it was published where that is known."""
    rows = connection.execute(
        "select file_name, any_value(agency_name order by agency_name), any_value(source_url) "
        "from analyst.filings group by all order by all"
    ).fetchall()
    for file_name, agency, address in rows:
        source = {"title": f"{file_name} ({agency})" if agency else file_name}
        yield source | ({"path": address} if address else {})


def table_resource(relation: Relation, folder: Path, *, bom: bool) -> dict[str, Any]:
    """A CSV with its schema: types, units, keys, what every column means."""
    return {
        "profile": "tabular-data-resource",
        "name": resource_name(relation),
        "title": f"{relation.schema}.{relation.name}",
        "description": relation.comment or "",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if bom else "utf-8",
        "dialect": DIALECT,
        **of_bytes(folder, csv_path(relation)),
        "schema": schema(relation),
    }


def resource_name(relation: Relation) -> str:
    """The name of a table in the package, which must be of small letters of ASCII."""
    schema = relation.schema if relation.schema.isascii() else "chinese"
    return f"{schema}.{relation.word}"


def schema(relation: Relation) -> dict[str, Any]:
    """The schema of a table. A key of which a part may be empty is a unique key, not the primary
    one; every value that leads to another table is found there."""
    required = {column.name for column in relation.columns if column.is_required}
    found: dict[str, Any] = {
        "fields": [field(column) for column in relation.columns],
        "missingValues": [""],
    }
    if relation.key:
        is_primary = required.issuperset(relation.key)
        if is_primary:
            found["primaryKey"] = [*relation.key]
        else:
            found["uniqueKeys"] = [[*relation.key]]
    references = [
        {
            "fields": [column.name],
            "reference": {"resource": f"marts.{column.refers_to[0]}", "fields": [to]},
        }
        for column in relation.columns
        if column.refers_to
        for to in [column.refers_to[1]]
    ]
    if references:
        found["foreignKeys"] = references
    return found


def field(column: Column) -> dict[str, Any]:
    """One column of a schema."""
    found: dict[str, Any] = {"name": column.name, "type": _type(column.data_type)}
    if column.comment:
        found["description"] = column.comment
    if column.unit:
        found["unit"] = column.unit
    if column.is_required:
        found["constraints"] = {"required": True}
    return found


def of_bytes(folder: Path, path: Path) -> dict[str, Any]:
    """Where a file lies, how large it is, and its SHA-256."""
    with (folder / path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "path": path.as_posix(),
        "bytes": (folder / path).stat().st_size,
        "hash": f"sha256:{digest}",
    }


def write(descriptor: Mapping[str, Any], folder: Path) -> None:
    """Write a descriptor into the folder of the files that it describes."""
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(f"{text}\n", encoding="utf-8")


def _type(data_type: str) -> str:
    return TYPES[data_type.partition("(")[0]]


def _moment(words: str | None) -> str | None:
    """``2026-11-26 10:26 UTC`` as ISO 8601 has it."""
    return words.replace(" UTC", ":00Z").replace(" ", "T") if words else None
