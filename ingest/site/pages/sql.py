"""SQL in the page: DuckDB asks a small copy of the published warehouse."""

import base64
import gzip
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import asdict
from typing import Any

from ingest.running.delivery.chinese import SCHEMA
from ingest.site.database import first_file, portion_files, portions, tables_by_region
from ingest.site.facts import Facts
from ingest.site.libraries import DUCKDB_VERSION, duckdb_modules
from ingest.site.page import Held, Made, Page, Part, Units
from ingest.site.questions import questions

# The file that is opened; the others are attached under their names.
FIRST = "yibao"
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


def _parts(facts: Facts) -> Iterator[Part | Units]:
    """``sql``: the questions and what is to be loaded; ``database/…``: the files, packed."""
    if duckdb_modules() is None:
        return
    tables = tables_by_region(facts)
    of = portions(facts, tables)
    first = first_file(facts, tables)

    def made(wanted: Set[str]) -> Iterator[Made]:
        for name, content in portion_files(facts, tables, of, wanted):
            for part, text in _packed(name, content):
                yield Made(name, part, text)

    def head(held: Mapping[str, Sequence[Held]]) -> Iterator[Part]:
        parts = list(_packed(FIRST, first))
        yield from parts
        files = [{"name": FIRST, "parts": [name for name, _ in parts]}]
        files += [{"name": one.name, "parts": [part.name for part in held[one.name]]} for one in of]
        yield (
            "sql",
            {
                "files": files,
                # Views of these tables in all files but the first are its ``by_region``.
                "by_region": [f"{table.schema}.{table.name}" for table in tables],
                "questions": [asdict(question) for question in questions()],
            },
        )

    yield Units({portion.name: portion.print for portion in of}, made, head)


def _packed(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The parts of a file of the database."""
    packed = base64.b64encode(gzip.compress(content, 6, mtime=0)).decode("ascii")
    for number, start in enumerate(range(0, len(packed), PART)):
        yield f"database/{name}-{number}", packed[start : start + PART]


PAGE = Page(
    "sql",
    "look",
    values=_values,
    parts=_parts,
    needs=("library", "engine", "codes", "grid", "sql"),
    libraries=("duckdb",),
)
