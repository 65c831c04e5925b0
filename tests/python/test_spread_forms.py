"""Forms as other programs wrote them down: merged cells repeated, whole pages on one line."""

import pytest
from page_texts import fields, money, read, results, targets, unread

CARD = [
    ["项目名称", "项目名称", "渠系维修养护", "渠系维修养护", "渠系维修养护", "渠系维修养护"],
    ["主管部门", "主管部门", "赤岩县水利局", "实施单位", "实施单位", "赤岩县水利局"],
    ["项目资金（万元）", "项目资金（万元）", "年度资金总额", "8.00", "8.00", "8.00"],
    ["项目资金（万元）", "项目资金（万元）", "其中：财政拨款", "8.00", "8.00", "8.00"],
    ["年度目标", "年度目标", *["保障渠道畅通。"] * 4],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "三级指标", "指标值"],
    ["绩效指标", "产出指标", "数量指标", "维修渠道长度", "维修渠道长度", "12公里"],
    ["绩效指标", "产出指标", "质量指标", "工程质量", "工程质量", "达标"],
    ["绩效指标", "满意度指标", "满意度指标", "用水户满意率", "用水户满意率", "≥90%"],
]


def markdown(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(["2024年项目支出绩效目标表", *lines]) + "\n"


def test_merged_cells_that_are_repeated_are_one():
    parsed = read(markdown(CARD))
    assert fields(parsed, "project_name", "agency", "amount_total", "goal") == [
        ("project_name", "渠系维修养护"),
        ("agency", "赤岩县水利局"),
        ("amount_total", "8.00"),
        ("goal", "保障渠道畅通。"),
    ]
    assert [(*row[:3], row[4]) for row in targets(parsed)] == [
        ("产出指标", "数量指标", "维修渠道长度", "12公里"),
        ("产出指标", "质量指标", "工程质量", "达标"),
        ("满意度指标", "满意度指标", "用水户满意率", "≥90%"),
    ]
    assert not unread(parsed)


def test_neighbours_alike_under_headings_of_two_columns_are_two():
    heads = ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"]
    rows = [
        *CARD[:2],
        ["项目资金（万元）", "项目资金（万元）", "", "全年预算数", "全年执行数", "执行率"],
        ["项目资金（万元）", "项目资金（万元）", "年度资金总额", "8.00", "8.00", "100%"],
        heads,
        ["绩效指标", "产出指标", "质量指标", "工程质量", "达标", "达标"],
        ["绩效指标", "产出指标", "数量指标", "维修渠道长度", "12公里", "12公里"],
    ]
    parsed = read(markdown(rows))
    assert [row[:3] for row in results(parsed)] == [
        ("工程质量", "达标", "达标"),
        ("维修渠道长度", "12公里", "12公里"),
    ]
    assert [row[1:] for row in money(parsed)] == [
        ("全年预算数", "8.00"),
        ("全年执行数", "8.00"),
        ("执行率", "100%"),
    ]


def test_what_a_label_stands_for_may_alone_be_repeated():
    rows = [
        ["项目名称", "渠系维修养护", "渠系维修养护", "项目类别", "经常性项目", "经常性项目"],
        ["主管部门", *["赤岩县水利局"] * 5],
        ["一级指标", "二级指标", "三级指标", "三级指标", "指标值", "指标值"],
        ["产出指标", "数量指标", "维修渠道长度", "维修渠道长度", "12公里", "12公里"],
        ["产出指标", "数量指标", "更换闸门", "更换闸门", "3台", "3台"],
    ]
    parsed = read(markdown(rows))
    assert fields(parsed, "project_name") == [("project_name", "渠系维修养护")]
    assert [(*row[:3], row[4]) for row in targets(parsed)] == [
        ("产出指标", "数量指标", "维修渠道长度", "12公里"),
        ("产出指标", "数量指标", "更换闸门", "3台"),
    ]


def test_projects_of_a_register_end_where_their_names_do():
    rows = [
        ["项目名称", "预算金额", *["绩效指标"] * 4],
        ["项目名称", "预算金额", "一级指标", "二级指标", "三级指标", "指标值"],
        ["渠系维修", "8.00", "产出指标", "数量指标", "维修渠道长度", "12公里"],
        ["渠系维修", "8.00", "产出指标", "数量指标", "更换闸门", "3台"],
        ["安全饮水", "8.00", "产出指标", "数量指标", "打井", "4眼"],
    ]
    parsed = read(markdown(rows))
    assert fields(parsed, "project_name", "amount_total") == [
        ("project_name", "渠系维修"),
        ("amount_total", "8.00"),
        ("project_name", "安全饮水"),
        ("amount_total", "8.00"),
    ]


def test_a_head_in_a_table_of_its_own_repeats_its_cells_too():
    head = [
        ["项目名称", "渠系维修养护", "渠系维修养护", "渠系维修养护"],
        ["主管部门", "赤岩县水利局", "实施单位", "赤岩县水利局"],
        ["年度绩效目标", *["保障渠道畅通。"] * 3],
    ]
    parsed = read(markdown(head) + "\n" + markdown([row[:4] + row[5:] for row in CARD[5:7]]))
    assert fields(parsed, "project_name", "goal") == [
        ("project_name", "渠系维修养护"),
        ("goal", "保障渠道畅通。"),
    ]


def test_targets_and_results_alike_make_no_cells_merged():
    rows = [
        ["项目名称", "渠系维修养护", "", "", ""],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"],
        ["产出指标", "质量指标", "工程质量", "达标", "达标"],
        ["产出指标", "时效指标", "完工时间", "年底前", "年底前"],
        ["产出指标", "数量指标", "维修渠道", "全部完成", "全部完成"],
    ]
    assert [row[:3] for row in results(read(markdown(rows)))] == [
        ("工程质量", "达标", "达标"),
        ("完工时间", "年底前", "年底前"),
        ("维修渠道", "全部完成", "全部完成"),
    ]


def test_a_title_may_be_repeated_over_the_whole_table_and_in_its_middle():
    title = ["2024年项目支出绩效目标表"] * 6
    again = [[text.replace("渠系维修养护", "安全饮水") for text in row] for row in CARD]
    parsed = read(markdown([title, *CARD, title, *again]))
    assert fields(parsed, "project_name") == [
        ("project_name", "渠系维修养护"),
        ("project_name", "安全饮水"),
    ]
    assert [row[2] for row in targets(parsed)] == [row[3] for row in CARD[6:]] * 2


# -- whole pages on one line -----------------------------------------------------------------------

ONE_LINE = (
    "2024年项目支出绩效目标表 （2024年度） 填报单位：赤岩县水利局 单位：万元 "
    "项目名称 渠系维修养护 主管部门 赤岩县水利局 实施单位 赤岩县水利局 "
    "项目资金（万元） 年度资金总额 8.00 其中：财政拨款 8.00 其他资金 0.00 "
    "年度绩效目标 保障渠道畅通。 绩效指标 一级指标 二级指标 三级指标 指标值 "
    "产出指标 数量指标 维修渠道长度 12公里 更换闸门数量 ≥3台 "
    "满意度指标 服务对象满意度指标 用水户满意率 ≥90% "
)


def test_a_page_on_one_line_holds_the_headings_of_its_forms():
    parsed = read(ONE_LINE + ONE_LINE.replace("渠系维修养护", "安全饮水"))
    assert fields(parsed, "project_name", "amount_total") == [
        ("project_name", "渠系维修养护"),
        ("amount_total", "8.00"),
        ("project_name", "安全饮水"),
        ("amount_total", "8.00"),
    ]
    names = [row[2] for row in targets(parsed)]
    assert names == ["维修渠道长度", "更换闸门数量", "用水户满意率"] * 2


# -- lines of pages --------------------------------------------------------------------------------

PAGE = """2024年度项目支出绩效自评表
项目名称 渠系维修养护
主管部门 赤岩县水利局 实施单位 赤岩县水利局
项目资金
（万元）
年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总
额
8.00 9.00 9.00 10 100% 10
其中：当年
财政拨款 8.00 9.00 9.00 — — —
绩效指
标（90
分）
一级指标 二级指标 三级指标 年度指标值 实际完成指
标值 分值 得分
产出指标（7
0分）
数量指标 维修渠道长度 12公里 12公里 40 38
质量指标 工程合格率 100% 100% 30 30
满意度指标（20分） 服务对象满意度指标 用水户满意率 ≥90% 92% 20 20
"""


def test_labels_and_headings_that_are_broken_before_their_last_part_are_whole():
    parsed = read(PAGE)
    assert [value for name, _, value in money(parsed) if "财政拨款" in (name or "")] == [
        "8.00",
        "9.00",
        "9.00",
    ]
    assert results(parsed) == [
        ("维修渠道长度", "12公里", "12公里", "40", "38"),
        ("工程合格率", "100%", "100%", "30", "30"),
        ("用水户满意率", "≥90%", "92%", "20", "20"),
    ]


@pytest.mark.parametrize("heading", ["绩效指标描述", "指标解释"])
def test_words_beside_a_target_in_words_may_describe_it_and_are_not_read(heading):
    parsed = read(
        "项目名称 渠系维修养护\n主管部门 赤岩县水利局 实施单位 赤岩县水利局\n"
        "年度绩效目标 保障渠道畅通。\n"
        f"一级指标 二级指标 三级指标 {heading} 指标值 指标值确定依据\n"
        "产出指标 数量指标 维修渠道长度 反映渠道维修情况 12公里 历史标准\n"
        "产出指标 质量指标 工程质量 反映工程质量情况 达标\n"
        "满意度指标 服务对象满意度指标 用水户满意率 反映满意情况 ≥90% 历史标准\n"
    )
    values = {row[2]: row[4] for row in targets(parsed)}
    assert values["维修渠道长度"] == "12公里"
    assert values.get("工程质量") in (None, "达标")


STREAM = """项目名称
渠系维修养护
主管部门
赤岩县水利局
年度绩效目标
保障渠道畅通。
一级指标
二级指标
三级指标
指标值
评分标准
分值
产出指标
数量指标
维修渠道长度
12公里
完成得满分
30
更换闸门数量
≥3台
按比例得分
40
满意度指标
服务对象满意度指标
用水户满意率
≥90%
达到得满分
20
"""


def test_a_row_behind_the_points_of_the_one_before_that_fills_every_column_is_whole():
    found = [(row[2], row[4], row[6]) for row in targets(read(STREAM))]
    assert found == [
        ("维修渠道长度", "12公里", "30"),
        ("更换闸门数量", "≥3台", "40"),
        ("用水户满意率", "≥90%", "20"),
    ]


def test_one_that_leaves_a_column_empty_is_not():
    found = [row[2] for row in targets(read(STREAM.replace("按比例得分\n", "")))]
    assert "更换闸门数量" not in found
