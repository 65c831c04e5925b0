"""The project as dbt-spark runs it: the SQL of every model and test in Spark's words.

It is written anew from what dbt compiled for DuckDB, so that a model has one body; nobody edits it.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.running.nodes import NodeResult
from ingest.running.warehouse import DATABASE
from ingest.spark.inputs import Columns
from ingest.spark.translation import spark_sql, spark_type

NAME = "yibao_spark"
# How dbt names what a statement reads; here each names its schema alone.
QUALIFIED = f'"{DATABASE}".'
# What must be set for the same values as on DuckDB, wherever Spark runs.
SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.session.timeZone": "UTC",
}
CLUSTER = {
    "type": "spark",
    "method": "thrift",
    "host": "{{ env_var('YIBAO_SPARK_HOST', 'localhost') }}",
    "port": "{{ env_var('YIBAO_SPARK_PORT', '10000') | as_number }}",
    "user": "{{ env_var('YIBAO_SPARK_USER', '') }}",
    "schema": "main",
    "threads": 8,
    "server_side_parameters": SETTINGS,
}
PROFILES = {
    NAME: {
        "target": "session",
        "outputs": {
            "session": {
                "type": "spark",
                "method": "session",
                "host": "none",
                "schema": "main",
                "threads": 2,
                "server_side_parameters": SETTINGS,
            },
            "cluster": CLUSTER,
        },
    }
}
SCHEMA_MACRO = """{%- macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro -%}
"""


def write_project(folder: Path, nodes: Iterable[NodeResult], columns: Columns, inputs: str) -> None:
    """Write the dbt project of ``nodes`` to ``folder``, in place of an earlier one.

    ``inputs`` is where raw tables and code lists lie as Parquet: a folder, or an address that Spark
    opens.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("models", "macros", "tests"):
        (folder / name).mkdir(parents=True)
    (folder / "macros" / "generate_schema_name.sql").write_text(SCHEMA_MACRO, encoding="utf-8")
    doubles = {
        column
        for (schema, _), kinds in columns.items()
        for column, kind in kinds
        if schema != "raw" and kind == "DOUBLE"
    }
    every = list(nodes)
    seeds = {node.unique_id: node.relation[1:] for node in every if node.kind == "seed"}
    read = [("raw", name) for schema, name in columns if schema == "raw" and name != "unread"]
    about = {
        "name": NAME,
        "version": "0.1.0",
        "config-version": 2,
        "profile": NAME,
        "flags": {"send_anonymous_usage_stats": False},
        "models": {NAME: {"+file_format": "{{ var('file_format', 'parquet') }}"}},
        "on-run-start": list(_inputs([*read, *seeds.values()], every, columns, inputs)),
    }
    # JSON is YAML as well.
    text = json.dumps(about, ensure_ascii=False, indent=2)
    (folder / "dbt_project.yml").write_text(text, encoding="utf-8")
    (folder / "profiles.yml").write_text(json.dumps(PROFILES, indent=2), encoding="utf-8")
    for node in every:
        if node.kind == "model":
            place = folder / "models" / f"{node.name}.sql"
            place.write_text(_model(node, columns, doubles), encoding="utf-8")
        elif node.kind == "test":
            place = folder / "tests" / f"{node.unique_id.split('.', 2)[-1]}.sql"
            place.write_text(_test(node, doubles), encoding="utf-8")


def _inputs(
    read: Iterable[tuple[str, str]], nodes: Iterable[NodeResult], columns: Columns, inputs: str
) -> Iterator[str]:
    for schema in sorted(
        {"main", "raw", *(node.relation[1] for node in nodes if node.kind != "test")}
    ):
        yield f"create schema if not exists {schema}"
    for schema, name in read:
        listed = ", ".join(
            f"`{column}` {spark_type(kind)}" for column, kind in columns[schema, name]
        )
        yield f"drop table if exists {schema}.{name}"
        yield (
            f"create table {schema}.{name} ({listed}) using parquet "
            f"location '{inputs}/{schema}/{name}'"
        )
    yield (
        "create or replace view raw.unread as select sha256, figure_seq, locator, column_seq, "
        "figure_text from raw.figures where state = 'unread'"
    )


def _model(node: NodeResult, columns: Columns, doubles: Iterable[str]) -> str:
    """A model with the types that it has on DuckDB, so that both engines store the same."""
    _, schema, name = node.relation
    kinds = ", ".join(
        f"cast(`{column}` as {spark_type(kind)}) as `{column}`"
        for column, kind in columns[schema, name]
    )
    config = f"schema='{schema}', alias='{name}', materialized='{node.materialized}'"
    return f"{{{{ config({config}) }}}}\n" + _read(node, f"select {kinds} from (", doubles, ")")


def _test(node: NodeResult, doubles: Iterable[str]) -> str:
    return _read(node, "select * from (", doubles, ") as offences")


def _read(node: NodeResult, before: str, doubles: Iterable[str], after: str) -> str:
    """The statement of a node, and for dbt what must be made before it."""
    parents = [parent.rsplit(".", 1)[-1] for parent in node.parents if parent.startswith("model.")]
    told = "".join(f"-- depends_on: {{{{ ref('{parent}') }}}}\n" for parent in parents)
    sql = spark_sql(node.sql.replace(QUALIFIED, ""), doubles)
    return f"{told}{{% raw %}}{before}\n{sql}\n{after}{{% endraw %}}\n"
