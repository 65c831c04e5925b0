"""A person is spoken to in the language of the locale, or the one asked for."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from ingest.people import language
from ingest.running.cli import main
from ingest.running.raw_tables import Outcome
from ingest.running.report import OUTCOMES_ZH, figures_in_words, print_outcomes
from ingest.running.run import Run
from ingest.running.summary import WORST_FIRST

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def as_before():
    before = list(language._chosen)
    yield
    language._chosen[:] = before


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE", "LC_MESSAGES": "zh_TW", "LC_ALL": ""}, "zh"),
        ({}, "en"),
    ],
)
def test_the_locale_decides(environment, spoken):
    assert language.of_locale(environment) == spoken


def test_what_is_asked_for_goes_before_the_locale():
    language.choose("zh")
    assert figures_in_words(10, 7, 1, 2, 0) == (
        "10个数字：7个进入数据集市，1个留存，2个按规则搁置，0个未读"
    )
    language.choose("en")
    assert figures_in_words(10, 7, 1, 2, 0).startswith("10 figures: 7 in marts")


def test_every_outcome_is_counted_in_chinese():
    assert set(OUTCOMES_ZH) == set(WORST_FIRST)
    language.choose("zh")
    console = Console(record=True, width=200)
    outcome = Outcome("run", "a.txt", None, "loaded", None, *(None,) * 5, None)
    print_outcomes(console, Run("run", [outcome]))
    assert console.export_text().strip() == "共1个文件：已载入1"


@pytest.mark.parametrize("arguments", [["--lang", "zh", "show"], ["show", "--lang", "zh"]])
def test_the_language_is_asked_for_before_a_command_or_behind_it(arguments, tmp_path):
    language.choose("en")
    CliRunner().invoke(main, [*arguments, "x", "--warehouse", str(tmp_path / "w.duckdb")])
    assert language.language() == "zh"


def test_another_language_is_refused():
    done = CliRunner().invoke(main, ["--lang", "fr", "show", "x"])
    assert done.exit_code == 2
    assert "'zh', 'en'" in done.output


def test_every_check_has_chinese_words():
    def codes(seed):
        with (ROOT / "seeds" / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
            return [row["check_code"] for row in csv.DictReader(file)]

    assert codes("check_words") == codes("checks")
    assert set(codes("finding_words")) <= set(codes("checks"))
