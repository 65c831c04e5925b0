"""How data of the site is divided, and how the page for SQL puts its files together again."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest
from conftest import ROOT
from site_parts import all_parts
from site_parts import database as joined

from ingest.people.published import Published, opened
from ingest.site import database, keyed, libraries, row_parts
from ingest.site.catalogue import Column, Table
from ingest.site.division import divided
from ingest.site.facts import Facts
from ingest.site.pages import compare, filing, region, sql, tables
from ingest.site.scripts import EXACT, as_json, as_script
from ingest.site.values import plain

NODE = shutil.which("node")


def groups(sizes: dict[str, int], most: int) -> list[list[str]]:
    keys = sorted(sizes)
    found = divided(keys, [sizes[key] for key in keys], most)
    return [[keys[place] for place in group] for group in found]


def codes(number: int) -> dict[str, int]:
    chance = random.Random(number)  # noqa: S311 (sizes of an example)
    return {f"{chance.randrange(110000, 660000)}": chance.randrange(1, 90) for _ in range(number)}


@pytest.mark.parametrize("number", [0, 1, 7, 500])
def test_every_key_is_in_one_group_in_order_and_no_group_is_too_large(number):
    sizes = codes(number)
    found = groups(sizes, 300)
    assert [key for group in found for key in group] == sorted(sizes)
    assert all(sum(sizes[key] for key in group) <= 300 for group in found)
    # Groups are no crumbs: on the average a third of what they may be.
    assert len(found) <= 1 + 3 * sum(sizes.values()) / 300


def test_a_key_more_or_larger_moves_no_key_of_another_group():
    sizes = codes(500)
    before = groups(sizes, 300)
    for key in ("110000", "361126", "659999", "x"):
        after = groups(sizes | {key: 90}, 300)
        other = [group for group in before if group not in after]
        assert len(other) <= 1, key
        new = {one for group in after if group not in before for one in group}
        assert new == {key, *(one for group in other for one in group)}


def test_a_key_that_is_too_large_or_begins_another_is_a_group_of_its_own():
    assert groups({"a": 5, "b": 900, "c": 5}, 300) == [["a"], ["b"], ["c"]]
    assert groups({"a": 200, "ab": 200, "b": 200}, 300) == [["a"], ["ab"], ["b"]]
    assert groups({"医": 200, "保": 200}, 300) == [["保"], ["医"]]
    # What no bit tells apart stays together, whatever its size.
    assert groups({"a": 200, "a\0": 200}, 300) == [["a", "a\0"]]


def of_marts(connection: duckdb.DuckDBPyConnection, name: str, columns: str) -> Table:
    connection.execute(f"create schema if not exists marts; create table marts.{name} ({columns})")
    described = connection.execute(f"describe marts.{name}").fetchall()
    own = tuple(Column(column[0], "text", "", "", "", column[1]) for column in described)
    return Table("marts", name, name, "", "", own)


def test_values_are_written_as_they_are_without_the_help_of_sql():
    with duckdb.connect() as connection:
        table = of_marts(
            connection,
            "all_kinds",
            "a decimal(18, 2), b decimal(18, 2), c decimal(9, 4), d date, e timestamp, f boolean, "
            "g varchar, h bigint, i double",
        )
        connection.execute(
            "insert into marts.all_kinds values (24480000, 9007199254740993.11, 0.1, '2023-01-02', "
            "'2023-01-02 03:04:05.678', true, '医保<b>', 5, 0.3), (-0.05, null, null, null, null, "
            "null, null, null, null)"
        )
        as_written, as_read = (
            as_json(connection.execute(f"select {listed} from marts.all_kinds as q").fetchall())
            for listed in (", ".join(plain(Published(connection), table)), "*")
        )
    assert as_written == as_read
    # An amount that no browser holds is a text, and so it stays.
    assert json.loads(as_written)[0][:4] == [24480000, "9007199254740993.11", 0.1, "2023-01-02"]
    assert EXACT < 9007199254740993


def test_rows_of_one_region_that_are_too_many_have_several_parts(monkeypatch, sample_warehouse):
    monkeypatch.setattr(row_parts, "MOST_BYTES", 20_000)
    with opened(sample_warehouse.warehouse) as published:
        parts = all_parts(tables.PAGE, Facts(published, sample_warehouse.warehouse))
    head = parts["table/analyst-targets"]
    of_yiyang = [one for one in head["parts"] if one["regions"] == ("361126",)]
    assert [one["name"].rpartition("/")[2] for one in of_yiyang][:2] == ["361126", "361126-1"]
    for one in head["parts"]:
        codes_of = parts[one["name"]]["columns"]["region_code"]
        words = codes_of["words"] if isinstance(codes_of, dict) else codes_of
        assert set(words) <= set(one["regions"])
        assert parts[one["name"]]["n"] == one["n"]
    (count,) = sample_warehouse.rows("select count(*) from analyst.targets")[0]
    assert sum(one["n"] for one in head["parts"]) == count


def test_rows_of_a_filing_without_a_region_are_a_part_of_their_own(sample_warehouse, tmp_path):
    own = tmp_path / "w.duckdb"
    shutil.copy(sample_warehouse.warehouse, own)
    with duckdb.connect(str(own)) as connection:
        connection.execute(
            "update marts.dim_filing set region_code = null where file_name = 'yiyang_2023.txt'"
        )
        connection.execute(
            "update marts.dim_agency set region_code = null where agency_name like '弋阳县%'"
        )
    with opened(own) as published:
        facts = Facts(published, own)
        parts = all_parts(tables.PAGE, facts)
        regions = all_parts(region.PAGE, facts)
        apart = database.portions(facts, database.tables_by_region(facts))
    head = parts["table/marts-dim_filing"]
    assert [one["regions"] for one in head["parts"]][1:] == [(None,)]
    assert head["parts"][1] == {"name": "rows/marts-dim_filing/none", "n": 1, "regions": (None,)}
    assert [portion.name for portion in apart] == ["of_110000", "of_none"]
    of_none = regions["region/none"]
    assert of_none["region"]["n_filings"] == 1
    assert [agency["agency_name"] for agency in of_none["agencies"]] == ["弋阳县医疗保障局"]


@pytest.mark.parametrize("page", [compare, filing, region], ids=lambda module: module.PAGE.name)
def test_rows_held_a_few_at_a_time_are_those_held_at_once(page, monkeypatch, sample_warehouse):
    made = []
    for most in (10_000, 1):
        monkeypatch.setattr(keyed, "SORTED_AT_ONCE", most)
        monkeypatch.setattr(page, "HELD", most)
        with opened(sample_warehouse.warehouse) as published:
            made.append(all_parts(page.PAGE, Facts(published, sample_warehouse.warehouse)))
    assert len(made[0]) > 4
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("most", "few"), [(database.MOST_BYTES, database.FEW), (400_000, 100), (400_000, 1)]
)
def test_the_page_for_sql_has_every_row_however_many_files_there_are(
    most, few, monkeypatch, sample_warehouse, tmp_path
):
    monkeypatch.setattr(database, "MOST_BYTES", most)
    monkeypatch.setattr(database, "FEW", few)
    monkeypatch.setattr(sql, "duckdb_modules", lambda: tmp_path)
    with opened(sample_warehouse.warehouse) as published:
        parts = all_parts(sql.PAGE, Facts(published, sample_warehouse.warehouse))
    assert (len(parts["sql"]["files"]) > 2) == (most == 400_000)
    names = [name for (name,) in sample_warehouse.rows(
        "select table_name from duckdb_tables() where schema_name = 'marts'"
    )]  # fmt: skip
    with joined(parts, tmp_path) as connection:
        for name in names:
            query = f"select count(*), sum(hash(t)::hugeint) from marts.{name} as t"
            assert connection.execute(query).fetchall() == sample_warehouse.rows(query), name


@pytest.mark.skipif(
    not NODE or not libraries.duckdb_modules(), reason="no Node, or no DuckDB for it"
)
def test_duckdb_of_the_page_joins_the_files_as_its_script_says(
    monkeypatch, sample_warehouse, tmp_path
):
    monkeypatch.setattr(database, "MOST_BYTES", 400_000)
    with opened(sample_warehouse.warehouse) as published:
        parts = all_parts(sql.PAGE, Facts(published, sample_warehouse.warehouse))
    for name, value in parts.items():
        path = tmp_path / "data" / f"{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_script(name, value), encoding="utf-8")
    script = Path(__file__).with_name("joined_database.js")
    done = subprocess.run(
        [NODE, script, libraries.duckdb_modules(), ROOT / "ingest/site/static/engine.js", tmp_path],
        check=True,
        capture_output=True,
        text=True,
    )
    told = json.loads(done.stdout)
    for name, count in told["counts"].items():
        assert sample_warehouse.rows(f"select count(*) from {name}") == [(count,)], name
    assert len(told["counts"]) > 40
    assert all("read-only mode" in words for words in told["refused"])
