"""Indicator tables with level names in the middle of their blocks and names over several rows."""

import re
from collections import Counter

import pytest
from conftest import FOLDERS

from ingest.document import Document
from ingest.forms import read_forms
from ingest.forms.reading import TargetRow
from ingest.readers.text import decode as text
from ingest.recover.centred_levels import CentredTarget, read_centred
from ingest.recover.level_blocks import labels_found, level_name, within_one_edit
from ingest.vocabulary.wording import plain


def document(*lines: str) -> Document:
    return text.read("\n".join(lines).encode(), "form.txt", "0" * 64)


def targets(*lines: str) -> list[CentredTarget]:
    filing = document(*lines)
    return read_centred(filing, filing.rows)[0]


def levels(*lines: str) -> list[tuple[str | None, str | None]]:
    return [(target.level1, target.level2) for target in targets(*lines)]


def names(*lines: str) -> list[tuple[str, str | None]]:
    return [(target.name, target.value) for target in targets(*lines)]


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.parent.name)
def dazhou(request) -> tuple[Document, list[TargetRow]]:
    path = request.param / "dazhou_2023.txt"
    filing = text.read(path.read_bytes(), path.name, "0" * 64)
    found = [t for r in read_forms(filing) for t in r.targets if t.scope == "department"]
    return filing, found


def test_levels_of_dazhou(dazhou):
    _, found = dazhou
    assert Counter((plain(t.level1), t.level2) for t in found) == {
        ("产出指标", "数量指标"): 10,
        ("产出指标", "质量指标"): 13,
        ("产出指标", "时效指标"): 13,
        ("效益指标", "社会效益指标"): 5,
        ("效益指标", "可持续影响指标"): 8,
        ("满意度指标", "服务对象满意度指标"): 8,
        ("成本指标", "经济成本指标"): 11,
    }


def test_names_of_dazhou_over_several_rows(dazhou):
    _, found = dazhou
    values = {t.name: t.value for t in found}
    assert len(values) == 68
    expected = {
        "监督指导定点医药机构实行移动支付工作合格率": "= 100%",
        "监督指导全市医药机构药械集中采购、配送监督管理事务性工作合格率": "= 100%",
        "审核定点医疗机构使用基金准确率": "= 100%",
        "全市定点医药机构服务质量提高": "≥90%",
        "让定点医疗机构能正确使用医保金": "= 100%",
        "药品价格和招采服务对象满意度": "≥95%",
        "全市定点医药机构移动支付成本控制": "≤3.3 万元",
        "药品价格和招采项目成本控制数": "≤5 万元",
        "聘用第三方公司数量": "=1家",
        "外伤调查支付建设性": "定性优",
    }
    assert {name: values.get(name) for name in expected} == expected
    assert all(value for value in values.values())


def test_every_figure_of_dazhou_is_loaded_or_set_aside(dazhou):
    filing, _ = dazhou
    [form] = [r for r in read_forms(filing) if any(t.scope == "department" for t in r.targets)]
    damaged = ["w/ EI 11/1-", "1000/", ") 四101/", ". 000/", "- 10076", "7117", "WA 12 28 W."]
    places = {t.cell.row for t in form.targets}
    aside = [c.text for c, why, _ in form.set_aside if why == "damaged_text"]
    assert [text for text in aside if text in damaged] == damaged
    taken = {c for c, *_ in [*form.loaded, *form.set_aside]}
    printed = [c for i in range(min(places), form.end) for c in filing.rows[i].cells]
    assert [c.text for c in printed if re.search(r"\d", c.text) and c not in taken] == []


def test_a_damaged_value_alone_is_no_value():
    filing = document("\t\t\t整理数量\t1000/", "\t\t\t档案录入数量\t≥3 册")
    found, loaded, aside = read_centred(filing, filing.rows)
    assert [(t.name, t.value, t.cell.text) for t in found] == [
        ("整理数量", None, "整理数量"),
        ("档案录入数量", "≥3 册", "≥3 册"),
    ]
    assert [cell.text for cell in loaded] == ["≥3 册"]
    assert [(cell.text, reason) for cell, reason in aside] == [("1000/", "damaged_text")]


def test_figures_in_names_and_page_heads_are_set_aside():
    filing = document(
        "\t\t\t2023年档案数量\t≥3 册",
        "- 12 -",
        "部\t门名称\t610-甲中心\t\t",
        "\t\t\t录入数量\t≥4 册",
    )
    found, _, aside = read_centred(filing, filing.rows)
    assert [t.name for t in found] == ["2023年档案数量", "录入数量"]
    assert [(cell.text, reason) for cell, reason in aside] == [
        ("- 12 -", "repeated_heading"),
        ("610-甲中心", "repeated_heading"),
        ("2023年档案数量", "label_text"),
    ]


