"""Whatever a region's name holds, the title of its bureau's budget says whose it is."""

import csv

import pytest
from conftest import ROOT

from ingest.reading.parse import parse
from ingest.reading.records import Filing
from ingest.vocabulary.titles import title_of

TABLE = "部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\n2101501\t行政运行\t120.00\n"


def identity(head):
    records = parse(f"{head}\n{TABLE}".encode(), "budget.txt").records
    return [(f.agency_name, f.fiscal_year) for f in records if isinstance(f, Filing)]


def test_the_bureau_of_every_region_is_told_from_a_title():
    with (ROOT / "seeds" / "regions.csv").open(encoding="utf-8") as file:
        regions = [row["region_name"] for row in csv.DictReader(file)]
    assert len(regions) > 3000
    wrong = {}
    for region in regions:
        title = title_of(f"{region}医疗保障局2024年部门预算公开")
        if title is None or (title.agency, title.year) != (f"{region}医疗保障局", "2024"):
            wrong[region] = title
    assert not wrong


@pytest.mark.parametrize("place", ["元谋县", "广元市", "三元区", "无为市"])
def test_the_sign_of_money_in_a_place_makes_no_sentence_of_a_title(place):
    assert identity(f"{place}医疗保障局2024年部门预算") == [(f"{place}医疗保障局", 2024)]


def test_an_amount_of_money_in_a_line_makes_it_no_title():
    assert title_of("绩溪县医疗保障局2024年预算共120万元") is None


def test_a_span_of_years_in_a_title_names_no_year():
    assert identity("绩溪县医疗保障局2023-2025年部门预算") == []


def test_the_head_of_a_part_says_whose_document_it_is():
    parts = ["第一部分 绩溪县医疗保障局概况", "第二部分 2023年部门预算表"]
    assert identity("\n".join(parts)) == [("绩溪县医疗保障局", 2023)]
