"""CSV files beside each filing, named after it and the mart: ``NAME.fct_project_spend.csv``.

``NAME.filing.csv`` says what becomes of the file and whose filing it holds.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.labels import ANY
from evaluation.tables import FILE, GoldError, GoldRow, GoldTable, records

FILING = "filing"
MARTS = ("fct_", "dim_")
# Words that must be nowhere: no rows of a mart.
PASSED_OVER = "canaries"
OUTCOME = "outcome"
# Of a filing that loads its rows are compared; what else becomes of a file is itself the answer.
LOADED = "loaded"
# What a form does not print of these may be worked out from what it does.
WORKED_OUT = ("execution_rate",)


def knows(names: Sequence[str]) -> bool:
    """Whether a folder says of single filings what becomes of them or of a mart's rows."""
    return any(_table_of(name) == FILING or _table_of(name).startswith(MARTS) for name in names)


def tables(paths: Sequence[Path]) -> Iterator[GoldTable]:
    """The labels of each CSV that is named after a filing; lists of the folder are passed over."""
    for path in paths:
        table = _table_of(path.name)
        if table in ("", PASSED_OVER):
            continue
        if table != FILING and not table.startswith(MARTS):
            raise GoldError(
                f"{path} is named after neither {FILING} nor a mart; name it "
                "NAME.fct_….csv, see docs/evaluating.md"
            )
        columns, rows = records(path)
        name = path.name.removesuffix(f".{table}.csv")
        of_file = [{FILE: name} | row for row in rows]
        if table == FILING:
            yield from _of_filing(path, columns, of_file)
        else:
            yield _table(path, table, columns, of_file)


def _table_of(name: str) -> str:
    """``fct_a`` of ``NAME.fct_a.csv``, empty where a name has one part."""
    return name.removesuffix(".csv").rpartition(".")[2] if name.count(".") > 1 else ""


def _of_filing(path: Path, columns: Sequence[str], rows: Sequence[GoldRow]) -> Iterator[GoldTable]:
    loaded = [row for row in rows if row.get(OUTCOME, LOADED) == LOADED]
    yield _table(path, "dim_filing", [name for name in columns if name != OUTCOME], loaded)
    if len(loaded) < len(rows):
        others = [row for row in rows if row not in loaded]
        yield _table(path, "fct_filing_outcome", [OUTCOME], others)


def _table(path: Path, mart: str, columns: Sequence[str], rows: Sequence[GoldRow]) -> GoldTable:
    together = path.parent / path.name.partition(".")[0]
    labelled = tuple(
        {name: row[name] or (ANY if name in WORKED_OUT else "") for name in (FILE, *columns)}
        for row in rows
    )
    return GoldTable(path, mart, (FILE, *columns), labelled, together)
