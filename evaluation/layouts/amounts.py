"""Labelled tables of amounts: by functional and economic code, and a department's totals."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluation.labels import allowed, either
from evaluation.tables import FILE, GoldRow, GoldTable

SOURCE, SOURCE_ALSO = "fund_source", "fund_source_also"
# Other sources that print the same rows have this between them.
BETWEEN = "|"
FUNCTION_COLUMNS = (
    FILE,
    "phase",
    SOURCE,
    "function_code",
    "total_yuan",
    "basic_yuan",
    "project_yuan",
)
ECONOMIC_COLUMNS = (FILE, "phase", SOURCE, "economic_code", "basic_yuan")
PARTS = ("personnel_yuan", "operating_yuan")
DEPARTMENT_COLUMNS = (FILE, "phase", "measure", SOURCE, "amount_yuan")
# What a CSV must have.
FUNCTIONS = (SOURCE, SOURCE_ALSO, "function_code", "total_yuan", "basic_yuan", "project_yuan")
ECONOMICS = (SOURCE, SOURCE_ALSO, "economic_code", "basic_yuan", *PARTS)
DEPARTMENT = ("phase", "measure", SOURCE, SOURCE_ALSO, "amount_yuan", "amount_also_yuan")
# The labels are of totals; what else a filing prints of a department nobody listed.
NOTHING_ELSE = frozenset[str]()


def of_functions(path: Path, rows: Iterable[GoldRow], phase: str, together: Path) -> GoldTable:
    """Rows by functional code: of their phase and fund sources all are labelled."""
    return _of_codes(path, "fct_function_spend", FUNCTION_COLUMNS, rows, phase, together)


def of_economics(path: Path, rows: Iterable[GoldRow], phase: str, together: Path) -> GoldTable:
    """Rows of basic expenditure by economic code; its amount is the total of such a table too.

    Where a table has no column of personnel or of operating, nothing is said of it.
    """
    labelled = list(rows)
    parts = [name for name in PARTS if any(row[name] for row in labelled)]
    columns = (*ECONOMIC_COLUMNS, *parts)
    return _of_codes(
        path, "fct_economic_spend", columns, labelled, phase, together, {"basic_yuan": "total_yuan"}
    )


def of_department(path: Path, rows: Iterable[GoldRow], together: Path) -> GoldTable:
    """Totals of a department, each with its second printing and the sources it may stand under."""
    labelled = [
        row
        | {
            SOURCE: _sources(row),
            "amount_yuan": either(filter(None, (row["amount_yuan"], row["amount_also_yuan"]))),
        }
        for row in rows
    ]
    return GoldTable(
        path,
        "fct_department_spend",
        DEPARTMENT_COLUMNS,
        kept(labelled, DEPARTMENT_COLUMNS),
        together,
        {"measure": NOTHING_ELSE},
    )


def kept(rows: Iterable[GoldRow], columns: Sequence[str]) -> tuple[GoldRow, ...]:
    """The labelled columns of rows, in their order."""
    return tuple({name: row[name] for name in columns} for row in rows)


def _of_codes(
    path: Path,
    mart: str,
    columns: Sequence[str],
    rows: Iterable[GoldRow],
    phase: str,
    together: Path,
    stand_in: dict[str, str] | None = None,
) -> GoldTable:
    labelled = [row | {"phase": phase, SOURCE: _sources(row)} for row in rows]
    sources = frozenset(source for row in labelled for source in allowed(row[SOURCE]))
    return GoldTable(
        path,
        mart,
        tuple(columns),
        kept(labelled, columns),
        together,
        {"phase": frozenset((phase,)), SOURCE: sources},
        stand_in or {},
    )


def _sources(row: GoldRow) -> str:
    return either((row[SOURCE], *filter(None, row[SOURCE_ALSO].split(BETWEEN))))
