"""What DuckDB says otherwise than Spark: each rule of translation, run on both engines."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from jinja2 import Environment

from ingest.spark.patterns import java_pattern, java_replacement
from ingest.spark.translation import spark_sql

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-spark" / "bin" / "python"
needs_spark = pytest.mark.skipif(
    not PYTHON.exists() or shutil.which("java") is None,
    reason="Spark was not asked: make .venv-spark/complete, and Java 17",
)
# An expression, and its value as text.
VALUES = {
    # DuckDB divides as DOUBLE.
    "1 / 4": "0.25",
    "try_cast(cast(1 as decimal(18, 2)) / 8 as decimal(18, 2))": "0.13",
    "try_cast(-1 / 8 as decimal(18, 2))": "-0.13",
    "try_cast(2 / 3 as decimal(18, 4))": "0.6667",
    "try_cast(1e30 / 1 as decimal(18, 4))": None,
    # A product keeps all decimals of its parts, and none that is too large.
    "cast(1.5 as decimal(38, 10)) * 0.5": "0.75000000000",
    "try(cast(99999999999999999999999999 as decimal(38, 10)) * 10000000000)": None,
    # Halves are rounded, not cut off; a text is a number if it prints one.
    "cast(cast(2.5 as decimal(5, 1)) as integer)": "3",
    "cast(cast(-2.5 as decimal(5, 1)) as integer)": "-3",
    "try_cast('12.6' as integer)": "13",
    "try_cast('12a' as integer)": None,
    "try_cast('2024-2-5' as date)": "2024-02-05",
    "try_cast('2024-02-30' as date)": None,
    "try_cast('2024' as date)": None,
    "try_cast('2024-02' as date)": None,
    # One match is replaced unless told.
    "regexp_replace('a1b2', '[0-9]', '-')": "a-b2",
    "regexp_replace('a1b2', '[0-9]', '-', 'g')": "a-b-",
    r"regexp_replace('x12y34', '([0-9])([0-9])', '\2\1')": "x21y34",
    r"regexp_replace('x12y34', '([0-9])([0-9])', '\2\1', 'g')": "x21y43",
    "regexp_replace('5元', '元', '$1')": "5$1",
    "regexp_replace('a1', p, r) from (values ('[0-9]', '<$>')) t(p, r)": "a<$>",
    r"regexp_replace('a12', p, r) from (values ('a([0-9])', '\1-')) t(p, r)": "1-2",
    # Only the end of a text is its end, every character but a line feed is any, and a vertical tab
    # is no white space of RE2.
    "regexp_matches('a' || chr(10), 'a$')": "false",
    "regexp_matches('a' || chr(133), '^a.$')": "true",
    r"regexp_matches(chr(11), '\s')": "false",
    r"regexp_matches(chr(11), '[\s0]')": "false",
    "regexp_matches('[', '^[[(]$')": "true",
    "regexp_matches('&', '^[a&&b]$')": "true",
    "regexp_matches('年 度', '年.+')": "true",
    # The whole match unless a group is named.
    "regexp_extract('年=7', '年=([0-9])')": "年=7",
    "regexp_extract('年=7', '年=([0-9])', 1)": "7",
    "regexp_extract('none', '[0-9]')": "",
    "len(regexp_extract_all('1a22b', '[0-9]+'))": "2",
    "array_to_string(regexp_extract_all('1a22b', '([0-9])([0-9])', 2), '+')": "2",
    # Characters, bytes and code points.
    "length('𝟎年')": "2",
    "strlen('年a')": "4",
    "chr(12288) = '　'": "true",
    "trim('　年　', ' ' || chr(12288))": "年",
    # 年 is E5 B9 B4 and 平 E5 B9 B3: one byte.
    "levenshtein('年', '平')": "1",
    "levenshtein('年', 'a')": "3",
    "nfc_normalize('e' || chr(769) || chr(63744))": "é豈",
    "nfc_normalize(null)": None,
    "strpos('年度', '度')": "2",
    "substr('年度预算', 3, 1)": "预",
    # Lists begin at 1 and end in nothing.
    "list_transform(['年'], lambda x: x || '度')[1]": "年度",
    "list_transform(['年'], lambda x: x || '度')[2]": None,
    "try_cast(list_sum([1.5, null, 2]) as decimal(18, 4))": "3.5000",
    "list_sum(list_transform(['x'], lambda x: try_cast(x as double)))": None,
    "try_cast(list_aggregate(list_transform(['2', '3', '4'], "
    "lambda x: try_cast(x as double)), 'product') as decimal(18, 4))": "24.0000",
    # Of groups: what is not known is left out, and an empty one is nothing.
    "arg_min(v, k) from (values (null, 1), ('b', 2), ('c', 3)) t(v, k)": "b",
    "arg_min(v, k) filter (where k > 2) from (values ('a', 1), ('c', 3)) t(v, k)": "c",
    "string_agg(v, '; ' order by k) from (values ('b', 2), (null, 0), ('a', 3)) t(v, k)": "b; a",
    "string_agg(v, ';' order by v) || count(distinct v) || count(distinct k) "
    "from (values ('b', 2), ('a', 3), ('b', 2)) t(v, k)": "a;b;b22",
    "string_agg(distinct v, ';' order by v) from (values ('b'), ('a'), ('b')) t(v)": "a;b",
    # Of an even number the middle of two, cut off after the last decimal.
    "median(v) over () from (values (1.0001), (1.0004)) s(w), "
    "lateral (select cast(w as decimal(18, 4)) as v) t limit 1": "1.0002",
    "quantile_cont(v, 0.25) over () from (select cast(w as decimal(18, 4)) as v "
    "from (values (1), (2), (3), (4)) s(w)) t limit 1": "1.7500",
    "median(v) over () from (select cast(null as decimal(18, 4)) as v) t": None,
    "count(*) filter (where v > 1) over () from (values (1), (2), (3)) t(v) limit 1": "2",
    "last_value(v ignore nulls) over (order by k) from (values (1, 'a'), (2, null)) t(k, v) "
    "order by k desc limit 1": "a",
    "row_number() over (order by v) || coalesce(v, '-') from (values (null), ('a')) t(v) "
    "qualify row_number() over (order by v) = 2": "2-",
    "sum(n) from (select cast(unnest(range(1, 4)) as integer) as n) t": "6",
    "v || w from (select * replace ('b' as v) from (values ('a', 'c')) t(v, w)) s": "bc",
}


def query_of(expression: str) -> str:
    """The expression, with what it is of, as text."""
    value, of, rest = expression.partition(" from (")
    return f"select cast({value} as varchar) as value{of}{rest}"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str | None]]:
    ran = subprocess.run(
        [PYTHON, Path(__file__).with_name("spark_both.py"), tmp_path_factory.mktemp("spark")],
        input=json.dumps([query_of(one) for one in VALUES]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return json.loads(ran.stdout)


@needs_spark
def test_both_engines_give_what_the_expression_means(
    answers: dict[str, list[str | None]],
) -> None:
    wrong = {
        one: answers[query_of(one)]
        for one, value in VALUES.items()
        if answers[query_of(one)] != [value, value]
    }
    assert not wrong


@needs_spark
def test_spark_composes_every_character_and_every_pair_as_unicode_does(
    answers: dict[str, list[str | None]],
) -> None:
    assert answers["not composed"] == []


def test_the_macro_of_replaced_characters_is_one_function_of_spark() -> None:
    text = (ROOT / "macros" / "engine" / "characters_replaced.sql").read_text(encoding="utf-8")
    macro = Environment(autoescape=True).from_string(text).module.characters_replaced
    words = spark_sql(f"select {macro('name', '（）', '()')} as plain from t")
    assert words == "SELECT TRANSLATE(name, '（）', '()') AS plain FROM t"


def test_patterns_keep_what_java_reads_alike() -> None:
    for pattern in (r"^\(?[0-9.]+(分|%)", r"[^\n]+", r"\p{L}", r"\x{3000}", "(?i)</?(?:a|b)"):
        assert java_pattern(pattern) == pattern


def test_an_end_within_a_class_is_a_character() -> None:
    assert java_pattern("[$]x$") == r"[$]x\z"
    assert java_pattern("[]$]") == r"[\]$]"


def test_a_replacement_has_its_groups_and_dollars() -> None:
    assert java_replacement(r"\1$\2") == r"$1\$$2"
    assert java_replacement(r"\1", 1) == "$2"
