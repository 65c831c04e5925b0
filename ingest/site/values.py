"""Values of a table as a script writes them: worked out by DuckDB, a million in a second."""

import re

from ingest.people.published import Published
from ingest.site.catalogue import Table
from ingest.site.scripts import EXACT

DECIMAL = re.compile(r"DECIMAL\((\d+),(\d+)\)")
# A decimal of so many digits is exact in every browser, whatever it is.
EXACT_DIGITS = 15
MOMENT = "%Y-%m-%d %H:%M:%S"


def plain(published: Published, table: Table) -> list[str]:
    """The columns of a table in SQL, ``q`` being its rows, as ``scripts.as_json`` would write them.

    A decimal column with an amount that no browser holds exactly is left as it is.
    """
    inexact = _inexact(published, table)
    return [
        _plain(f'q."{column.name}"', column.data_type if column.name not in inexact else "")
        for column in table.columns
    ]


def _plain(column: str, data_type: str) -> str:
    if DECIMAL.fullmatch(data_type):
        return f"{column}::double"
    if data_type == "DATE":
        return f"{column}::varchar"
    return f"strftime({column}, '{MOMENT}')" if data_type == "TIMESTAMP" else column


def _inexact(published: Published, table: Table) -> set[str]:
    """The decimal columns in which an amount has more digits than a browser keeps."""
    long = {
        column.name: int(found[2])
        for column in table.columns
        if (found := DECIMAL.fullmatch(column.data_type)) and int(found[1]) > EXACT_DIGITS
    }
    if not long:
        return set()
    asked = ", ".join(f'max(abs("{name}"))' for name in long)
    (most,) = published.connection.execute(
        f'select {asked} from {table.schema}."{table.name}"'
    ).fetchall()
    return {
        name
        for (name, scale), value in zip(long.items(), most, strict=True)
        if value is not None and value.scaleb(scale) >= EXACT
    }
