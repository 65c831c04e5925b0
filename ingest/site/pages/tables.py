"""Every mart and every wide view: filtered and sorted in the page, and taken away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ingest.site.catalogue import OTHER_SUBJECT, Table, chinese_values, subjects
from ingest.site.facts import Facts
from ingest.site.page import Held, Page, Part, Units
from ingest.site.row_parts import SHOWN, made, units


def _values(facts: Facts, language: str) -> Mapping[str, Any]:
    del language
    groups = [("views", [table for table in facts.tables if table.schema == "analyst"])]
    for subject in [*(name for name, _ in subjects()), OTHER_SUBJECT]:
        of_subject = [t for t in facts.tables if t.schema == "marts" and t.subject == subject]
        groups.append((subject, of_subject))
    return {
        "groups": [(subject, tables) for subject, tables in groups if tables],
        "n_rows": facts.n_rows,
    }


def _parts(facts: Facts) -> Iterator[Part | Units]:
    """The values in Chinese, and of each table its rows and its head."""
    yield "codes", chinese_values({c.name for t in facts.tables for c in t.columns})
    for table in facts.tables:
        yield _rows(facts, table)


def _rows(facts: Facts, table: Table) -> Units:
    of = units(facts, table)

    def head(held: Mapping[str, Sequence[Held]]) -> Iterator[Part]:
        parts = [
            {"name": part.name, "n": part.n, "regions": unit.regions}
            for unit in of
            for part in held[unit.name]
        ]
        yield (
            f"table/{table.key}",
            asdict(table) | {"parts": parts, "is_all": table.name not in SHOWN},
        )

    return Units(
        {unit.name: unit.print for unit in of},
        lambda wanted: made(facts.published, table, of, wanted),
        head,
    )


PAGE = Page(
    "tables", "look", values=_values, parts=_parts, needs=("grid", "workbook", "codes", "tables")
)
