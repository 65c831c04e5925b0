"""Numbers and dates: what DuckDB divides, rounds and casts otherwise than Spark."""

from collections.abc import Collection

from sqlglot import exp

from ingest.spark.parts import call, filled, number, string, tried_cast

# What is DOUBLE where one of its parts is.
CARRYING = (
    *(exp.Paren, exp.Neg, exp.Abs, exp.Mul, exp.Add, exp.Sub, exp.Try, exp.Window, exp.Filter),
    *(exp.Coalesce, exp.Nullif, exp.Greatest, exp.Least, exp.Max, exp.Min, exp.Sum, exp.Round),
)


def mark_doubles(tree: exp.Expr, names: set[str]) -> None:
    """Tell of each expression whether DuckDB works it out as DOUBLE.

    A column's is told by its name, in this query or among those it reads.
    """
    for _ in range(3):
        for alias in tree.find_all(exp.Alias):
            if _is_double(alias.this, names):
                names.add(alias.alias)
    for node in tree.find_all(exp.Cast, exp.TryCast):
        node.meta["of_double"] = _is_double(node.this, names)


def _is_double(node: exp.Expr, names: Collection[str]) -> bool:
    if isinstance(node, exp.Column):
        return node.name in names
    if isinstance(node, exp.Anonymous):
        return node.name.lower() in ("list_sum", "list_aggregate")
    if isinstance(node, (exp.Div, exp.Pow)):
        return True
    if isinstance(node, (exp.Cast, exp.TryCast)):
        return bool(node.to.is_type("double"))
    if isinstance(node, exp.Case):
        results = [branch.args["true"] for branch in node.args["ifs"]]
        rest = node.args.get("default")
        return any(_is_double(one, names) for one in (*results, *([rest] if rest else ())))
    if isinstance(node, CARRYING):
        return any(_is_double(child, names) for child in node.iter_expressions())
    return False


def division(node: exp.Div) -> exp.Expr:
    """DuckDB divides as DOUBLE, whatever the parts are."""
    whole, part = (exp.cast(exp.paren(one), "double") for one in (node.this, node.expression))
    return exp.paren(exp.Div(this=whole, expression=part, typed=True, safe=False))


def tried(node: exp.Try) -> exp.Expr:
    """What may overflow gives NULL; Spark has such a function of each operation."""
    return _tried(node.this)


def _tried(node: exp.Expr) -> exp.Expr:
    names: dict[type[exp.Expr], str] = {
        exp.Mul: "try_multiply",
        exp.Add: "try_add",
        exp.Sub: "try_subtract",
    }
    if type(node) in names:
        return call(names[type(node)], _tried(node.this), _tried(node.expression))
    if isinstance(node, exp.Paren):
        return _tried(node.this)
    if type(node) is exp.Cast:
        return tried_cast(node.this, node.to)
    return node


def cast(node: exp.Cast) -> exp.Expr:
    """Numbers are rounded where Spark cuts off, a DOUBLE by its value and not by its print, and a
    date has all its parts."""
    kind, value = node.to, node.this
    if isinstance(value, exp.Null):
        return node
    if kind.is_type("int", "bigint"):
        if isinstance(node, exp.TryCast):
            value = tried_cast(value, exp.DataType.build("decimal(38, 18)"))
        elif isinstance(value, exp.Explode):
            # A generator stands alone in Spark.
            each = f"transform(LISTED, x -> cast(x as {kind.sql(dialect='spark')}))"
            return exp.Explode(this=filled(each, LISTED=value.this))
        elif not isinstance(value, (exp.Count, exp.Window)):
            value = exp.func("round", value)
        rounded = exp.func("round", value) if isinstance(node, exp.TryCast) else value
        return _again(node, rounded)
    if kind.is_type("date") and isinstance(node, exp.TryCast):
        pattern = string(r"^\s*[0-9]+[-/][0-9]{1,2}[-/][0-9]{1,2}\s*$")
        is_whole = exp.RegexpLike(this=value.copy(), expression=pattern)
        return exp.Case().when(is_whole, tried_cast(value, kind))
    if kind.is_type("decimal") and node.meta.get("of_double"):
        width, scale = (int(part.name) for part in kind.expressions)
        factor = call("double", number(10**scale))
        moved = exp.func("round", exp.Mul(this=exp.paren(value), expression=factor))
        whole = tried_cast(moved, exp.DataType.build(f"decimal({width}, 0)"))
        unit = exp.cast(string(f"{10**-scale:.{scale}f}"), f"decimal({scale + 1}, {scale})")
        return _again(node, exp.Mul(this=whole, expression=unit))
    return node


def _again(node: exp.Cast, value: exp.Expr) -> exp.Expr:
    """Another value cast as this one, or tried."""
    if isinstance(node, exp.TryCast):
        return tried_cast(value, node.to)
    return exp.Cast(this=value, to=node.to)
