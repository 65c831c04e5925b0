"""The models that take names apart, on names of a test's own: no refresh, one connection."""

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import duckdb
from conftest import ROOT
from jinja2 import Environment

SEEDS = (
    "cost_words",
    "indicator_rules",
    "measurement_units",
    "measures",
    "name_concepts",
    "name_words",
    "programme_rules",
    "regions",
    "reviewed_names",
)
# In the order in which they need each other.
MODELS = (
    "int_target_forms",
    "int_name_uses",
    "int_names",
    "int_name_pieces",
    "int_name_words",
    "int_name_rests",
    "int_name_concepts",
    "int_name_openings",
    "int_name_parts",
    "int_name_contents",
    "int_name_rules",
    "int_name_rule_concepts",
    "int_rule_hits",
    "int_fitting_rules",
    "int_name_people",
    "int_taken_indicators",
    "int_joined_names",
    "int_decided_names",
    "int_indicator_mappings",
    "int_cost_item_codes",
    "int_funding_levels",
    "int_project_programmes",
)
DECLARED = (
    "name_kind varchar, override_line integer, name_published varchar, measure_code varchar, "
    "scheme_code varchar, group_code varchar, programme_code varchar"
)


def labelled(path: Path) -> list[dict[str, str]]:
    """The rows of a labelled list."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def taken_apart(
    indicators: Iterable[tuple[str, str]] = (),
    projects: Iterable[str] = (),
    declared: Iterable[tuple] = (),
) -> duckdb.DuckDBPyConnection:
    """A database with what the models make of names: indicators with their units, and projects."""
    connection = duckdb.connect()
    for seed in SEEDS:
        path = ROOT / "seeds" / f"{seed}.csv"
        connection.execute(
            f"create table {seed} as from read_csv(?, all_varchar = true, header = true)",
            [str(path)],
        )
    connection.execute(
        "alter table measures alter is_asked type boolean; "
        "alter table name_concepts alter opens_task type boolean; "
        "alter table cost_words alter strength type integer; "
        f"create table stg_declared_names ({DECLARED}); "
        "create table int_indicator_rows (indicator_target_key varchar, indicator_name varchar); "
        "create table int_target_units (indicator_target_key varchar, unit varchar); "
        "create table int_projects (project_key varchar, name_in_full varchar)"
    )
    for number, (name, unit) in enumerate(indicators):
        connection.execute("insert into int_indicator_rows values (?, ?)", [str(number), name])
        connection.execute(
            "insert into int_target_units values (?, ?)", [str(number), unit or None]
        )
    for name in dict.fromkeys(projects):
        connection.execute("insert into int_projects values (?, ?)", [name, name])
    for row in declared:
        connection.execute("insert into stg_declared_names values (?, ?, ?, ?, ?, ?, ?)", row)
    for model in MODELS:
        connection.execute(f"create table {model} as {_rendered(model)}")
    return connection


@cache
def _macros() -> str:
    return "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "macros").rglob("*.sql"))
        if path.stem != "generate_schema_name"
    )


@cache
def _rendered(model: str) -> str:
    """A model's SQL with the names of models and seeds as names of tables."""
    sql = next((ROOT / "models").rglob(f"{model}.sql")).read_text(encoding="utf-8")
    sql = re.sub(r"\{\{ ref\('(\w+)'\) \}\}", r"\1", sql)
    template = Environment(autoescape=False).from_string(_macros() + "§" + sql)  # noqa: S701 - SQL
    return template.render().split("§")[-1]
