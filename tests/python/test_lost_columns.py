"""Indicators in texts that lost their columns: right or unread, no piece of a name an indicator."""

import pytest

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, FormField, IndicatorTarget

CARD = [
    "项目支出绩效目标表",
    "（2023年度）",
    "项目名称 水库维护经费",
    "主管部门 赤岩县水利局 实施单位 赤岩县水利局",
    "项目资金总额 45.00",
]
HEAD = "一级指标 二级指标 三级指标 指标值"


def targets(lines: list[str]) -> list[tuple[str | None, str | None, str, str | None]]:
    text = "\n".join([*CARD, *lines])
    return [
        (r.level1_published, r.level2_published, r.indicator_published, r.value_published)
        for r in parse(text.encode(), "a.txt").records
        if isinstance(r, IndicatorTarget)
    ]


def test_pieces_of_a_level_are_no_indicators():
    found = targets(
        [
            HEAD,
            "产出指标 数量指标 维护水库数 ≥12座",
            "质量指标 验收合格率 ≥95%",
            "效益指标 社会效益指标 受益人口 ≥3000人",
            "服务对象满意",
            "满意度指标 居民满意度 ≥90%",
            "度指标",
        ]
    )
    names = [name for _, _, name, _ in found]
    assert names == ["维护水库数", "验收合格率", "受益人口", "居民满意度"]


def test_a_long_line_without_a_value_begins_the_name_below_it_and_neither_is_told():
    found = targets(
        [
            HEAD,
            "产出指标 数量指标 维护水库数 ≥12座",
            "质量指标 验收合格率 ≥95%",
            "时效指标 完成时间 2023年12月",
            "效益指标 社会效益指标 受益人口 ≥3000人",
            "全面提升水库周边居民防汛意识并且建立起长效的",
            "宣传教育机制 有效",
        ]
    )
    names = [name for _, _, name, _ in found]
    assert names == ["维护水库数", "验收合格率", "完成时间", "受益人口"]


def test_a_form_that_is_printed_column_by_column_has_no_rows():
    cells = ["财政项目支出绩效目标填报表", "（2023年度）", "项目名称", "水库维护经费"]
    cells += ["主管部门", "赤岩县水利局", "实施单位", "赤岩县水利局", "项目资金总额", "45.00"]
    cells += ["一级指标", "二级指标", "三级指标", "年度(/项目)指标值", "绩效指标", "产出指标"]
    cells += ["数量指标", "质量指标", "维护水库、清理河道", "项目质量可控性"]
    cells += ["效益指标 社会效益指标", "居民满意度、安全感", "满意度指标", "服务对象满意\n度指标"]
    cells += ["周边环境满意度", "≥12.00(次)", "可控性100%", "不低于50%", "不低于50%"]
    text = "\n\n".join(cells)
    records = parse(text.encode(), "a.txt").records
    assert not [r for r in records if isinstance(r, IndicatorTarget)]


def test_what_stands_under_a_level_that_nobody_knows_is_of_no_other_level():
    cells = ["2022年中央预算内投资计划绩效目标表", "（赤岩县水利局）", "专项名称", "水库维护专项"]
    cells += ["下达地方或单位", "赤岩县水利局", "下达中央预算内投资（万元）", "2350", "总体目标"]
    cells += ["建成。", "绩效指标", *HEAD.split(), "实施效果指标"]
    cells += ["产出指标", "维护水库数（含续建）", "12个", "竣工验收合格率", "100%"]
    cells += ["效益指标", "受益人口比率", "≥90%"]
    cells += ["统筹调度指标", "统筹计划指标", "投资计划分解用时", "≤20天"]
    cells += ["统筹资金指标", "中央预算内投资支付率", "≥80%"]
    text = "\n\n".join(cells)
    found = {
        r.indicator_published: r.level1_published
        for r in parse(text.encode(), "a.txt").records
        if isinstance(r, IndicatorTarget)
    }
    assert found.keys() == {"维护水库数（含续建）", "竣工验收合格率", "受益人口比率"}
    assert found["受益人口比率"] == "效益指标"


@pytest.mark.parametrize("is_by_cells", [False, True])
def test_a_part_is_of_the_whole_before_it(is_by_cells):
    rows = [
        "部门整体支出绩效目标表",
        "（2023年度）",
        "部门名称 赤岩县水利局",
        "当年预算情况(万元) 收入预算合计 2145.67 其中:财政拨款 2100.00",
        "支出预算合计 2145.67 其中:基本支出 545.67",
        HEAD,
        "产出指标 数量指标 维护水库数 ≥12座",
        "满意度指标 满意度指标 居民满意度 ≥90%",
    ]
    lines = [f"{cell}\n" for row in rows for cell in row.split()] if is_by_cells else rows
    columns = {
        r.value_published: f"{r.name_published}/{r.column_published}"
        for r in parse("\n".join(lines).encode(), "a.txt").records
        if isinstance(r, BudgetFigure)
    }
    assert "收入" in columns["2100.00"]
    assert "支出" in columns["545.67"]


def test_of_cards_side_by_side_a_cell_a_line_nothing_is_told():
    sides = [
        ("项目名称", "水库维护", "河道清淤"),
        ("主管部门", "赤岩县水利局", "赤岩县水利局"),
        ("年度资金总额", "10.00", "20.00"),
    ]
    cells = [cell for label, left, right in sides for cell in (label, left, label, right)]
    cells += [*HEAD.split(), *HEAD.split()]
    cells += ["产出指标", "数量指标", "水库数", "≥3座"]
    cells += ["产出指标", "数量指标", "河道长度", "≥5公里"]
    text = "\n".join(["赤岩县水利局2023年部门预算", "项目支出绩效目标表", "单位:万元", *cells])
    told = (FormField, IndicatorTarget)
    assert not [r for r in parse(text.encode(), "a.txt").records if isinstance(r, told)]


@pytest.mark.parametrize(
    "head", ["一级指标 三级指标 指标值", "二级指标 三级指标 指标值", "三级指标 指标值"]
)
@pytest.mark.parametrize(
    "rows",
    [
        ["绩效指标 产出指标 数量指标 审核完成率 =100.00(%)", "质量指标 审核达标率 =100.00(%)"],
        ["产出指标 数量指标", "质量指标 审核达标率 =100%", "效益指标 社会效益指标 改善度 明显"],
        ["时效指标", "效益指标 社会效益指标", "满意度指标 服务对象满意度指标 对象满意度 ≥80%"],
    ],
)
def test_levels_whose_heading_is_lost_are_in_no_column_and_no_indicators(head, rows):
    parsed = parse("\n".join([*CARD, head, *rows]).encode(), "a.txt")
    assert parsed.outcome != "rejected"
    names = {"审核完成率", "审核达标率", "改善度", "对象满意度"}
    assert {row[2] for row in targets([head, *rows])} <= names
