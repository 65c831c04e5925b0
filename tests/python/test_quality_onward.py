"""Looking only at the rows that are other finds all that looking at every row finds."""

import random
from collections.abc import Iterator
from dataclasses import replace

import duckdb
import pytest
import quality_batches
from broken_batches import BROKEN

from quality.counts import counts, result_of
from quality.gate import sound, suites_of
from quality.onward import Moved, Since
from quality.suite import Suite, holds
from quality.ways import Way, ways

SUITES = {suite.name: suite for side in ("raw", "marts") for suite in suites_of(side)}
TABLES = sorted(SUITES)
# Changes by chance of each kind, and the least of them that must have broken something.
ROUNDS, LEAST_BROKEN = 40, 15


@pytest.fixture(scope="module")
def good():
    """A database with rows that hold, the same rows beside them, and what the suites give."""
    with duckdb.connect() as connection:
        quality_batches.fill(connection)
        yield connection, begun(connection)


@pytest.fixture
def held(good):
    """The same, where what a test changes is taken back."""
    connection, results = good
    connection.execute("begin transaction")
    yield connection, results
    connection.execute("rollback")


def begun(connection) -> dict:
    """What the suites give before a change; the tables as they are stay beside them."""
    connection.execute("create schema before")
    for name in TABLES:
        connection.execute(f'create table before."{name}" as from {name}')
    return {name: result_of(suite, *counts(connection, suite)) for name, suite in SUITES.items()}


def since(connection, results: dict, names=TABLES) -> Since:
    """What is other than in the tables beside, as a build tells it; of these tables alone."""
    kept, moved = set(), {}
    for schema in ("came", "went"):
        connection.execute(f"drop schema if exists {schema} cascade")
        connection.execute(f"create schema {schema}")
    for name in sorted(names):
        came, went = f'came."{name}"', f'went."{name}"'
        described = [
            connection.execute(f"describe {table}").fetchall()
            for table in (name, f'before."{name}"')
        ]
        if described[0] != described[1]:
            # Of a table with other columns nobody tells rows.
            continue
        for table, rows, others in (
            (came, name, f'before."{name}"'),
            (went, f'before."{name}"', name),
        ):
            connection.execute(f"create table {table} as from {rows} except all from {others}")
        ((n_changed,),) = connection.execute(
            f"select (select count(*) from {came}) + (select count(*) from {went})"
        ).fetchall()
        if n_changed:
            moved[name] = Moved(came, went)
        else:
            kept.add(name)
    return Since(results, frozenset(kept), moved)


def is_broken(found) -> bool:
    return found is None or any(count.unexpected for count in found[1])


@pytest.mark.parametrize(
    ("table", "breaking", "words"), BROKEN, ids=[f"{case[0]}: {case[2]}" for case in BROKEN]
)
def test_a_bad_batch_is_refused_where_the_rows_that_are_other_are_looked_at(
    held, table, breaking, words
):
    connection, results = held
    suite = SUITES[table]
    connection.execute(breaking)
    told = since(connection, results, suite.tables)
    assert told.held(suite) is None
    assert sound(connection, [suite], told) == {}


