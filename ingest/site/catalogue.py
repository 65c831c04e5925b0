"""The tables that the site shows: marts and wide views, with what they say of themselves."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ingest.people.published import Published
from ingest.running.delivery.chinese import SCHEMA, heading, table, words
from ingest.running.delivery.descriptions import views_in_chinese

OTHER_SUBJECT = "other"
COLUMNS = """
select schema_name, table_name, column_name, data_type, comment
from duckdb_columns()
where schema_name in ('marts', 'analyst', $chinese) and not internal
order by schema_name, table_name, column_index
"""
RELATIONS = """
select schema_name, table_name as name, comment from duckdb_tables()
where schema_name in ('marts', 'analyst', $chinese)
union all
select schema_name, view_name, comment from duckdb_views()
where schema_name in ('marts', 'analyst', $chinese) and not internal
order by all
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, kind of value for ``grid.js``, headings and descriptions, SQL's type."""

    name: str
    kind: str
    heading_zh: str
    note_en: str
    note_zh: str
    data_type: str = "VARCHAR"


@dataclass(frozen=True, slots=True)
class Table:
    """A mart or a wide view; ``columns`` in their order."""

    schema: str
    name: str
    name_zh: str
    note_en: str
    note_zh: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> str:
        """Its name in addresses and parts of data."""
        return f"{self.schema}-{self.name}"

    @property
    def subject(self) -> str:
        """The subject that its name speaks of: ``subjects.csv``, the first that fits."""
        return next(
            (subject for subject, pattern in subjects() if re.search(pattern, self.name)),
            OTHER_SUBJECT,
        )


@cache
def subjects() -> tuple[tuple[str, str], ...]:
    """Subjects of tables in the order they are shown, with the words in names that tell them."""
    return tuple((row["subject"], row["pattern"]) for row in _beside("subjects"))


@cache
def names_in_chinese() -> dict[str, str]:
    """Mart → its Chinese name; one that is not named there keeps its own."""
    return {row["table_name"]: row["name_zh"] for row in _beside("table_names")}


def _beside(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def tables(published: Published) -> tuple[Table, ...]:
    """Every mart and every wide view, wide views first."""
    notes = {
        (row["schema_name"], row["name"]): row["comment"] or ""
        for row in published.rows(RELATIONS, chinese=SCHEMA)
    }
    columns: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for row in published.rows(COLUMNS, chinese=SCHEMA):
        of_table = columns.setdefault((row["schema_name"], row["table_name"]), [])
        of_table.append((row["column_name"], row["data_type"], row["comment"] or ""))
    chinese = views_in_chinese()
    found = []
    for schema, name in sorted(columns, key=lambda key: (key[0] != "analyst", key[1])):
        if schema == SCHEMA:
            continue
        name_zh = chinese.get(name, "") if schema == "analyst" else ""
        own = columns[schema, name]
        note = notes.get((schema, name), "")
        found.append(
            Table(
                schema,
                name,
                name_zh or names_in_chinese().get(name, name),
                note,
                notes.get((SCHEMA, name_zh), note),
                tuple(_columns(name, own, columns.get((SCHEMA, name_zh), []))),
            )
        )
    return tuple(found)


def _columns(
    name: str, own: list[tuple[str, str, str]], chinese: list[tuple[str, str, str]]
) -> list[Column]:
    """The columns of a table; those of its Chinese view stand in the same order."""
    meanings = {row["column_name"]: row["meaning_zh"] for row in table("headings")}
    found = []
    for place, (column, data_type, note) in enumerate(own):
        if place < len(chinese):
            heading_zh, note_zh = chinese[place][0], chinese[place][2]
        else:
            heading_zh, note_zh = heading(column, name), meanings.get(column, "")
        kind = _kind(column, data_type)
        found.append(Column(column, kind, heading_zh, note, note_zh, data_type))
    return found


def _kind(name: str, data_type: str) -> str:
    """How a value is shown, by the naming law: ``docs/naming.md``."""
    if data_type == "BOOLEAN":
        return "flag"
    is_number = data_type.startswith(("DECIMAL", "BIGINT", "INTEGER", "DOUBLE", "HUGEINT"))
    if name.endswith("locator"):
        return "locator"
    if not is_number:
        return "text"
    if name.endswith("year"):
        return "year"
    if name.endswith("_yuan") or "_yuan_per_" in name:
        return "yuan"
    return "count" if name.startswith("n_") else "number"


def chinese_values(names: set[str]) -> dict[str, dict[str, str]]:
    """Column → code → Chinese word, for the columns of ``names`` whose values are codes."""
    found = {name: words(name) for name in sorted(names)}
    return {name: known for name, known in found.items() if known}
