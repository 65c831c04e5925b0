"""Only the rows of the keys that changed are made anew, and they are those of a build at once."""

import random
from collections import Counter
from dataclasses import replace

import duckdb
import pytest

from ingest.running import continuing, increments
from ingest.running import slices as in_slices
from ingest.running.continuing import FILES_A_THREAD, go_on, set_threads
from ingest.running.making import run
from ingest.running.nodes import NodeResult
from ingest.running.raw_tables import TABLES, made_empty
from ingest.running.warehouse import DATABASE


def node(name: str, sql: str, *parents: str, **more) -> NodeResult:
    """A model, by default a table, under its own name; ``per`` is how others find its rows too."""
    place = {"relation": (DATABASE, "m", name), "materialized": "table"}
    more.setdefault("found_by", more.get("per", ""))
    reads = {
        parent: f'"{DATABASE}"."raw"."{parent.split(".")[-1]}"'
        if parent.startswith("source.")
        else f'"{DATABASE}"."m"."{parent}"'
        for parent in parents
    }
    named = sql.format(*reads.values())
    kind = more.pop("kind", "model")
    return NodeResult(name, kind, "", "", name, named, parents, **(place | more))


FILINGS = node(
    "filings",
    "select filing_id, sha256, agency_name as agency, fiscal_year as year from {}",
    "source.yibao.raw.filings",
    materialized="view",
    per="filing_id",
)
FIELDS = node(
    "fields",
    "select filing_id, field, value_published as word from {}",
    "source.yibao.raw.form_fields",
    materialized="view",
    per="filing_id",
)
FILES = node(
    "files",
    "select sha256, file_name from {}",
    "source.yibao.raw.files",
    materialized="view",
    per="sha256",
)
# The newest filing of an agency and a year replaces the others: it looks across files.
REPLACED = node(
    "replaced",
    "select a.filing_id, a.agency, max(b.filing_id) as by from {0} as a join {0} as b "
    "on a.agency = b.agency and a.year = b.year and a.filing_id < b.filing_id group by all",
    "filings",
    per="agency",
)
CURRENT = node(
    "current",
    "select f.*, n.file_name, r.by is null as is_current "
    "from {} as f join {} as n using (sha256) left join {} as r using (filing_id)",
    "filings",
    "files",
    "replaced",
    per="filing_id",
)
WORDS = node("words", "select distinct word from {}", "fields", found_by="word")
MEANINGS = node("meanings", "select word, upper(word) as meaning from {}", "words", per="word")
FACTS = node(
    "facts",
    "select c.filing_id, c.agency, c.year, c.file_name, d.word as said, m.meaning, "
    "count(*) over (partition by c.filing_id) as n "
    "from {} as d join {} as c using (filing_id) join {} as m on d.word = m.word "
    "where c.is_current",
    "fields",
    "current",
    "meanings",
    per="filing_id",
    joined=(("word", "word"),),
)
AGENCIES = node(
    "agencies",
    "select agency, count(*) as n, max(year) as last from {} group by agency",
    "facts",
    per="agency",
)
# A view of which a condition from outside would be asked last: what it counts, it counts of all.
TOLD = node(
    "told",
    "select filing_id, agency, said, count(*) over (partition by filing_id) as n from {}",
    "facts",
    materialized="view",
    per="filing_id",
)
LONGEST = node(
    "longest", "select filing_id, max(said) as said from {} group by all", "told", per="filing_id"
)
COUNTRY = node("country", "select sum(n) as n from {}", "agencies")
NODES = (
    FILINGS,
    FIELDS,
    FILES,
    REPLACED,
    CURRENT,
    WORDS,
    MEANINGS,
    FACTS,
    AGENCIES,
    TOLD,
    LONGEST,
    COUNTRY,
    # Of its own SQL, on two relations: what is said last of a filing is one of its facts.
    node(
        "t_kept",
        "select filing_id from {0} anti join {1} using (filing_id, said)",
        "longest",
        "facts",
        kind="test",
        per="filing_id",
    ),
    node("t_said", "select * from {} where said is null", "facts", kind="test", tested="facts"),
    node(
        "t_one",
        "select filing_id, said, n from {} group by all having count(*) > 1",
        "facts",
        kind="test",
        tested="facts",
        test="unique_combination_of_columns",
        unique=("filing_id", "said", "n"),
    ),
)
OF_ROWS = {"t_said": "not_null"}
NODES = tuple(replace(n, test=OF_ROWS.get(n.name, n.test)) for n in NODES)


