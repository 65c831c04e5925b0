"""How much of the labelled answers is read right, by file format, form and field.

The sample filings are built again in every format (``filing_files``), each format is read
into a database of its own, and the SQL that dbt compiled for a refresh makes the marts of it:
no dbt starts, so all formats take some seconds. The published documents are measured where
they lie beside the repository; what was measured last is kept in a file.
"""

import csv
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from accuracy_document import accuracy_document
from accuracy_sets import BESIDE, OF_FORMATS, OF_SAMPLES, PLACE, ROOT, LabelledSet, sample_gold
from extracted_texts import write_texts
from filing_files import BUILDERS, blocks
from scan_counts import read_counts as read_scan_counts
from scan_counts import section as scan_section

from evaluation.evaluate import Evaluation, evaluate
from evaluation.page import COLUMNS, lines
from evaluation.tables import FILE, GoldTable
from ingest.people.published import Published
from ingest.running.intake import take_in
from ingest.running.making import run
from ingest.running.nodes import nodes_of, with_ancestors
from ingest.running.raw_tables import TABLES, made_empty
from ingest.running.warehouse import DATABASE

SAMPLES = ROOT / "filings"
# Counts of what the repository holds and of what lies beside it: each a floor for the tests.
DOCUMENT = ROOT / "docs" / "accuracy.md"
COUNTS = ROOT / "docs" / "accuracy.csv"
PUBLISHED_COUNTS = ROOT / "docs" / "accuracy_published.csv"
TEXT = ".txt"
# What the comparison looks at beside the labelled marts and the dimensions.
OUTCOMES = "fct_filing_outcome"
KEY = ("labels", "format", "form", "mart", "field")
AT_LEAST = ("rows_found", "cells_right")
AT_MOST = ("rows_too_many", "cells_wrong", "figures_unread")
MISSING = {"rows_found": "rows_expected", "cells_right": "cells_expected"}

Line = dict[str, object]


def evaluated(folder: Path, tables: Sequence[GoldTable], manifest: Path) -> Evaluation:
    """``folder`` read, its marts made by the SQL in dbt's ``manifest``, against ``tables``."""
    with duckdb.connect() as connection:
        _begin(connection)
        take_in(connection, folder, "run")
        _make_marts(connection, manifest, {*(table.mart for table in tables), OUTCOMES})
        return evaluate(Published(connection), tables)


def _begin(connection: duckdb.DuckDBPyConnection) -> None:
    """A database in memory under the name that the compiled SQL uses, with empty raw tables."""
    connection.execute(f"attach ':memory:' as {DATABASE}")
    connection.execute(f"use {DATABASE}")
    connection.execute("create schema raw")
    for name in TABLES:
        connection.execute(made_empty(name))


def _make_marts(
    connection: duckdb.DuckDBPyConnection, manifest: Path, marts: Collection[str]
) -> None:
    nodes = nodes_of(manifest)
    names = {n.name for n in nodes if n.name in marts or n.name.startswith("dim_")}
    wanted = [node for node in with_ancestors(nodes, names) if node.kind != "test"]
    for node in run(connection, wanted):
        if not node.holds:
            raise SystemExit(node.sentence)


def of_samples(manifest: Path, place: Path) -> Iterator[Line]:
    """The counts of the samples in every format; files are made in the empty folder ``place``.

    Each answer names a line of a text, so places are compared in the texts alone.
    """
    tables = sample_gold()
    yield from _of_set(OF_SAMPLES, evaluated(SAMPLES, tables, manifest))
    for suffix, build in BUILDERS.items():
        folder = place / suffix.removeprefix(".")
        folder.mkdir(parents=True)
        for path in sorted(SAMPLES.glob(f"*{TEXT}")):
            (folder / f"{path.stem}{suffix}").write_bytes(build(list(blocks(path))))
        yield from _of_set(OF_FORMATS, evaluated(folder, _in_format(tables, suffix), manifest))


