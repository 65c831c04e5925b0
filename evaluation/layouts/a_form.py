"""One CSV a table of a filing, in the columns of the printed form: ``NAME.functions.csv``.

Where ``NAME.execution.csv`` is, the form is an evaluation, whose targets and amounts stand in
the marts of results.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.layouts import amounts, targets
from evaluation.layouts.listed import listed
from evaluation.tables import FILE, GoldError, GoldRow, GoldTable, records

FUNCTIONS = ("functions", "functions_general_public")
ECONOMICS, DEPARTMENT = "economics", "department"
PROJECTS, INDICATORS, EXECUTION = "projects", "indicators", "execution"
NEEDED = {
    **dict.fromkeys(FUNCTIONS, amounts.FUNCTIONS),
    ECONOMICS: amounts.ECONOMICS,
    DEPARTMENT: amounts.DEPARTMENT,
    PROJECTS: targets.PROJECTS,
    INDICATORS: targets.INDICATORS,
    EXECUTION: targets.EXECUTION,
}
TABLES = tuple(NEEDED)


def knows(names: Sequence[str]) -> bool:
    """Whether a folder holds tables of forms."""
    return any(name.removesuffix(".csv").partition(".")[2] in TABLES for name in names)


def tables(paths: Sequence[Path]) -> Iterator[GoldTable]:
    """The labels of each file whose tables are there; lists of the folder are passed over."""
    by_file: dict[str, dict[str, Path]] = defaultdict(dict)
    for path in paths:
        name, _, table = path.name.removesuffix(".csv").partition(".")
        if table and table not in TABLES:
            raise GoldError(f"{path}: {table} is none of {', '.join(TABLES)}")
        if table:
            by_file[name][table] = path
    files = listed(paths[0].parent)
    for name, of_file in by_file.items():
        together = paths[0].parent / name
        filing = files.filing(name, together)
        if filing:
            yield filing
        labels = {table: _rows(table, path, files.file_of(name)) for table, path in of_file.items()}
        for labelled in (
            *_of_amounts(of_file, labels, files.phase_of(name), together),
            *_of_targets(of_file, labels, together),
        ):
            yield replace(labelled, is_to_the_letter=False)


def _rows(table: str, path: Path, file_name: str) -> list[GoldRow]:
    columns, rows = records(path)
    missing = [name for name in NEEDED[table] if name not in columns]
    if missing:
        raise GoldError(f"{path} has no column {missing[0]}; see docs/evaluating.md")
    return [{FILE: file_name} | row for row in rows]


def _of_amounts(
    paths: dict[str, Path], labels: dict[str, list[GoldRow]], phase: str, together: Path
) -> Iterator[GoldTable]:
    of_codes = [table for table in FUNCTIONS if labels.get(table)]
    if of_codes:
        rows = [row for table in of_codes for row in labels[table]]
        yield amounts.of_functions(paths[of_codes[0]], rows, phase, together)
    if labels.get(ECONOMICS):
        yield amounts.of_economics(paths[ECONOMICS], labels[ECONOMICS], phase, together)
    if labels.get(DEPARTMENT):
        yield amounts.of_department(paths[DEPARTMENT], labels[DEPARTMENT], together)


def _of_targets(
    paths: dict[str, Path], labels: dict[str, list[GoldRow]], together: Path
) -> Iterator[GoldTable]:
    projects, indicators = labels.get(PROJECTS), labels.get(INDICATORS)
    if labels.get(EXECUTION):
        yield targets.of_execution(paths[EXECUTION], labels[EXECUTION], together)
        if projects:
            yield targets.of_funds(paths[PROJECTS], projects, together)
        if indicators:
            yield targets.of_results(paths[INDICATORS], indicators, together)
        return
    if projects:
        yield targets.of_projects(paths[PROJECTS], projects, together)
    if indicators:
        yield targets.of_targets(paths[INDICATORS], indicators, together)
