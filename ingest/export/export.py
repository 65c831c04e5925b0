"""``yibao export``: a folder of everything that an analyst takes away."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.export import fiscal, package, readme, workbook
from ingest.export.catalogue import Relation, catalogue
from ingest.export.folder import ExportError, whole_folder
from ingest.export.tables import limit_memory, write_relation
from ingest.running.warehouse import opened


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
    with connection:
        relations = _relations(connection, warehouse)
        with whole_folder(folder) as place:
            spill = place / "spill"
            limit_memory(connection, spill)
            for relation in relations:
                write_relation(connection, relation, place, bom=bom)
            workbook.write(connection, place)
            fiscal.write(connection, place, bom=bom)
            package.write(package.description(connection, relations, place, bom=bom), place)
            readme.write(connection, place)
            shutil.rmtree(spill, ignore_errors=True)
            files = [path for path in place.rglob("*") if path.is_file()]
            return Exported(len(relations), len(files), sum(path.stat().st_size for path in files))


def _relations(connection: duckdb.DuckDBPyConnection, warehouse: Path) -> tuple[Relation, ...]:
    try:
        return catalogue(connection)
    except duckdb.CatalogException as error:
        raise ExportError(
            f"{warehouse} was not published by this version of yibao; run yibao refresh"
        ) from error
