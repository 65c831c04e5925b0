"""A site as files: the parts that a page makes, what differs between two sites, its database."""

import base64
import gzip
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from ingest.site.database import BY_REGION
from ingest.site.facts import Facts
from ingest.site.onward import NOTE
from ingest.site.page import Held, Page, Units


def all_parts(page: Page, facts: Facts) -> dict[str, object]:
    """Every part of a page, as a site written whole has it."""
    found: dict[str, object] = {}
    for part in page.parts(facts):
        if not isinstance(part, Units):
            found[part[0]] = part[1]
            continue
        held: dict[str, list[Held]] = {}
        for made in part.made(part.prints.keys()):
            found[made.name] = made.value
            held.setdefault(made.unit, []).append(Held(made.name, made.n))
        assert held.keys() == part.prints.keys()
        found |= dict(part.after(held))
    return found


def part(site: Path, name: str) -> object:
    """What ``data/NAME.js`` puts under its name."""
    text = (site / "data" / f"{name}.js").read_text(encoding="utf-8")
    match = re.fullmatch(r'window\.yibao\.data\["([^"]+)"\]=(.*);\n', text, re.DOTALL)
    assert match, f"{name} is no part"
    assert match[1] == name
    return json.loads(match[2])


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site but the note from which the next one goes on.

    DuckDB writes the same rows in other bytes each time: what is packed of its files stands in
    ``database_rows``.
    """
    found = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != NOTE
    }
    database = [name for name in found if name.startswith("data/database/")]
    for name in (*database, "data/sql.js"):
        found.pop(name, None)
    return found


def differing(site: Path, other: Path) -> set[str]:
    """The files that only one of two sites has, or each in other bytes."""
    ours, theirs = files(site), files(other)
    return {n for n in ours.keys() | theirs.keys() if ours.get(n) != theirs.get(n)}


@contextmanager
def database(parts: dict[str, object], folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of the page for SQL as ``engine.js`` opens it, its files put into ``folder``."""
    head = parts["sql"]
    for one in head["files"]:
        packed = "".join(parts[name] for name in one["parts"])
        path = folder / f"{one['name']}.duckdb"
        path.write_bytes(gzip.decompress(base64.b64decode(packed)))
    first, *others = (one["name"] for one in head["files"])
    with duckdb.connect(str(folder / f"{first}.duckdb"), read_only=True) as connection:
        for name in others:
            connection.execute(f"attach '{folder / name}.duckdb' as \"{name}\" (read_only)")
        connection.execute(f"attach ':memory:' as {BY_REGION} (read_write)")
        connection.execute(f"create schema {BY_REGION}.marts")
        for table in head["by_region"]:
            union = " union all ".join(f'select * from "{name}".{table}' for name in others)
            connection.execute(f"create view {BY_REGION}.{table} as {union}")
        yield connection


def database_rows(site: Path, folder: Path) -> dict[str, list[tuple]]:
    """A print of the rows of each table that the page for SQL asks."""
    folder.mkdir()
    head = part(site, "sql")
    parts = {name: part(site, name) for one in head["files"] for name in one["parts"]}
    with database(parts | {"sql": head}, folder) as connection:
        names = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() "
            "where database_name = current_database() union all "
            "select schema_name || '.' || view_name from duckdb_views() "
            "where database_name = current_database() and schema_name = 'marts'"
        ).fetchall()
        return {
            name: connection.execute(
                f"select count(*), sum(hash(t)::hugeint) from {name} as t"
            ).fetchall()
            for (name,) in sorted(names)
        }
