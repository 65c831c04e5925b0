"""Tables of a text in which a merged cell leaves nothing below it or beside it."""

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, Figure, IndicatorTarget

CODES = [
    ["科目编码", "科目名称", "2022年预算数"],
    ["合计", "基本支出", "项目支出"],
    ["合计", "150.00", "90.00", "60.00"],
    ["210", "卫生健康支出", "150.00", "90.00", "60.00"],
    ["2101501", "行政运行", "90.00", "90.00", ""],
    ["2101505", "医疗保障政策管理", "60.00", "", "60.00"],
]
CARS = [
    ["预算数", "决算数"],
    [*["合计", "因公出国(境)费", "公务用车购置及运行费", "公务接待费"] * 2],
    [*["小计", "公务用车购置费", "公务用车运行费"] * 2],
    [
        "5.50",
        "0.00",
        "3.00",
        "0.00",
        "3.00",
        "2.50",
        "3.81",
        "0.00",
        "2.61",
        "0.00",
        "2.61",
        "1.20",
    ],
]


def figures(title, rows):
    width = max(map(len, rows))
    lines = [" | ".join(row) + " |" + "|" * (width - len(row)) for row in rows]
    text = "\n".join(["甲县医疗保障局2022年度部门预算", "", f"{title} |{'|' * width}", *lines])
    parsed = parse(text.encode(), "a.txt")
    read = {
        (figure.name_published, figure.column_published): figure.value_published
        for figure in parsed.records
        if isinstance(figure, BudgetFigure)
    }
    unread = [
        r.figure_text for r in parsed.records if isinstance(r, Figure) and r.state == "unread"
    ]
    return read, unread


def test_headings_stand_under_the_one_that_their_words_are_parts_of():
    read, unread = figures("一般公共预算支出表", CODES)
    assert read == {
        ("合计", "2022年预算数/合计"): "150.00",
        ("合计", "2022年预算数/基本支出"): "90.00",
        ("合计", "2022年预算数/项目支出"): "60.00",
        ("卫生健康支出", "2022年预算数/合计"): "150.00",
        ("卫生健康支出", "2022年预算数/基本支出"): "90.00",
        ("卫生健康支出", "2022年预算数/项目支出"): "60.00",
        ("行政运行", "2022年预算数/合计"): "90.00",
        ("行政运行", "2022年预算数/基本支出"): "90.00",
        ("医疗保障政策管理", "2022年预算数/合计"): "60.00",
        ("医疗保障政策管理", "2022年预算数/项目支出"): "60.00",
    }
    assert unread == []


def test_three_rows_of_headings_make_twelve_columns():
    read, unread = figures("“三公”经费支出表", CARS)
    assert [value for (_, column), value in read.items() if column.startswith("预算数")] == [
        *("5.50", "0.00", "3.00", "0.00", "3.00", "2.50"),
    ]
    assert read[None, "决算数/公务用车购置及运行费/小计"] == "2.61"
    assert read[None, "决算数/公务接待费"] == "1.20"
    assert unread == []


def test_the_label_of_a_total_covers_every_column_of_labels():
    rows = [["科目编码", "科目名称", *CODES[1]], *CODES[2:]]
    read, _ = figures("支出预算总表", rows)
    assert [read["合计", column] for column in CODES[1]] == ["150.00", "90.00", "60.00"]


def test_where_blanks_are_gone_as_well_full_rows_alone_are_read():
    short = {4: ["2101501", "行政运行", "90.00", "90.00"], 5: ["2101505", "政策", "60.00", "60.00"]}
    read, unread = figures("一般公共预算支出表", [short.get(n, row) for n, row in enumerate(CODES)])
    assert {name for name, _ in read} == {"合计", "卫生健康支出"}
    assert sorted(unread) == ["2101501", "2101505", "60.00", "60.00", "90.00", "90.00"]


def test_headings_that_may_stand_under_either_of_two_leave_all_unread():
    wide = ["科目编码", "科目名称", "财政拨款", "一般公共预算"]
    rows = [wide, CODES[1], ["210", "卫生健康支出", "1.00", "2.00", "3.00", "4.00"]]
    read, unread = figures("一般公共预算支出表", rows)
    assert read == {}
    assert unread[-4:] == ["1.00", "2.00", "3.00", "4.00"]


def test_the_index_block_of_a_page_is_no_table_that_lost_cells():
    index = (
        "索引号 | 01525903-1-04 2017-0920001 | 发布机构 | 甲县财政局 |\n"
        "文号 | 31 12 15 | 发布日期 | 2017-09-20 |\n"
    )
    table = "项目 | 2022年预算数 | |\n合计 | 5.50 | |\n公务接待费 | 2.50 | |\n"
    title = "甲县医疗保障局2022年部门预算\n\n"
    parsed = parse(f"{title}{index}\n2022年“三公”经费预算表\n\n{table}".encode(), "a.txt")
    assert [f.value_published for f in parsed.records if isinstance(f, BudgetFigure)] == [
        "5.50",
        "2.50",
    ]


def test_a_code_behind_a_name_is_no_amount_beside_a_merged_label():
    read, _ = figures(
        "一般公共预算支出表",
        [
            ["科目名称", "科目编码", "合计", "基本支出", "项目支出"],
            ["合计", "119.00", "70.00", "49.00"],
            ["医疗保障经办事务", "2101506", "100.00", "60.00", "40.00"],
            ["医疗保障政策管理", "2101505", "10.00", "10.00", ""],
            ["行政运行", "2101501", "9.00", "", "9.00"],
        ],
    )
    assert {name: value for (name, column), value in read.items() if column == "合计"} == {
        "合计": "119.00",
        "医疗保障经办事务": "100.00",
        "医疗保障政策管理": "10.00",
        "行政运行": "9.00",
    }


def test_labels_of_a_card_over_its_amounts_are_no_headings_of_a_table():
    """Fewer headings than amounts, so that nothing says where each stands: the card stays."""
    lines = [
        "甲县医疗保障局2022年度项目支出绩效目标表",
        "项目名称\t医保宣传\t\t\t",
        "主管部门\t甲县医疗保障局\t\t\t",
        "资金来源（万元）\t合计\t财政拨款\t其他资金\t",
        "\t15\t12\t3\t0",
        "一级指标\t二级指标\t三级指标\t指标值\t",
        "产出指标\t数量指标\t宣传场次\t≥12场\t",
    ]
    parsed = parse("\n".join(lines).encode(), "a.txt")
    assert [r.indicator_published for r in parsed.records if isinstance(r, IndicatorTarget)] == [
        "宣传场次"
    ]