def changes(connection, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Rows that go, come twice, lose a value or take another row's, in a table by chance."""
    filled = [n for n in TABLES if connection.execute(f"from {n} limit 1").fetchall()]
    while True:
        table = chance.choice(filled)
        described = connection.execute(f"describe {table}").fetchall()
        column = chance.choice([row[0] for row in described])
        ((n_rows,),) = connection.execute(f"select count(*) from {table}").fetchall()
        place = chance.randrange(n_rows)
        row = f"rowid = (select rowid from {table} order by rowid limit 1 offset {place})"
        other = f"(select any_value({column}) from {table} where not ({row}))"
        yield (
            table,
            chance.choice(
                [
                    f"delete from {table} where {row}",
                    f"insert into {table} from {table} where {row}",
                    f"update {table} set {column} = null where {row}",
                    f"update {table} set {column} = {other} where {row}",
                ]
            ),
        )


def test_what_is_counted_onward_is_what_is_counted_of_all(sample_warehouse):
    """On the samples' own tables, after changes by chance."""
    chance = random.Random(4)  # noqa: S311 (no secret)
    build = sample_warehouse.warehouse.with_suffix(".build")
    with duckdb.connect() as connection:
        connection.execute(f"attach '{build / 'next' / 'yibao.duckdb'}' as built (read_only)")
        for schema in ("raw", "marts"):
            connection.execute(f"create schema {schema}")
        for name in TABLES:
            connection.execute(f"create table {name} as from built.{name}")
        results = begun(connection)
        n_broken = n_onward = 0
        for _, (table, change) in zip(range(ROUNDS), changes(connection, chance), strict=False):
            connection.execute(change)
            suites = [suite for suite in SUITES.values() if table in suite.tables]
            told = since(connection, results, set().union(*(suite.tables for suite in suites)))
            for suite in suites:
                whole, onward = counts(connection, suite), told.counts(connection, suite)
                n_broken += is_broken(whole)
                assert is_broken(onward) or (onward == whole and not is_broken(whole)), change
                n_onward += onward is not None and not is_broken(whole)
            connection.execute(f"delete from {table}")
            connection.execute(f'insert into {table} from before."{table}"')
        assert n_broken >= LEAST_BROKEN
        assert n_onward >= LEAST_BROKEN


def project_spend(**derived: str) -> Suite:
    suite = SUITES["marts.fct_project_spend"]
    expectations = tuple(holds(name, name, "It is so.") for name in derived)
    return replace(suite, derived=derived, expectations=expectations)


def test_the_sql_of_a_derived_column_says_which_rows_it_asks():
    suite = project_spend(
        a="t.project_key in (select project_key from marts.dim_project where programme_code = 'a')",
        b="exists (select 1 from raw.forms as f where f.filing_id = t.filing_id "
        "and f.form_seq = t.form_seq)",
        c="t.amount_yuan > 0",
    )
    assert ways(suite) == [
        Way("marts.dim_project", ("project_key",), ("project_key",)),
        Way("raw.forms", ("filing_id", "form_seq"), ("filing_id", "form_seq")),
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "t.amount_yuan < (select max(amount_yuan) from marts.fct_department_spend)",
        "t.run_id in (select run_id from raw.runs order by started_at desc limit 1)",
        "t.run_id in (select max(run_id) from raw.runs)",
        "exists (select 1 from raw.forms as f where f.filing_id = t.filing_id or f.form_seq = 1)",
        "exists (select 1 from raw.forms as f where f.form_seq = 1)",
        "row_number() over (order by t.amount_yuan) < 10",
        "sum(t.amount_yuan) over (partition by t.agency_key) > 0",
        "t.amount_yuan < (select 2 * avg(amount_yuan) from {table})",
        "t.project_key in (select project_key from marts.dim_project) "
        "and 1 < (select count(*) from marts.dim_project)",
    ],
)
def test_what_a_derived_column_asks_in_another_way_is_not_guessed(sql):
    assert ways(project_spend(told=sql)) is None


def test_a_row_of_which_nobody_told_sets_all_rows_to_be_counted(held):
    connection, results = held
    connection.execute(
        "insert into marts.dim_project by name "
        "select * replace ('p9' as project_key) from marts.dim_project"
    )
    suite = SUITES["marts.dim_project"]
    told = since(connection, results)
    assert told.counts(connection, suite) is not None
    connection.execute(f"delete from {told.moved[suite.name].added}")
    assert told.counts(connection, suite) is None


def test_what_did_not_hold_is_looked_at_whole(held):
    connection, results = held
    suite = SUITES["marts.dim_project"]
    (first, *rest) = results[suite.name].checks
    failed = replace(results[suite.name], checks=(replace(first, success=False), *rest))
    told = Since({suite.name: failed}, frozenset(TABLES))
    assert told.held(suite) is None
    assert told.counts(connection, suite) is None


def test_a_table_that_may_be_other_in_any_way_is_looked_at_whole(held):
    connection, results = held
    suite = SUITES["marts.fct_project_spend"]
    for other in suite.tables:
        told = Since(results, frozenset(TABLES) - {other})
        assert told.counts(connection, suite) is None