@pytest.fixture
def connection():
    """A database with empty raw tables under the name that compiled SQL has for it."""
    with duckdb.connect() as connection:
        connection.execute(f"attach ':memory:' as {DATABASE}")
        connection.execute(f"use {DATABASE}")
        connection.execute("create schema raw")
        for name in TABLES:
            connection.execute(made_empty(name))
        yield connection


def add(connection, number: int, agency: str | None, year: int, words: str = "ab") -> None:
    """A file with one filing that says so many words."""
    sha256 = f"{number:064d}"
    connection.execute(
        "insert into raw.files by name select ? as sha256, ? as file_name",
        [sha256, f"{number}.txt"],
    )
    connection.execute(
        "insert into raw.filings by name select ? as filing_id, ? as sha256, ? as agency_name, "
        "? as fiscal_year",
        [f"{sha256}-1", sha256, agency, year],
    )
    connection.execute(
        "insert into raw.form_fields by name "
        "select ? as filing_id, 'f' as field, unnest(?::varchar[]) as value_published",
        [f"{sha256}-1", list(words)],
    )


def take(connection, number: int) -> None:
    """The file is there no more."""
    for table in ("files", "filings", "form_fields"):
        column = "sha256" if table == "files" else "substring(filing_id, 1, 64)"
        connection.execute(f"delete from raw.{table} where {column} = ?", [f"{number:064d}"])


def rows(connection) -> dict[str, list[tuple]]:
    """All relations, their rows in an order of their own."""
    return {
        n.name: sorted(connection.execute(f'from m."{n.name}"').fetchall(), key=repr)
        for n in NODES
        if n.kind == "model"
    }


def at_once(connection) -> dict[str, list[tuple]]:
    """The relations built of the same raw tables in another database."""
    raw = {
        name: connection.sql(f"from raw.{name}").to_arrow_table()
        for name in ("files", "filings", "form_fields")
    }
    with duckdb.connect() as other:
        other.execute(f"attach ':memory:' as {DATABASE}")
        other.execute(f"use {DATABASE}")
        other.execute("create schema raw")
        for name, table in raw.items():
            other.register("given", table)
            other.execute(f"create table raw.{name} as from given")
            other.unregister("given")
        assert all(done.holds for done in run(other, NODES))
        return rows(other)


def built(connection) -> set[str]:
    """Build on; the relations that are as they were. All is as a build at once makes it."""
    done, kept = go_on(connection, NODES)
    assert [n.sentence for n in done if not n.holds] == []
    assert rows(connection) == at_once(connection)
    return kept


MODELS = {n.name for n in NODES if n.kind == "model"}


