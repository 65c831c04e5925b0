"""Personal data as the gate asks for it: the definition of ingest, on what was stored.

What ingest lets through the gate accepts, for both ask ``ingest.personal_data``. Cells that
were joined to one text are asked one by one. A number alone was explained to ingest by its
label or its column, which a stored text no longer shows, so it is accepted here.
"""

import duckdb

from ingest.personal_data import WITHHELD, holds_personal_data, without_personal_data

__all__ = ["FUNCTION", "MAY_HOLD", "WITHHELD", "holds_personal_data", "register", "shown_safely"]

# The name under which DuckDB knows ``holds_personal_data``.
FUNCTION = "holds_personal_data"
# What every text with personal data has: seven digits near each other, or a word. In the
# regular expressions of DuckDB, which asks Python only about such texts.
MAY_HOLD = (
    "[0-9０-９](?:[^0-9０-９]{0,4}[0-9０-９]){6}|@|负责|承办|经办|联系|填报|同志|担任|任组长|身份证"
    "|电话|手机|[:：]"
)


def shown_safely(text: str) -> str:
    """Text that may be shown: personal data withheld, a telephone number alone as well."""
    return without_personal_data(text, alone=True)


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``holds_personal_data`` known to a connection; again changes nothing."""
    known = "select 1 from duckdb_functions() where function_name = ?"
    if not connection.execute(known, [FUNCTION]).fetchall():
        connection.create_function(FUNCTION, holds_personal_data, ["VARCHAR", "BOOLEAN"], "BOOLEAN")
