"""The contract with analysts as a table: columns that came are added, those that went stay in it.

A column that went fails a test until somebody raises ``SCHEMA_VERSION`` and takes its row out.
"""

import csv
import io
from pathlib import Path

import duckdb

from ingest.running.delivery import contract

CONTRACT = Path(contract.__file__).with_suffix(".csv")
COLUMNS = """
select schema_name, table_name, column_name, data_type, column_index
from duckdb_columns()
where schema_name in ('marts', 'analyst') and not internal
order by schema_name, table_name, column_index
"""


def contract_document(connection: duckdb.DuckDBPyConnection) -> str:
    """``contract.csv`` as it has to be for a published file."""
    rows = {one[:3]: one for one in contract.contract()}
    places = {key: (*key[:2], place) for place, key in enumerate(rows)}
    for *key, data_type, place in connection.execute(COLUMNS).fetchall():
        rows.setdefault(tuple(key), contract.ContractColumn(*key, data_type, "", ""))
        places[tuple(key)] = (*key[:2], place)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(contract.ContractColumn._fields)
    writer.writerows(rows[key] for key in sorted(rows, key=places.__getitem__))
    return text.getvalue()
