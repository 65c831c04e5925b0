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


def test_a_refusal_for_want_of_a_year_names_the_several_that_are_printed():
    rows = "项目名称\t参保资助\n主管部门\t泗县医疗保障局\n一级指标\t二级指标\t三级指标\t指标值\n"
    text = f"项目支出绩效目标申报表\n（2024-2026年）\n{rows}产出指标\t数量指标\t参保人数\t≥1人\n"
    reason = parse(text.encode(), "form.txt").reason
    assert "((2024-2026年) at L2 are several)" in reason.replace("（", "(").replace("）", ")")
    assert "form.txt,泗县医疗保障局" in reason


def test_a_file_without_a_suffix_is_asked_for_one():
    reason = parse(b"x", "budget").reason
    assert reason == (
        "its name does not say what kind of file it is; end it in "
        ".pdf, .docx, .xlsx, .html or .txt, whichever it is"
    )
