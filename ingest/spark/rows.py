"""Lists, groups and windows."""

from sqlglot import exp

from ingest.spark.parts import call, filled, let, number


def element(node: exp.Bracket) -> exp.Expr:
    """The first of a list; NULL where there is none."""
    (place,) = node.expressions
    return call("try_element_at", node.this, number(int(place.name) + 1))


def first_by(node: exp.ArgMin) -> exp.Expr:
    """The value of the row that comes first, of those that have one."""
    known = node.this.copy().is_(exp.null()).not_()
    least = call("min_by", node.this, node.expression)
    parent = node.parent
    if isinstance(parent, exp.Filter):
        parent.set("expression", exp.Where(this=exp.and_(parent.expression.this, known)))
        return least
    return exp.Filter(this=least, expression=exp.Where(this=known))


def windowed(node: exp.Window) -> exp.Expr:
    """Of a window some rows are counted by a case: Spark knows no filter there; a median and a
    quartile are worked out of the values in order."""
    inner = node.this
    if isinstance(inner, (exp.Median, exp.PercentileCont)):
        return _quantile(inner, node)
    if isinstance(inner, exp.Filter):
        aggregate, condition = inner.this, inner.expression.this
        value = number(1) if isinstance(aggregate.this, exp.Star) else aggregate.this
        aggregate.set("this", exp.Case().when(condition, value))
        node.set("this", aggregate)
    return node


def _quantile(inner: exp.Expr, window: exp.Window) -> exp.Expr:
    """Between two values in proportion, cut off at the last of their decimals, as DuckDB does with
    DECIMAL(18,4); Spark would give a DOUBLE."""
    share = float(inner.expression.name) if isinstance(inner, exp.PercentileCont) else 0.5
    window.set("this", call("collect_list", inner.this))
    place = f"(size(a) - 1) * {share}D"
    low, high = (f"element_at(a, cast({end}({place}) as int) + 1)" for end in ("floor", "ceil"))
    part = f"({place} - floor({place}))"
    moved = f"cast(cast((({high}) - ({low})) * 10000 as double) * {part} as bigint)"
    between = f"cast({low} + cast({moved} as decimal(22, 0)) * 0.0001 as decimal(18, 4))"
    body = f"case when size(a) > 0 then {between} end"
    return let(call("array_sort", window.copy()), "a", body)


def folded(node: exp.Anonymous) -> exp.Expr:
    """The sum or the product of a list; NULL where nothing in it is known."""
    is_sum = node.name.lower() == "list_sum" or node.expressions[1].name == "sum"
    known = filled("filter(LISTED, x -> x is not null)", LISTED=node.expressions[0])
    start, sign = ("0", "+") if is_sum else ("1", "*")
    total = f"aggregate(a, double({start}), (s, x) -> s {sign} x)"
    return let(known, "a", f"case when size(a) > 0 then {total} end")


def listed(node: exp.GroupConcat) -> exp.Expr:
    """The texts of a group in order. Spark's own function fails beside others of distinct values
    and in their place stands an array that is put in order."""
    order, select = node.this, node.parent_select
    is_beside = select is not None and any(select.find_all(exp.Distinct))
    if not isinstance(order, exp.Order) or not is_beside:
        return node
    text, keys = order.this, []
    for ordered in order.expressions:
        if ordered.args.get("desc"):
            raise ValueError(f"a list beside distinct values can be in rising order only: {node}")
        keys += [ordered.this.copy().is_(exp.null()), ordered.this]
    kind = "collect_list"
    if isinstance(text, exp.Distinct):
        kind, (text,) = "collect_set", text.expressions
    known = exp.Where(this=text.copy().is_(exp.null()).not_())
    rows = call(kind, call("struct", *keys, exp.alias_(text, "text")))
    return let(
        call("array_sort", exp.Filter(this=rows, expression=known)),
        "a",
        "case when size(a) > 0 then array_join(transform(a, x -> x.text), SEPARATOR) end",
        SEPARATOR=node.args["separator"],
    )


def starred(node: exp.Star) -> exp.Expr:
    """All columns, some of them replaced: Spark can leave some out and add others."""
    replacing, select = node.args.get("replace"), node.parent_select
    if replacing and select is not None:
        node.set("replace", None)
        node.set("except_", [exp.to_identifier(one.alias) for one in replacing])
        select.select(*replacing, copy=False)
    return node
