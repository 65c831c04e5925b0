"""Personal data as the gate asks for it: the definition of ingest, on what was stored.

What ingest lets through the gate accepts, for both ask ``ingest.reading.personal_data``. Cells that
were joined to one text are asked one by one. A number alone was explained to ingest by its
label or its column, which a stored text no longer shows, so it is accepted here.
"""

from contextlib import suppress

import duckdb

from ingest.reading.personal_data import (
    MAY_HOLD,
    WITHHELD,
    holds_personal_data,
    without_personal_data,
)

__all__ = ["FUNCTION", "MAY_HOLD", "WITHHELD", "holds_personal_data", "register", "shown_safely"]

# The name under which DuckDB knows ``holds_personal_data``.
FUNCTION = "holds_personal_data"


def shown_safely(text: str) -> str:
    """Text that may be shown: personal data withheld, a telephone number alone as well."""
    return without_personal_data(text, alone=True)


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``holds_personal_data`` known to a connection; again changes nothing."""
    # DuckDB refuses a name that it knows; to look a name up takes longer.
    with suppress(duckdb.NotImplementedException):
        connection.create_function(FUNCTION, holds_personal_data, ["VARCHAR", "BOOLEAN"], "BOOLEAN")
