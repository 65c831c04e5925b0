"""Texts: patterns, characters, bytes and Unicode's composed form."""

import sqlglot
from sqlglot import exp

from ingest.spark.composing import (
    BETWEEN,
    WITHIN,
    changed_characters,
    sequences,
    single_characters,
)
from ingest.spark.parts import call, let, number, string
from ingest.spark.patterns import java_pattern, java_replacement

# What macro ``characters_replaced`` writes for DuckDB, whose own function for it is slow.
REPLACED = """
list_transform([''], lambda words: case when regexp_matches(words, '[PRINTED]')
then array_to_string(list_transform(regexp_extract_all(words, '(?s).'), lambda one:
case when strpos('PRINTED', one) > 0 then substr('MEANT', strpos('PRINTED', one), 1)
else one end), '') else words end)
"""


def replaced(node: exp.RegexpReplace) -> exp.Expr:
    """One match unless told, where Spark replaces all; patterns are Java's."""
    text, pattern, words = node.this, node.expression, node.args["replacement"]
    is_global = node.args.get("modifiers") is not None
    if isinstance(pattern, exp.Literal) and isinstance(words, exp.Literal):
        if is_global:
            made = java_pattern(pattern.name), java_replacement(words.name)
        else:
            # Before the first match all is kept, and no other begins at the text's start.
            found = java_pattern(pattern.name)
            made = rf"\A((?s:.*?))(?:{found})", "$1" + java_replacement(words.name, 1)
        return call("regexp_replace", text, *map(string, made))
    # After the first match all is kept, so that nothing is left to find another in.
    kept = exp.DPipe(this=_java(pattern), expression=string("(?<rest>(?s:.*))"))
    dollars = call("replace", words, string("$"), string(r"\$"))
    groups = call("regexp_replace", dollars, string(r"\\([0-9])"), string(r"\$$1"))
    # In two parts: Spark takes ${…} in a statement for a variable.
    rest = exp.DPipe(this=string("$"), expression=string("{rest}"))
    return call("regexp_replace", text, kept, exp.DPipe(this=groups, expression=rest))


def _java(pattern: exp.Expr) -> exp.Expr:
    """A pattern that is written down, or one of a column, of which the end is translated."""
    if isinstance(pattern, exp.Literal):
        return string(java_pattern(pattern.name))
    return call("replace", pattern, string("$"), string(r"\z"))


def matched(node: exp.RegexpLike) -> exp.Expr:
    """Whether a pattern is found anywhere."""
    return call("regexp_like", node.this, _java(node.expression))


def extracted(node: exp.RegexpExtract | exp.RegexpExtractAll) -> exp.Expr:
    """The whole match unless a group is named; Spark gives the first group."""
    name = "regexp_extract_all" if isinstance(node, exp.RegexpExtractAll) else "regexp_extract"
    return call(name, node.this, _java(node.expression), node.args.get("group") or number(0))


def character(node: exp.Chr) -> exp.Expr:
    """A character by its number; Spark knows the first 256."""
    return string(chr(int(node.expressions[0].name)))


def composed(node: exp.Anonymous) -> exp.Expr:
    """Unicode's composed form (``ingest.spark.composing``)."""
    printed, meant = single_characters()
    listed = f"split(LISTED, '{BETWEEN}')"
    pair = f"split_part(p, '{WITHIN}', 1), split_part(p, '{WITHIN}', 2)"
    changed = f"aggregate({listed}, translate(t, PRINTED, MEANT), (s, p) -> replace(s, {pair}))"
    return let(
        node.expressions[0],
        "t",
        f"case when regexp_like(t, GUARD) then {changed} else t end",
        GUARD=string(changed_characters()),
        LISTED=string(sequences()),
        PRINTED=string(printed),
        MEANT=string(meant),
    )


def in_bytes(node: exp.Anonymous) -> exp.Expr:
    """The length in bytes."""
    return call("octet_length", node.expressions[0])


def edits(node: exp.Levenshtein) -> exp.Expr:
    """DuckDB counts edits of bytes: each byte as a character."""

    def bytes_of(text: exp.Expr) -> exp.Expr:
        return call("decode", call("encode", text, string("UTF-8")), string("ISO-8859-1"))

    return call("levenshtein", bytes_of(node.this), bytes_of(node.expression))


def sized(node: exp.Length) -> exp.Expr:
    """DuckDB has one function of the length of a text and of a list."""
    of_list = isinstance(node.this, exp.Anonymous) and node.this.name == "regexp_extract_all"
    return call("size", node.this) if of_list else node


def characters_replaced(node: exp.Bracket) -> None:
    """What macro ``characters_replaced`` writes as one function, which is quick in Spark."""
    mapped = node.this
    if not (isinstance(mapped, exp.Transform) and isinstance(mapped.this, exp.Array)):
        return
    body = mapped.expression.this
    found = next(body.find_all(exp.Substring), None)
    place = next(body.find_all(exp.StrPosition), None)
    if found is None or place is None or not isinstance(found.this, exp.Literal):
        return
    printed, meant = place.this.name, found.this.name
    words = REPLACED.replace("PRINTED", _quoted(printed)).replace("MEANT", _quoted(meant))
    if mapped.expression == sqlglot.parse_one(words, read="duckdb").expression:
        node.replace(call("translate", mapped.this.expressions[0], string(printed), string(meant)))


def _quoted(words: str) -> str:
    return words.replace("'", "''")
