"""The SQL that dbt compiled for DuckDB as SQL of Spark that gives the same rows.

sqlglot carries what is only spelled otherwise. What it would change in meaning has a rule in
``numbers``, ``texts`` or ``rows``, one function a kind of expression, each with a test that runs it
on both engines (``tests/python/test_spark_sql.py``).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import sqlglot
from sqlglot import exp, transforms
from sqlglot.dialects.spark import Spark
from sqlglot.generators.spark import SparkGenerator

from ingest.spark import numbers, rows, texts

Rule = Callable[[Any], exp.Expr]
# Types of DuckDB that Spark has under another name, or not at all.
TYPES = {
    "VARCHAR": "STRING",
    "INTEGER": "INT",
    "HUGEINT": "DECIMAL(38, 0)",
    "TIMESTAMP": "TIMESTAMP_NTZ",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMP",
    '"NULL"': "STRING",
}


class WithQualify(Spark):
    """Spark's SQL, which has QUALIFY since 4.2: sqlglot would write it as a query of a query."""

    class Generator(SparkGenerator):
        """Selections as they are, with generators in place of what unnests."""

        TRANSFORMS = SparkGenerator.TRANSFORMS | {
            exp.Select: transforms.preprocess([transforms.unnest_to_explode])
        }


def spark_type(duckdb_type: str) -> str:
    """A type of DuckDB as Spark writes it."""
    return TYPES.get(duckdb_type, duckdb_type)


def spark_sql(sql: str, doubles: Iterable[str] = ()) -> str:
    """A query of DuckDB as one of Spark; ``doubles`` are columns of type DOUBLE that it reads."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    numbers.mark_doubles(tree, set(doubles))
    for bracket in list(tree.find_all(exp.Bracket)):
        texts.characters_replaced(bracket)
    # Children before their parents, which are made of them.
    for node in reversed(list(tree.bfs())):
        rule = NAMED.get(node.name.lower()) if isinstance(node, exp.Anonymous) else None
        rule = rule or RULES.get(type(node))
        if rule is not None:
            made = rule(node)
            if made is not node:
                tree = made if node is tree else tree
                node.replace(made)
    return tree.sql(dialect=WithQualify)


RULES: Mapping[type[exp.Expr], Rule] = {
    exp.Div: numbers.division,
    exp.Try: numbers.tried,
    exp.Cast: numbers.cast,
    exp.TryCast: numbers.cast,
    exp.RegexpReplace: texts.replaced,
    exp.RegexpLike: texts.matched,
    exp.RegexpExtract: texts.extracted,
    exp.RegexpExtractAll: texts.extracted,
    exp.Bracket: rows.element,
    exp.Chr: texts.character,
    exp.GroupConcat: rows.listed,
    exp.Length: texts.sized,
    exp.Star: rows.starred,
    exp.ArgMin: rows.first_by,
    exp.Window: rows.windowed,
    exp.Levenshtein: texts.edits,
}
NAMED: Mapping[str, Rule] = {
    "nfc_normalize": texts.composed,
    "strlen": texts.in_bytes,
    "list_sum": rows.folded,
    "list_aggregate": rows.folded,
}
