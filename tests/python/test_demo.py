"""The made-up counties of ``make demo``: nobody takes them for real ones, and they add up."""

import csv
import re
from collections import Counter

import demo_filings
import make_demo
import pytest
from conftest import ROOT
from demo_counties import COUNTIES, YEARS

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, IndicatorTarget

TOTALS = re.compile(r"^收入总计\t([\d,.]+)\t支出总计\t([\d,.]+)$", re.M)


def seed(name: str) -> list[dict[str, str]]:
    with (ROOT / "seeds" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_made_up_region_is_or_sounds_like_a_real_one():
    real = seed("regions.csv")
    codes, names = ({row[column] for row in real} for column in ("region_code", "region_name"))
    made_up = list(make_demo.regions())
    assert len({line[0] for line in made_up}) == len(made_up) == 15
    for code, name, *_, source in made_up:
        assert code.startswith("99")
        assert code not in codes
        assert name not in names
        assert "示例" in name
        assert "made up" in source
    assert all(len(line) == len(real[0]) for line in made_up)


def test_every_made_up_region_has_inhabitants_as_the_list_has_them():
    columns = list(seed("region_population.csv")[0])
    lines = [dict(zip(columns, line, strict=True)) for line in make_demo.population()]
    assert [line["region_code"] for line in lines] == [county.code for county in COUNTIES]
    assert all(80_000 <= int(line["population"]) < 1_200_000 for line in lines)
    assert all("made up" in line["source"] for line in lines)


def test_a_made_up_filing_says_so_in_its_name_and_below_its_title():
    filings = dict(demo_filings.filings())
    assert Counter(name.rpartition("_")[2] for name in filings) == {
        "部门预算": 36,
        "绩效目标": 36,
        "绩效自评": 24,
    }
    for name, text in filings.items():
        assert name.startswith("示例_")
        assert "示例数据：地区、单位和数字均为虚构" in "".join(text.splitlines()[:3])


def test_the_same_counties_come_out_each_time():
    assert dict(demo_filings.filings()) == dict(demo_filings.filings())
    assert demo_filings.budget(COUNTIES[0], 2023) != demo_filings.budget(COUNTIES[1], 2023)


@pytest.mark.parametrize("year", YEARS)
def test_two_budgets_a_year_print_a_total_that_is_none(year):
    wrong = []
    for county in COUNTIES:
        ((income, expenditure),) = TOTALS.findall(demo_filings.budget(county, year))
        people, office = county.basic(year)
        total = people + office + sum(project.budget for project in county.projects(year))
        assert income == f"{total:,}.00"
        if expenditure != income:
            wrong.append(county.name)
    assert len(wrong) == 2


def test_what_a_made_up_budget_prints_is_read():
    county = COUNTIES[1]
    text = demo_filings.budget(county, 2023)
    parsed = parse(text.encode(), "示例.txt")
    assert (parsed.outcome, parsed.unknown_tables) == ("loaded", 0)
    amounts = {
        record.value_published for record in parsed.records if isinstance(record, BudgetFigure)
    }
    assert {f"{project.budget:,}.00" for project in county.projects(2023)} <= amounts


def test_what_made_up_targets_promise_is_read():
    county = COUNTIES[2]
    parsed = parse(demo_filings.targets(county, 2024).encode(), "示例.txt")
    assert parsed.outcome == "loaded"
    read = [r.indicator_published for r in parsed.records if isinstance(r, IndicatorTarget)]
    promised = [target.name for project in county.projects(2024) for target in project.targets]
    assert read == promised


def test_the_picture_of_the_readme_shows_what_the_made_up_counties_spend():
    drawn = (ROOT / "docs" / "pictures" / "compare.svg").read_text(encoding="utf-8")
    assert "示例县均为虚构" in drawn
    shown = re.findall(r">(.示例县)</text>.*?>(\d+\.\d\d)</text>", drawn, re.DOTALL)
    spent = {
        county.name: project.budget / county.population
        for county in COUNTIES
        for project in county.projects(YEARS[-1])
        if project.programme.name == "城乡医疗救助资金"
    }
    assert {name: float(value) for name, value in shown} == {
        name: pytest.approx(value, abs=0.0051) for name, value in spent.items()
    }
    values = [float(value) for _, value in shown]
    assert values == sorted(values, reverse=True)
