"""What the rules of translation build expressions of Spark with."""

import sqlglot
from sqlglot import exp


def call(name: str, *parts: exp.Expr) -> exp.Expr:
    """A function of Spark."""
    return exp.Anonymous(this=name, expressions=list(parts))


def string(words: str) -> exp.Expr:
    """A text as it is written."""
    return exp.Literal.string(words)


def number(n: int) -> exp.Expr:
    """A whole number."""
    return exp.Literal.number(n)


def filled(sql: str, **parts: exp.Expr) -> exp.Expr:
    """SQL of Spark in which names in capitals stand for parts."""
    made = sqlglot.parse_one(sql, read="spark")
    for column in list(made.find_all(exp.Column)):
        if column.name in parts:
            column.replace(parts[column.name])
    return made


def let(value: exp.Expr, name: str, body: str, **parts: exp.Expr) -> exp.Expr:
    """A value that is written once and used as ``name`` in SQL of Spark."""
    sql = f"element_at(transform(array(VALUE), {name} -> {body}), 1)"
    return filled(sql, VALUE=value, **parts)


def tried_cast(value: exp.Expr, kind: exp.DataType) -> exp.Expr:
    """A value as another type; NULL where it is none."""
    return exp.TryCast(this=value, to=kind, safe=True)
