"""SQL in the page: DuckDB asks a small copy of the published warehouse."""

import base64
import gzip
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from ingest.running.delivery.chinese import SCHEMA
from ingest.site.database import small_database
from ingest.site.facts import Facts
from ingest.site.libraries import DUCKDB_VERSION, duckdb_modules
from ingest.site.page import Page, Part
from ingest.site.questions import questions

# Characters of one part: each file of data stays below 300 KB.
PART = 280_000


def _values(facts: Facts, language: str) -> Mapping[str, Any]:
    tables = [
        {
            "key": table.key,
            # The wide views have a Chinese twin, with Chinese headings and values.
            "asked": f'{SCHEMA}."{table.name_zh}"'
            if language == "zh" and table.schema == "analyst"
            else f"{table.schema}.{table.name}",
            "columns": [
                f'"{column.heading_zh}"'
                if language == "zh" and table.schema == "analyst"
                else column.name
                for column in table.columns
            ],
        }
        for table in facts.tables
    ]
    return {
        "has_duckdb": duckdb_modules() is not None,
        "duckdb_version": DUCKDB_VERSION,
        "tables": tables,
        "n_rows": facts.n_rows,
    }


def _parts(facts: Facts) -> Iterator[Part]:
    """``sql``: the questions and what is to be loaded; ``database/N``: the database, packed."""
    if duckdb_modules() is None:
        return
    content = small_database(facts.warehouse)
    packed = base64.b64encode(gzip.compress(content, 6, mtime=0)).decode("ascii")
    portions = [packed[start : start + PART] for start in range(0, len(packed), PART)]
    names = [f"database/{number}" for number in range(1, len(portions) + 1)]
    yield from zip(names, portions, strict=True)
    yield (
        "sql",
        {
            "parts": names,
            "size_bytes": len(content),
            "questions": [asdict(question) for question in questions()],
        },
    )


PAGE = Page(
    "sql",
    "look",
    values=_values,
    parts=_parts,
    needs=("library", "engine", "codes", "grid", "sql"),
    libraries=("duckdb",),
)