def test_a_value_stands_beside_any_part_of_its_name():
    above = names("\t\t\t全市定点医药机构移动支付成\t≤3 万元", "\t\t\t本控制\t")
    below = names("\t\t\t全市定点医药机构移动支付成\t", "\t\t\t本控制\t≤3 万元")
    assert above == below == [("全市定点医药机构移动支付成本控制", "≤3 万元")]


def test_full_lines_with_values_are_names_of_their_own():
    assert names("\t\t\t国家信息平台使用准确率\t= 100%", "\t\t\t国家信息平台设备合格率\t= 99%") == [
        ("国家信息平台使用准确率", "= 100%"),
        ("国家信息平台设备合格率", "= 99%"),
    ]


def test_a_damaged_end_is_read_from_the_name_printed_whole_elsewhere():
    filing = document(
        "产出指标\t质量指标\t招采项目成本控制数\t≤\t5",
        "另表",
        "\t\t\t招采项目成本控制\t≤5 万元",
        "\t\t\t数据与层层\t",
    )
    [target] = read_centred(filing, filing.rows[2:])[0]
    assert target.name == "招采项目成本控制数"


def test_levels_by_words_where_nothing_else_tells():
    assert levels(
        "\t\t\t录入档案数量\t≥3",
        "\t产出指标\t数量指标\t整理档案数量\t≥3",
        "\t\t\t出差人数\t≥3",
        "\t\t\t审核人次\t≥3",
        "\t\t时效指标\t审核及时率\t≥3",
        "\t\t\t采购及时率\t≥3",
        "\t满意度指标\t满意度指标\t群众满意度\t≥3",
    ) == [("产出指标", "数量指标")] * 4 + [("产出指标", "时效指标")] * 2 + [
        ("满意度指标", "满意度指标")
    ]


def test_levels_by_the_middle_where_words_do_not_tell():
    assert [level2 for _, level2 in levels(
        "\t\t\t甲事项\t≥3",
        "\t\t数量指标\t乙事项\t≥3",
        "\t\t\t丙事项\t≥3",
        "\t\t\t丁事项\t≥3",
        "\t\t质量指标\t戊事项\t≥3",
        "\t\t\t己事项\t≥3",
    )] == ["数量指标"] * 3 + ["质量指标"] * 3  # fmt: skip


def test_levels_by_another_table_of_the_filing():
    lines = (
        "产出指标\t时效指标\t即时结算\t≥\t5",
        "另表",
        "\t\t质量指标\t审核准确率\t≥3",
        "\t\t\t即时结算\t≥3",
        "\t\t时效指标\t采购及时率\t≥3",
    )
    filing = document(*lines)
    found, *_ = read_centred(filing, filing.rows[2:])
    assert [t.level2 for t in found] == ["质量指标", "时效指标", "时效指标"]


def test_cost_is_a_second_level_in_the_second_column():
    assert levels("\t产出指标\t数量指标\t录入数量\t≥3", "\t\t成本指标\t印刷成本\t≥3") == [
        ("产出指标", "数量指标"),
        ("产出指标", "成本指标"),
    ]


def test_without_level_names_there_are_no_levels():
    assert levels("\t\t\t录入数量\t≥3", "\t\t\t审核及时率\t≥3") == [(None, None), (None, None)]


def test_no_rows_give_no_targets():
    assert read_centred(document("另表"), ()) == ([], [], [])
    filing = document("\t产出指标\t数量指标\t\t")
    assert read_centred(filing, filing.rows) == ([], [], [])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["\t可持续\t影响指标"], [(0, 2, "可持续影响指标")]),
        (["成本指标\t经济成\t戊本指标"], [(0, 1, "成本指标"), (0, 2, "经济成本指标")]),
        (["\t服务对象", "\t满意度", "\t指标"], [(1, 2, "服务对象满意度指标")]),
        (["\tw/ EI 11/1-", "7117\tWA 12 28 W."], []),
    ],
)
def test_level_names_are_found_split_and_damaged(rows, expected):
    cells = [row.cells for row in document(*rows).rows]
    assert [(label.line, label.level, label.text) for label in labels_found(cells)] == expected


def test_a_level_name_is_mended_only_where_one_fits():
    assert level_name("经济成戊本指标") == ("经济成本指标", frozenset({2}))
    assert level_name("社会成益指标")[1] == frozenset()
    assert level_name("数重指标")[1] == frozenset()


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("甲乙", "甲乙", True), ("甲乙", "甲丙", True), ("甲乙", "乙", True), ("甲乙丙", "甲", False)],
)
def test_one_edit(left, right, expected):
    assert within_one_edit(left, right) is expected