def begun(connection) -> None:
    """Six filings of three agencies, built."""
    for number in range(6):
        add(connection, number, "xyz"[number % 3], 2020 + number // 3, "abc"[: number % 3 + 1])
    built(connection)


def test_nothing_new_leaves_everything_as_it_was(connection):
    begun(connection)
    assert built(connection) == MODELS


def test_a_filing_more_changes_what_reads_it(connection):
    begun(connection)
    add(connection, 7, "w", 2020, "a")
    # No filing is replaced by it, and it says no word that was not said before.
    assert built(connection) == {"replaced", "words", "meanings"}


def test_a_new_word_is_given_its_meaning(connection):
    begun(connection)
    add(connection, 7, "w", 2020, "q")
    assert built(connection) == {"replaced"}
    assert ("q", "Q") in connection.execute("from m.meanings").fetchall()


def test_a_later_issue_takes_the_rows_of_the_earlier_one(connection):
    begun(connection)
    add(connection, 9, "x", 2021, "b")
    built(connection)
    found = connection.execute("select file_name from m.facts where agency = 'x'").fetchall()
    assert set(found) == {("0.txt",), ("9.txt",)}
    take(connection, 9)
    built(connection)
    found = connection.execute("select file_name from m.facts where agency = 'x'").fetchall()
    assert set(found) == {("0.txt",), ("3.txt",)}


def test_a_filing_that_is_another_agencys_now_leaves_the_first(connection):
    begun(connection)
    connection.execute("update raw.filings set agency_name = 'v' where sha256 like '%5'")
    built(connection)
    agencies = connection.execute("select agency, n from m.agencies where agency in ('v', 'z')")
    assert sorted(agencies.fetchall()) == [("v", 3), ("z", 3)]


def test_a_test_finds_what_a_new_row_breaks(connection):
    begun(connection)
    add(connection, 7, "w", 2020, "aa")
    done, _ = go_on(connection, NODES)
    assert [n.sentence for n in done if not n.holds] == [
        "test t_one: Got 1 result, configured to fail if != 0"
    ]
    # It is run again as long as it does not hold, though nothing is new.
    done, _ = go_on(connection, NODES)
    assert [n.name for n in done if not n.holds] == ["t_one"]


def test_a_view_of_keys_is_worked_out_for_those_that_changed(connection):
    """What it says of a filing that nothing touched is not asked again."""
    begun(connection)
    untouched = "select filing_id from m.facts where agency = 'y'"
    connection.execute(f"update m.longest set said = 'kept' where filing_id in ({untouched})")
    add(connection, 7, "w", 2020, "ab")
    go_on(connection, [n for n in NODES if n.kind == "model"])
    found = connection.execute("select distinct said from m.longest where said >= 'b'").fetchall()
    assert {said for (said,) in found} == {"kept", "b", "c"}


def test_a_test_per_key_looks_at_the_keys_that_changed(connection):
    begun(connection)
    # Wrong, and of a filing that nothing touches: the test held when it was built.
    connection.execute(
        "delete from m.facts where agency = 'y' and said = (select max(said) from m.longest "
        "where filing_id = facts.filing_id)"
    )
    add(connection, 7, "w", 2020, "ab")
    done, _ = go_on(connection, NODES)
    assert [n.sentence for n in done if not n.holds] == []


def test_a_test_per_key_finds_what_a_new_row_breaks(connection):
    begun(connection)
    broken = [
        replace(n, sql=n.sql + " union all by name select filing_id from m.facts where said = 'q'")
        if n.name == "t_kept"
        else n
        for n in NODES
    ]
    go_on(connection, broken)
    add(connection, 7, "w", 2020, "q")
    done, _ = go_on(connection, broken)
    assert [n.name for n in done if not n.holds] == ["t_kept"]


def test_rows_of_keys_that_nothing_touched_are_not_made_again(connection):
    begun(connection)
    connection.execute("update m.facts set n = 77 where agency = 'y'")
    add(connection, 7, "w", 2020, "a")
    go_on(connection, NODES)
    found = connection.execute("select agency, n from m.facts where agency in ('y', 'w')")
    assert set(found.fetchall()) == {("y", 77), ("w", 1)}


def test_what_no_column_leads_to_is_built_whole(connection):
    """A reader without a way from what changed to its own keys has the rows of a whole build."""
    begun(connection)
    lost = tuple(replace(n, joined=(), per="") if n.name == "facts" else n for n in NODES)
    go_on(connection, lost)
    add(connection, 7, "w", 2020, "q")
    go_on(connection, lost)
    assert rows(connection) == at_once(connection)


def test_what_is_made_in_slices_is_what_is_made_at_once(connection, monkeypatch):
    monkeypatch.setattr(in_slices, "FILES_A_SLICE", 2)
    sliced = [replace(n, in_slices=bool(n.per) and n.materialized == "table") for n in NODES]
    typed = {"agencies": (("agency", "varchar"), ("n", "bigint"), ("last", "bigint"))}
    sliced = [replace(n, columns=typed.get(n.name, n.columns)) for n in sliced]
    made = []
    monkeypatch.setattr(
        continuing, "slices", lambda *of: made.append(in_slices.slices(*of)) or made[-1]
    )
    for number in range(6):
        add(connection, number, "xyz"[number % 3], 2020 + number // 3, "abc"[: number % 3 + 1])
    done, _ = go_on(connection, sliced)
    assert [n.sentence for n in done if not n.holds] == []
    assert rows(connection) == at_once(connection)
    assert {len(queries) for queries in made} == {1, 3}


def test_rows_without_a_key_come_and_go_with_the_others(connection):
    """A filing of nobody known has rows too; what is per agency is built whole for it."""
    begun(connection)
    add(connection, 7, None, 2020, "a")
    built(connection)
    assert (None, 1, 2020) in connection.execute("from m.agencies").fetchall()
    take(connection, 7)
    built(connection)
    assert all(agency for agency, *_ in connection.execute("from m.agencies").fetchall())


@pytest.mark.parametrize("many_rows", [increments.MANY_ROWS, 0])
def test_any_sequence_of_changes_gives_what_a_build_at_once_gives(
    connection, monkeypatch, many_rows
):
    """Whether rows are compared as they are, or by their hashes, as many rows are."""
    monkeypatch.setattr(increments, "MANY_ROWS", many_rows)
    chance = random.Random(1)  # noqa: S311 (no secret)
    begun(connection)
    there = list(range(6))
    for number in range(10, 18):
        if len(there) > 3 and chance.random() < 0.4:
            take(connection, there.pop(chance.randrange(len(there))))
        if chance.random() < 0.7:
            words = "".join(chance.sample("abcdef", chance.randint(1, 3)))
            add(connection, number, chance.choice("xyzv"), chance.choice((2020, 2021)), words)
            there.append(number)
        built(connection)


@pytest.mark.parametrize(
    ("n_files", "threads"),
    [(0, 1), (4, 1), (2 * FILES_A_THREAD - 1, 1), (2 * FILES_A_THREAD, 2), (10**7, 3)],
)
def test_few_files_are_built_by_one_thread_and_many_by_no_more_than_there_are(n_files, threads):
    with duckdb.connect(config={"threads": 3}) as connection:
        set_threads(connection, n_files)
        assert connection.execute("select current_setting('threads')").fetchall() == [(threads,)]


@pytest.mark.parametrize("many_rows", [increments.MANY_ROWS, 0])
@pytest.mark.parametrize("made", ["aab", "abb", "ab", "aabb", "abc", "bca", ""])
def test_rows_that_are_alike_are_told_by_their_number(connection, monkeypatch, many_rows, made):
    monkeypatch.setattr(increments, "MANY_ROWS", many_rows)
    before = "abb"
    for name, words in (("earlier", before), ("later", made)):
        connection.execute(f"create temp table {name} (word varchar)")
        connection.execute(f"insert into {name} select unnest(?::varchar[])", [list(words)])
    found = increments.Increments(connection, {}, {})
    found.sizes |= {"earlier": len(before), "later": len(made)}
    change = found.compare(replace(FACTS), "earlier", "later")
    lost, added = Counter(before) - Counter(made), Counter(made) - Counter(before)
    if not lost and not added:
        assert change is None
        return
    for table, words in ((change.lost, lost), (change.added, added)):
        rows = connection.execute(f"from {table}").fetchall()
        assert Counter(word for (word,) in rows) == words
