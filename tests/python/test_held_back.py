"""A filing that breaks a gate is set aside, the others are published; told and remembered.

In a copy of the project rules are added that no filing was written for: an expectation and a test
whose rows say which filing they are of, a model that fails without saying so, and a test whose rows
are of no filing.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from conftest import ROOT, SAMPLE, Refreshed

from ingest.running.cli import main

COPIED = ("ingest", "models", "macros", "seeds", "quality", "tests/generic")
SETTINGS = ("dbt_project.yml", "profiles.yml")
CARD = (
    "(2023年度)\n项目名称\t某项目\n主管部门\t{agency}医疗保障局\n年度资金总额\t100\n"
    "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t{indicator}\t50人\n"
)
BROKEN = {"横峰县": "坏在门口", "铅山县": "坏在测试", "万年县": "坏在模型"}
# The copy's own tests are not what is tried here.
NO_OTHER_TEST = "\ndata_tests:\n  yibao:\n    +enabled: false\n"
SUITE = 'INDICATOR_TARGETS = suite(\n    "indicator_targets",'
EXPECTATION = 'matches("indicator_published", "^(?!坏在门口)", "no word of a test", "It is so."),'
TEST = """-- No target is named as this test names it.
{{ config(enabled=true) }}
select filing_id, locator
from {{ ref('stg_indicator_targets') }}
where indicator_published = '坏在测试'
"""
MODEL = """select
    sum(cast(case when indicator_published = '坏在模型' then 'x' else '1' end as integer)) as n
from {{ ref('stg_indicator_targets') }}
"""
# Its row names no file, and no file is behind it: it is there where none was set aside.
OF_NOBODY = """{{ config(enabled=true) }}
select count(*) as n
from {{ source('raw', 'held_back') }}
having count(*) = 0
"""


def left_out(folder: str, names: list[str]) -> set[str]:
    """Of a folder's files those that are not copied: dbt takes long to read what is beside models,
    and but for marts, views, code lists and sources nothing here depends on it."""
    parts = Path(folder).relative_to(ROOT).parts
    described = {"marts", "analyst", "seeds"} & {*parts}
    return {
        name
        for name in names
        if name == "__pycache__"
        or (
            name.endswith(".yml")
            and name != "sources.yml"
            and parts[0] != "quality"
            and not described
        )
    }


def make_project(folder: Path) -> Path:
    """A copy of what decides about a filing, with these rules more."""
    folder.mkdir()
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=left_out)
    for name in SETTINGS:
        shutil.copy(ROOT / name, folder)
    with (folder / "dbt_project.yml").open("a", encoding="utf-8") as settings:
        settings.write(NO_OTHER_TEST)
    suites = folder / "quality" / "raw_forms.py"
    text = suites.read_text(encoding="utf-8")
    assert text.count(SUITE) == 1
    text = text.replace(SUITE, f"{SUITE}\n    {EXPECTATION}")
    suites.write_text(text, encoding="utf-8")
    (folder / "tests" / "singular").mkdir()
    (folder / "tests" / "singular" / "no_bad_name.sql").write_text(TEST, encoding="utf-8")
    (folder / "tests" / "singular" / "of_nobody.sql").write_text(OF_NOBODY, encoding="utf-8")
    (folder / "models" / "intermediate" / "int_sum.sql").write_text(MODEL, encoding="utf-8")
    return folder


def refreshed(project: Path, filings: Path, warehouse: Path) -> subprocess.CompletedProcess[str]:
    arguments = ["refresh", "--filings", filings, "--warehouse", warehouse, "--json", "--strict"]
    arguments += ["--no-site"]
    return subprocess.run(
        [sys.executable, "-m", "ingest", *map(str, arguments)],
        cwd=project,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def of_three(once) -> Refreshed:
    """A good filing and three that break a rule, refreshed by the project with these rules."""

    def make(place: Path) -> Refreshed:
        folder = place / "filings"
        folder.mkdir()
        shutil.copy(SAMPLE / "yiyang_2023.txt", folder)
        for agency, indicator in BROKEN.items():
            text = CARD.format(agency=agency, indicator=indicator)
            (folder / f"{agency}.txt").write_text(text, encoding="utf-8")
        done = refreshed(make_project(place / "project"), folder, place / "w.duckdb")
        return Refreshed(folder, place / "w.duckdb", done.stdout, done.returncode)

    return once("held_back", make)


@pytest.fixture(scope="module")
def held_back(of_three) -> tuple[Path, dict]:
    """A warehouse of a good filing and three that break a rule, and what the refresh said."""
    assert of_three.code == 3, of_three.output
    return of_three.warehouse, json.loads(of_three.output)


def test_the_others_are_published(held_back):
    warehouse, summary = held_back
    assert summary["published"]
    assert summary["outcomes"] == {"quarantined": 3, "loaded": 1}
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert connection.execute("select file_name from marts.dim_filing").fetchall() == [
            ("yiyang_2023.txt",)
        ]
        spend = connection.execute("select count(*) from marts.fct_project_spend").fetchall()
        assert spend == [(6,)]


@pytest.mark.parametrize(
    ("agency", "gate", "rule", "place"),
    [
        ("横峰县", "raw expectations", "indicator_published is no word of a test", "L6"),
        ("铅山县", "dbt build", "(No target is named as this test names it)", "L6"),
        ("万年县", "dbt build", "int_sum can be computed from it", None),
    ],
)
def test_each_is_told_with_rule_and_place(held_back, agency, gate, rule, place):
    warehouse, summary = held_back
    (told,) = [f for f in summary["not_simply_loaded"] if f["file_name"] == f"{agency}.txt"]
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute(
            "select outcome, reason, gate, h.rule, locator from marts.fct_filing_outcome "
            "join raw.held_back as h using (sha256) where file_name = ?",
            [f"{agency}.txt"],
        ).fetchall()
    ((outcome, reason, found_gate, found_rule, locator),) = rows
    assert (outcome, found_gate, locator) == ("quarantined", gate, place)
    assert rule in found_rule
    assert told["reason"] == reason
    assert found_rule in reason
    assert "docs/quarantine.md" in reason


def test_what_the_engine_found_is_quoted(held_back):
    (told,) = [f for f in held_back[1]["not_simply_loaded"] if f["file_name"] == "万年县.txt"]
    assert "Conversion Error: Could not convert string 'x'" in told["reason"]


def test_show_says_why(held_back):
    shown = CliRunner().invoke(main, ["show", "铅山县.txt", "--warehouse", str(held_back[0])])
    assert shown.exit_code == 0, shown.output
    assert "quarantined" in shown.output
    assert "No target is named as this test names it" in shown.output


def test_what_belongs_to_no_file_stops(of_three, tmp_path):
    """A refresh of the good filing alone, of which none is set aside."""
    (tmp_path / "filings").mkdir()
    shutil.copy(SAMPLE / "yiyang_2023.txt", tmp_path / "filings")
    project = of_three.folder.parent / "project"
    done = refreshed(project, tmp_path / "filings", tmp_path / "w.duckdb")
    assert done.returncode == 1, done.stdout + done.stderr
    summary = json.loads(done.stdout)
    assert not summary["published"]
    assert summary["outcomes"] == {"loaded": 1}
    assert "it belongs to no file" in summary["gates"][-1]["stop"]
    assert not (tmp_path / "w.duckdb").exists()
