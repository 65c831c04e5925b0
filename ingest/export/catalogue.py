"""What there is to take away: the marts and wide views of a published file, as it describes itself.

Names, types, comments and keys are read from the file alone (``about``, ``about_keys``), so that
an older file is exported by its own words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

# Schema → the folder of its files, in the order in which a person meets them.
SCHEMAS = {"analyst": "analyst", "分析": "分析", "marts": "marts"}
# What the ending of a column's name says of its unit (docs/naming.md), and what a heading says.
UNITS = (
    (re.compile(r"(^|_)yuan_per_(resident|enrolled|head)$"), "CNY per person"),
    (re.compile(r"_yuan$|（元）$"), "CNY"),
    (re.compile(r"_pct$|^execution_rate$|（%）$"), "%"),
    (re.compile(r"^num_per_1000_"), "per 1,000 persons, in the unit of the target"),
    (re.compile(r"^population$|^people_|^denominator$|（人）$"), "persons"),
)
# A Chinese view is made of one of schema analyst.
SHOWN = re.compile(r"\banalyst\.\"?(\w+)")
NUMBERS = ("INTEGER", "BIGINT", "HUGEINT", "DECIMAL", "DOUBLE")
# Rows are sorted by what a person looks for, then by their key: the same bytes every time.
READING_ORDER = (
    *("region_code", "fiscal_year", "kind", "phase", "project_name", "scope", "seq"),
    *("地区代码", "年度", "文件种类", "阶段", "项目名称", "范围", "序号"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, DuckDB's type, its comment, unit, and the table and column it leads to.

    ``unit`` is ``None`` for what is no quantity, and where the unit stands in another column.
    """

    name: str
    data_type: str
    is_required: bool
    comment: str | None
    unit: str | None
    refers_to: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Relation:
    """A mart or view of a published file; ``key`` are the columns that name a row, if known.

    ``word`` is a name in letters of ASCII: that of the view of which a Chinese one is made.
    """

    schema: str
    name: str
    word: str
    comment: str | None
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def place(self) -> str:
        """Its name in SQL."""
        return f'"{self.schema}"."{self.name}"'

    @property
    def order(self) -> tuple[str, ...]:
        """The columns by which its rows are sorted; all of them where no key is known."""
        names = [column.name for column in self.columns]
        first = [name for name in READING_ORDER if name in names]
        return tuple(dict.fromkeys([*first, *(self.key or names)]))


def about(connection: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    """What the file says of itself, by item."""
    return dict(connection.execute("select item, value from main.about").fetchall())


def catalogue(connection: duckdb.DuckDBPyConnection) -> tuple[Relation, ...]:
    """The relations to take away of the database in use, in the order of ``SCHEMAS``, by name."""
    keys = _keys(connection)
    rows = connection.execute(
        "with relations as ("
        "select schema_name, table_name as relation_name, comment, null as sql "
        "from duckdb_tables() where database_name = current_database() union all "
        "select schema_name, view_name, comment, sql from duckdb_views() "
        "where database_name = current_database() and not internal) "
        "select relations.schema_name, relation_name, relations.comment, relations.sql, "
        "list({'name': column_name, 'data_type': data_type, 'is_required': not is_nullable, "
        "'comment': columns.comment} order by column_index) "
        "from relations join duckdb_columns() as columns "
        "on columns.schema_name = relations.schema_name and table_name = relation_name "
        "where columns.database_name = current_database() and relations.schema_name in "
        f"({', '.join('?' * len(SCHEMAS))}) group by all",
        [*SCHEMAS],
    ).fetchall()
    found = [
        Relation(
            schema,
            name,
            _word(name, sql),
            comment,
            tuple(_columns(columns, keys.get((schema, name), {}))),
            _key(keys.get((schema, name), {})),
        )
        for schema, name, comment, sql, columns in rows
    ]
    return tuple(sorted(found, key=lambda one: ([*SCHEMAS].index(one.schema), one.name)))


def _word(name: str, sql: str | None) -> str:
    shown = None if name.isascii() else SHOWN.search(sql or "")
    return shown[1] if shown else name


# Column → place in the key, table and column that it leads to.
Keys = Mapping[str, tuple[int | None, str | None, str | None]]


def _keys(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Keys]:
    found: dict[tuple[str, str], dict[str, tuple[int | None, str | None, str | None]]] = {}
    rows = connection.execute(
        "select schema_name, table_name, column_name, key_seq, refers_to_table, refers_to_column "
        "from main.about_keys"
    ).fetchall()
    for schema, table, column, *rest in rows:
        found.setdefault((schema, table), {})[column] = tuple(rest)
    return {place: dict(columns) for place, columns in found.items()}


def _key(keys: Keys) -> tuple[str, ...]:
    seqs = {seq: column for column, (seq, _, _) in keys.items() if seq}
    return tuple(seqs[seq] for seq in sorted(seqs))


def _columns(listed: list[dict[str, Any]], keys: Keys) -> Iterator[Column]:
    for column in listed:
        _, table, to = keys.get(column["name"], (None, None, None))
        yield Column(
            **column,
            unit=unit_of(column["name"], column["data_type"]),
            refers_to=(table, to) if table and to else None,
        )


def unit_of(name: str, data_type: str) -> str | None:
    """The unit of a column by its name or Chinese heading; ``None`` where the name says none."""
    if not data_type.startswith(NUMBERS):
        return None
    return next((unit for ending, unit in UNITS if ending.search(name)), None)
