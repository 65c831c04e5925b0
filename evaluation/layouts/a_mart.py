"""One CSV a mart, named after it, with the rows of any files: ``fct_project_spend.csv``."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.tables import FILE, GoldError, GoldTable, records


def knows(names: Sequence[str]) -> bool:
    """Every folder that no other layout knows."""
    return bool(names)


def tables(paths: Sequence[Path]) -> Iterator[GoldTable]:
    """The labels of each CSV of a folder."""
    for path in paths:
        columns, rows = records(path)
        if FILE not in columns:
            raise GoldError(f"{path} has no column {FILE}; its first line must name the columns")
        if not rows:
            raise GoldError(f"{path} has no rows; label some or remove the file")
        for number, row in enumerate(rows, start=2):
            if not row[FILE]:
                raise GoldError(f"{path}, record {number}: {FILE} is empty; name the filing's file")
        yield GoldTable(path, path.stem, columns, tuple(rows), path.parent)
