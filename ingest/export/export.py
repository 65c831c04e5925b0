"""``yibao export``: a folder of everything that an analyst takes away."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.export import fiscal, package, readme, workbook
from ingest.export.catalogue import catalogue
from ingest.export.folder import ExportError, refuse_others
from ingest.export.tables import limit_memory, write_relation
from ingest.running.warehouse import opened
from ingest.running.whole_folder import whole_folder


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many tables, files and bytes."""

    n_tables: int
    n_files: int
    n_bytes: int


def export(warehouse: Path, folder: Path, *, bom: bool = False) -> Exported:
    """Write everything of the published file ``warehouse`` into ``folder``, whole or not at all.

    The same file gives the same bytes. ``ExportError`` where there is no warehouse of this version,
    or ``folder`` holds something else.
    """
    if not warehouse.is_file():
        raise ExportError(f"there is no warehouse at {warehouse}; run yibao refresh first")
    try:
        connection = opened(warehouse)
    except duckdb.Error as error:
        raise ExportError(f"{warehouse} does not open as a warehouse; run yibao refresh") from error
    try:
        with connection, whole_folder(folder, refuse_others) as place:
            return _write(connection, place, bom=bom)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise ExportError(
            f"{warehouse} was not published by this version of yibao; run yibao refresh"
        ) from error


def _write(connection: duckdb.DuckDBPyConnection, place: Path, *, bom: bool) -> Exported:
    spill = place / "spill"
    limit_memory(connection, spill)
    relations = catalogue(connection)
    for relation in relations:
        write_relation(connection, relation, place, bom=bom)
    workbook.write(connection, place)
    fiscal.write(connection, place, bom=bom)
    package.write(package.description(connection, relations, place, bom=bom), place)
    readme.write(connection, place)
    shutil.rmtree(spill, ignore_errors=True)
    files = [path for path in place.rglob("*") if path.is_file()]
    return Exported(len(relations), len(files), sum(path.stat().st_size for path in files))
