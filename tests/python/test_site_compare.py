"""What pages that compare and ask SQL are made of: comparisons, a small database, libraries."""

import json
import re
import threading
import urllib.request
from pathlib import Path

import pytest
from conftest import ROOT
from site_parts import all_parts, database

from ingest.people.published import opened
from ingest.site import libraries
from ingest.site.facts import Facts
from ingest.site.folder import SiteError
from ingest.site.pages import compare, sql
from ingest.site.questions import questions
from ingest.site.serve import address, server

YIYANG, XIUSHAN = "361126", "500241"


@pytest.fixture(scope="module")
def comparison(sample_warehouse) -> dict[str, dict]:
    with opened(sample_warehouse.warehouse) as published:
        return all_parts(compare.PAGE, Facts(published, sample_warehouse.warehouse))


def rows(packed: dict) -> list[dict]:
    columns = {
        name: column
        if isinstance(column, list)
        else [None if at < 0 else column["words"][at] for at in column["at"]]
        for name, column in packed["columns"].items()
    }
    return [{name: column[n] for name, column in columns.items()} for n in range(packed["n"])]


def test_a_programme_has_amounts_by_the_head_and_the_lines_they_are_printed_on(comparison):
    parts = [comparison[f"compare/medical_assistance/{year}"] for year in (2022, 2023)]
    # 秀山 line 146: 2834 万元, 496,194 people; 弋阳 line 69: 24,480,000, 338,817 people.
    assert {
        (row["region_code"], row["fiscal_year"], str(row["stated_num"]), str(row["compared_num"]))
        for part in parts
        for row in rows(part["rows"])
    } == {(YIYANG, 2023, "24480000.00", "72.2514"), (XIUSHAN, 2022, "28340000.00", "57.1148")}
    lines = [line for part in parts for line in rows(part["lines"])]
    assert {(line["region_code"], line["source_locator"]) for line in lines} == {
        (YIYANG, "L69"),
        (XIUSHAN, "L146"),
    }


def test_every_row_that_is_compared_has_its_printed_lines(comparison):
    for name, part in comparison.items():
        if name == "compare":
            continue
        of = ("region_code", "fiscal_year", "target_kind")
        printed = {tuple(line[key] for key in of) for line in rows(part["lines"])}
        assert {tuple(row[key] for key in of) for row in rows(part["rows"])} == printed, name


def test_every_subject_that_can_be_chosen_has_a_part_and_every_part_a_number_or_a_reason(
    comparison,
):
    head = comparison["compare"]
    chosen = {
        f"{one['part']}/{year}"
        for kind in ("programmes", "indicators")
        for one in rows(head[kind])
        for year in one["years"]
    }
    assert chosen == set(comparison) - {"compare"}
    for name in chosen:
        for row in rows(comparison[name]["rows"]):
            assert (row["compared_num"] is None) == (row["reason"] is not None), name


def test_rows_stand_among_the_peers_that_the_marts_count(comparison):
    # Each of the two counties is alone in its year: no median, and the least is the most.
    parts = [comparison[f"compare/medical_assistance/{year}"] for year in (2022, 2023)]
    peers = [one for part in parts for one in rows(part["peers"])]
    assert {(one["fiscal_year"], one["n_regions"], one["median_num"]) for one in peers} == {
        (2022, 1, None),
        (2023, 1, None),
    }


@pytest.mark.parametrize(
    ("subject", "part"),
    [
        ("medical_assistance", "compare/medical_assistance"),
        ("enrolment_rate/department", "compare/enrolment_rate/department"),
        ("../a b", "compare/-/a-b"),
    ],
)
def test_the_name_of_a_part_has_the_letters_of_addresses(subject, part):
    assert re.fullmatch(r"[\w-]+(/[\w-]+)*", compare.part_name(subject))
    assert compare.part_name(subject) == part


def test_every_question_of_the_analyses_is_asked_in_both_languages():
    asked = questions()
    assert {one.name for one in asked} == {path.stem for path in (ROOT / "analyses").glob("*.sql")}
    for one in asked:
        assert re.search(r"[\u4e00-\u9fff]", one.title_zh), one.name
        assert re.search(r"[\u4e00-\u9fff]", one.why_zh), one.name
        assert not one.sql.startswith("--")
        assert one.why_en[0].isupper()


def test_the_page_asks_a_small_copy_of_marts_and_views(sample_warehouse, tmp_path, monkeypatch):
    monkeypatch.setattr(sql, "duckdb_modules", lambda: tmp_path)
    with opened(sample_warehouse.warehouse) as published:
        parts = all_parts(sql.PAGE, Facts(published, sample_warehouse.warehouse))
    with database(parts, tmp_path) as connection:
        schemas = connection.execute(
            "select distinct schema_name from duckdb_columns() "
            "where database_name = current_database() and not internal order by all"
        ).fetchall()
        assert schemas == [("analyst",), ("main",), ("marts",), ("分析",)]
        (small,) = connection.execute('select count(*) from 分析."绩效目标"').fetchall()[0]
        noted = connection.execute(
            "select comment from duckdb_views() "
            "where database_name = current_database() and view_name = 'dim_filing'"
        ).fetchall()
    assert sample_warehouse.rows("select count(*) from marts.fct_indicator_target") == [(small,)]
    assert noted[0][0]


def test_without_npm_there_is_no_database_and_no_library(sample_warehouse, monkeypatch, tmp_path):
    monkeypatch.setattr(libraries, "MODULES", (tmp_path,))
    # Half of it, as an installation that was broken off leaves it, is none.
    (tmp_path / libraries.PACKAGE).parent.mkdir(parents=True)
    (tmp_path / libraries.PACKAGE).write_text("{}", encoding="utf-8")
    assert libraries.duckdb() is None
    with opened(sample_warehouse.warehouse) as published:
        facts = Facts(published, sample_warehouse.warehouse)
        assert list(sql.PAGE.parts(facts)) == []
        assert not sql.PAGE.values(facts, "en")["has_duckdb"]


def test_a_person_is_told_the_version_that_the_lock_names():
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert package["dependencies"]["@duckdb/duckdb-wasm"] == libraries.DUCKDB_VERSION


def test_a_library_is_made_once_and_where_nothing_can_be_kept_each_time(monkeypatch, tmp_path):
    made = []

    def make() -> str:
        made.append("it")
        return "window.it = 1;"

    monkeypatch.setattr(libraries, "KEPT", tmp_path / "kept")
    assert [libraries.kept("it", "1", make) for _ in range(2)] == ["window.it = 1;"] * 2
    assert made == ["it"]
    libraries.kept("it", "2", lambda: "window.it = 2;")
    assert [path.name.startswith("it-2-") for path in (tmp_path / "kept").iterdir()] == [True]
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(libraries, "KEPT", tmp_path / "file")
    assert [libraries.kept("it", "1", make) for _ in range(2)] == ["window.it = 1;"] * 2
    assert made == ["it"] * 3


def test_a_site_is_served_on_this_computer_and_a_port_that_is_taken_is_one_sentence(tmp_path: Path):
    (tmp_path / "index.html").write_text("<p>it", encoding="utf-8")
    with server(tmp_path, 0) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        assert address(served).startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address(served)) as page:  # noqa: S310 - our own server
            assert page.read() == b"<p>it"
        with pytest.raises(SiteError, match="name another one with --port"):
            server(tmp_path, served.server_address[1])
        served.shutdown()