def of_set(labelled: LabelledSet, manifest: Path) -> list[Line]:
    """The counts of a set that lies beside the repository; none where it does not."""
    if not labelled.is_here:
        return []
    with TemporaryDirectory() as place:
        folder = Path(place) if labelled.shape else labelled.folder
        if labelled.shape:
            write_texts(labelled.folder, labelled.shape, folder)
        evaluation = evaluated(folder, labelled.labelled(), manifest)
    return list(_of_set(labelled.name, evaluation))


def _of_set(name: str, evaluation: Evaluation) -> Iterator[Line]:
    """Counts under the name of a set, wherever its answers lie."""
    return (line | {"labels": name} for line in lines(evaluation))


def _in_format(tables: Iterable[GoldTable], suffix: str) -> list[GoldTable]:
    """The answers for files of another format, without places."""
    return [
        replace(
            table,
            columns=tuple(name for name in table.columns if name != PLACE),
            rows=tuple(row | {FILE: row[FILE].removesuffix(TEXT) + suffix} for row in table.rows),
        )
        for table in tables
    ]


def document() -> str:
    """``docs/accuracy.md`` from the counts that are kept."""
    beside = read_counts(PUBLISHED_COUNTS) if PUBLISHED_COUNTS.exists() else []
    scans = "\n".join(["", *scan_section(read_scan_counts()), ""])
    return accuracy_document(read_counts(COUNTS), beside) + scans


def read_counts(path: Path) -> list[Line]:
    """Counts as they were kept: numbers where there are any, else ``None``."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {
                name: (int(text) if name not in KEY else text) if text else None
                for name, text in row.items()
            }
            for row in csv.DictReader(file)
        ]


def write_counts(path: Path, counts: Iterable[Line]) -> None:
    """Keep counts for the document and as floors for the tests."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(counts)


def summed(counts: Iterable[Line]) -> list[Line]:
    """Counts of a set, mart and field over all forms and formats.

    In which form a missing row stands is told from its neighbours: once it is found it may be
    counted with another.
    """
    sums: dict[tuple[str, ...], Line] = {}
    for line in counts:
        named = dict.fromkeys(COLUMNS) | {name: line[name] for name in ("labels", "mart", "field")}
        total = sums.setdefault(_key(named), named)
        for name in COLUMNS:
            if name not in KEY and line[name] is not None:
                total[name] = (total[name] or 0) + line[name]
    return list(sums.values())


def fallen(kept: Iterable[Line], measured: Iterable[Line]) -> list[str]:
    """One sentence for every number that is worse than the one that was kept.

    What is new must be right whole: a shortfall counts against what was kept, or none.
    """
    now = {_key(line): line for line in measured}
    before = {_key(line): line for line in kept}
    worse = [f"{' '.join(key)}: is no longer there" for key in before.keys() - now.keys()]
    for key, line in now.items():
        floor = before.get(key, {})
        pairs = [(name, floor.get(name) or 0, line[name] or 0) for name in (*AT_LEAST, *AT_MOST)]
        pairs += [(f"{name} missing", _short(floor, name), _short(line, name)) for name in MISSING]
        worse += [
            f"{' '.join(key)}: {name} was {old} and is {new}"
            for name, old, new in pairs
            if (new < old if name in AT_LEAST else new > old)
        ]
    return sorted(worse)


def _key(line: Line) -> tuple[str, ...]:
    return tuple(str(line[name] or "") for name in KEY)


def _short(line: Line, name: str) -> int:
    return (line.get(MISSING[name]) or 0) - (line.get(name) or 0)


def measure(manifest: Path, place: Path) -> None:
    """Measure everything that is there and keep it; what is worse than before is told."""
    beside = (line for labelled in BESIDE for line in of_set(labelled, manifest))
    for path, counts, floors in (
        (COUNTS, of_samples(manifest, place), list),
        (PUBLISHED_COUNTS, beside, summed),
    ):
        measured = list(counts)
        kept = read_counts(path) if path.exists() else []
        # What does not lie here now keeps the numbers that it had.
        sets = {line["labels"] for line in measured}
        elsewhere = [line for line in kept if line["labels"] not in sets]
        before = [line for line in kept if line["labels"] in sets]
        for sentence in fallen(floors(before), floors(measured)):
            sys.stdout.write(f"{path.name}: {sentence}\n")
        write_counts(path, [*elsewhere, *measured])
