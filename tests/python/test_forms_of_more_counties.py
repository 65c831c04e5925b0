"""Forms in shapes that pages of counties print, as texts: right values written by hand."""

import pytest

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, Filing, FormField, IndicatorTarget

HEADINGS = "一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分"
LEVELS = ["一级指标", "二级指标", "三级指标"]


def of(parsed, kind):
    return [record for record in parsed.records if isinstance(record, kind)]


def read(text, name="form.txt"):
    parsed = parse(text.encode(), name)
    assert of(parsed, Filing), parsed.reason
    return parsed


def money(parsed):
    return [
        (f.name_published.rpartition("/")[2], f.column_published, f.value_published)
        for f in of(parsed, BudgetFigure)
    ]


def amounts(parsed):
    fields = [f for f in of(parsed, FormField) if f.field.startswith("amount_")]
    return [(f.label_published.rpartition("/")[2], f.value_published) for f in fields]


def targets(parsed):
    return [
        (t.level2_published, t.indicator_published, t.operator_published, t.value_published)
        for t in of(parsed, IndicatorTarget)
    ]


def results(parsed):
    return [
        (t.indicator_published, t.value_published, t.actual_published, t.weight_published)
        for t in of(parsed, IndicatorTarget)
    ]


def agency(parsed):
    return [filing.agency_name for filing in of(parsed, Filing)]


# -- money of an evaluation beside a column of words --------------------------------------------

RATE = "执行率未达到90%的说明原因(100字以内)"
SICHUAN = [
    ["预算执行情况(10分)", "年度预算数(万元)", "年初预算", "调整后预算数", "预算执行数"],
    ["预算执行率", "权重", "得分", "原因"],
    ["总额", "31.50", "40.20", "38.19", "95.00%", "10", "", RATE],
    ["其中:财政资金", "31.50", "40.20", "38.19", "95.00%", "/", "/"],
    ["其他资金", "", "", "", "", "/", "/"],
]
SICHUAN_MONEY = [
    ("总额", "年初预算", "31.50"),
    ("总额", "调整后预算数", "40.20"),
    ("总额", "预算执行数", "38.19"),
    ("总额", "预算执行率", "95.00%"),
    ("总额", "权重", "10"),
    ("其中:财政资金", "年初预算", "31.50"),
    ("其中:财政资金", "调整后预算数", "40.20"),
    ("其中:财政资金", "预算执行数", "38.19"),
    ("其中:财政资金", "预算执行率", "95.00%"),
]
HEAD = ["项目名称", "参保宣传经费", "主管部门", "叙永县医疗保障局"]
INDICATORS = [
    ["绩效指标(90分)", *LEVELS, "指标性质", "指标值", "度量单位", "完成值", "权重", "得分", "原因"],
    ["产出指标", "数量指标", "宣传场次", "≥", "12", "次", "", "60", "", ""],
    ["效益指标", "社会效益指标", "政策知晓率", "≥", "90", "%", "", "30", "", ""],
    ["合计", "100", "", ""],
]


def test_a_reason_beside_the_money_is_no_figure_and_the_budget_over_the_funds_no_column():
    """One cell a line with its blanks; what is merged over rows is printed once."""
    rows = [HEAD, *SICHUAN, *INDICATORS]
    lines = [f"{cell} |" if cell else "|" for row in rows for cell in row]
    parsed = read("\n".join(["部门预算项目支出绩效自评表(2023年度) |", *lines]))
    assert money(parsed) == SICHUAN_MONEY
    assert all("(万元)" in figure.name_published for figure in of(parsed, BudgetFigure))
    assert results(parsed) == [("宣传场次", "12", None, "60"), ("政策知晓率", "90", None, "30")]


def test_the_same_money_in_a_grid_and_without_its_blanks():
    heads = [*SICHUAN[0], *SICHUAN[1]]
    body = [[row[0], *row[1:]] for row in SICHUAN[2:]]
    grid = [heads, *(["", *row] for row in body)]
    tabs = "\n".join("\t".join(row) for row in [HEAD, *grid])
    assert money(read(f"项目支出绩效自评表(2023年度)\n{tabs}")) == SICHUAN_MONEY
    full = [row if row[0] != "总额" else [*row[:6], "9.5", row[7]] for row in body]
    rows = [HEAD, heads, *full, INDICATORS[0], *INDICATORS[1:3]]
    dropped = "\n".join(" | ".join(filter(None, row)) for row in rows)
    found = money(read(f"项目支出绩效自评表(2023年度)\n{dropped}"))
    assert found == [*SICHUAN_MONEY[:5], ("总额", "得分", "9.5"), *SICHUAN_MONEY[5:]]


def test_an_amount_of_an_evaluation_may_end_with_a_short_unit():
    rows = """项目名称\t医疗救助补助资金\t\t
主管部门\t叙永县医疗保障局\t\t
资金投入情况(万元)\t全年预算数(A)\t全年执行数(B)\t预算执行率
年度资金总额:\t3211.40万\t3211.40万\t100%
其中:中央财政资金\t702.6万元\t702.6万元\t100%"""
    assert money(read(f"绩效自评表(2024年度)\n{rows}")) == [
        ("年度资金总额:", "全年预算数(A)", "3211.40万"),
        ("年度资金总额:", "全年执行数(B)", "3211.40万"),
        ("年度资金总额:", "预算执行率", "100%"),
        ("其中:中央财政资金", "全年预算数(A)", "702.6万元"),
        ("其中:中央财政资金", "全年执行数(B)", "702.6万元"),
        ("其中:中央财政资金", "预算执行率", "100%"),
    ]


# -- headings of indicators in two rows ---------------------------------------------------------

UPPER = ["绩效指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
LOWER = [*LEVELS, "指标性质", "指标值", "度量单位"]
YUNNAN = [
    ["产出指标", "数量指标", "受助人数", "≧", "412", "人次", "420", "20", "20", ""],
    ["", "质量指标", "发放准确率", "═", "100", "%", "98%", "15", "13", "系统故障"],
    ["效益指标", "社会效益指标", "政策知晓率", "≧", "90", "%", "95%", "30", "30", ""],
]
YUNNAN_RESULTS = [
    ("受助人数", "412", "420", "20"),
    ("发放准确率", "100", "98%", "15"),
    ("政策知晓率", "90", "95%", "30"),
]
TITLE = "2022年度项目支出绩效自评表"
OWNER = ["项目名称", "学生资助经费", "主管部门", "牟定县教育体育局"]


def test_headings_that_reach_over_two_rows_stand_over_their_columns_in_a_page():
    spans = [3, 3, 1, 1, 1, 1]
    upper = "".join(
        f"<td colspan={width} rowspan={1 if width > 1 else 2}>{text}</td>"
        for text, width in zip(UPPER, spans, strict=True)
    )
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in [LOWER, *YUNNAN]
    )
    page = f"<p>{TITLE}</p><table>{_row(OWNER)}<tr>{upper}</tr>{rows}</table>"
    assert results(read(page, "form.html")) == YUNNAN_RESULTS


def _row(cells):
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


@pytest.mark.parametrize("shape", ["grid", "dropped", "bars", "one_line"])
def test_headings_that_reach_over_two_rows_stand_over_their_columns_in_a_text(shape):
    grid = [[UPPER[0], "", "", UPPER[1], "", "", *UPPER[2:]], [*LOWER, "", "", "", ""], *YUNNAN]
    lines = {
        "grid": ["\t".join(row) for row in [OWNER, *grid]],
        "dropped": [" | ".join(filter(None, row)) for row in [OWNER, *grid]],
        "bars": [f"{cell} |" if cell else "|" for row in [OWNER, *grid] for cell in row],
        "one_line": [" ".join(filter(None, (cell for row in [OWNER, *grid] for cell in row)))],
    }[shape]
    found = results(read("\n".join([TITLE, *lines])))
    known = {name: row for name, *row in YUNNAN_RESULTS}
    assert [name for name, *_ in found] == [name for name, *_ in YUNNAN_RESULTS]
    for name, *row in found:
        assert all(cell in (None, right) for cell, right in zip(row, known[name], strict=True))
    assert shape == "one_line" or found == YUNNAN_RESULTS


def test_a_header_without_results_takes_none_from_a_row_of_other_words():
    rows = """项目名称\t学生资助经费\t主管部门\t牟定县教育体育局
绩效目标\t年度目标\t资助学生\t
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t受助人数\t≥412人次"""
    assert targets(read(f"{TITLE}\n{rows}")) == [("数量指标", "受助人数", None, "≥412人次")]


def test_a_header_whose_words_are_scrambled_makes_no_fault():
    parsed = parse(
        "附件1 就业补助资金绩效目标自评表 (2022年度) 转移支付(项目)名称 就业补助资金 一级 指标 "
        "二级指标 数量指标 三级指标 年度目标指标值 享受补贴人员数量 4443".encode(),
        "form.txt",
    )
    assert parsed.outcome == "quarantined"
    assert not of(parsed, IndicatorTarget)


# -- rows broken by extraction ------------------------------------------------------------------


def test_a_row_that_was_broken_behind_a_cell_of_lines_is_one_again():
    text = """绩效目标自评表 | |||||||
(2023年度) | |||||||
项目名称 | 特色种养补贴 | 主管部门 | 砀山县农业农村局 | ||||
资金情况 (万元) |
全年预算数(A) | 全年执行数(B) | 分值 | 执行率(B/A) | 得分 | ||
年度资金总额: | 8.20 | 8.20 | 10 | 100% | 10 | ||
绩效指标 | 一级 指标 |
二级指标 | 三级指标 | 分值 | 年度指标值 | 全年实际值 | 得分 |
产 出 指 标 |
数量指标 | 补助种植面积 | 20 | 31.5亩 | 30亩 | 19 | |
其中桃树 | 2亩 | 2亩 | |||||
效 益 指 标 |
社会效益 指标 |
||||||
满意度指标 | 服务对象满意度指标 | 农户满意度 | 10 | 95% | 96% | 10 | |
"""
    parsed = read(text)
    assert results(parsed) == [
        ("补助种植面积", "31.5亩", "30亩", "20"),
        ("其中桃树", "2亩", "2亩", None),
        ("农户满意度", "95%", "96%", "10"),
    ]
    assert [target.locator for target in of(parsed, IndicatorTarget)] == ["L10", "L11", "L15"]
    assert ("年度资金总额:", "执行率(B/A)", "100%") in money(parsed)


def test_lines_whose_bars_make_no_row_are_left_as_they_are_printed():
    text = f"""项目名称 | 医保宣传 | 主管部门 | 砀山县医疗保障局 | |||
{HEADINGS} |
产出指标 | 数量指标 | 宣传场次 | ≥8次 | 9次 | 20 | 20 |
质量指标 | 参与率 | ≥80% |
90% | 20 | 19 |
时效指标 | 完成及时率 | 100% | 100% | 20 | 20 | |"""
    found = results(read(f"项目支出绩效自评表(2023年度)\n{text}"))
    assert ("宣传场次", "≥8次", "9次", "20") in found
    assert all(row[0] in ("宣传场次", "参与率", "完成及时率") for row in found)


# -- what is no indicator -----------------------------------------------------------------------


@pytest.mark.parametrize("divider", ["\t", " | "])
@pytest.mark.parametrize(
    "below", [["注:请从上述指标中选择适合的填报。"], ["207101砀山县医疗保障局", "单位:万元"]]
)
def test_a_note_and_who_prints_the_next_form_are_no_indicators(divider, below):
    rows = [
        ["项目名称", "医保宣传", "主管部门", "砀山县医疗保障局"],
        [*LEVELS, "指标值"],
        ["产出指标", "数量指标", "宣传场次", "≥8次"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"],
        [*below, *[""] * (4 - len(below))],
    ]
    text = "\n".join(
        divider.join(filter(None, row)) if divider != "\t" else divider.join(row) for row in rows
    )
    assert [name for _, name, *_ in targets(read(f"项目支出绩效目标表(2023年度)\n{text}"))] == [
        "宣传场次",
        "群众满意度",
    ]


# -- whose a form is ----------------------------------------------------------------------------


def _transfer(department, user, label="地方主管部门"):
    return agency(
        read(f"""转移支付绩效自评表(2021年度)
转移支付(项目)名称\t重大传染病防治\t\t
{label}\t{department}\t资金使用单位\t{user}
项目资金(万元)\t全年预算数(A)\t全年执行数(B)\t执行率
年度资金总额:\t8.5\t8.5\t100%""")
    )


def test_two_bodies_in_one_cell_are_not_the_agency():
    found = _transfer("安徽省医疗保障局 阜阳市医疗保障局", "阜阳市颍泉区医疗保障局")
    assert found == ["阜阳市颍泉区医疗保障局"]


def test_the_form_of_a_transfer_is_that_of_the_county_which_uses_it():
    assert _transfer("甘孜州卫生健康委", "新龙县卫生健康局") == ["新龙县卫生健康局"]
    assert _transfer("新龙县卫生健康局", "新龙县人民医院") == ["新龙县卫生健康局"]
    assert _transfer("甘孜州卫生健康委", "新龙县人民医院") == ["甘孜州卫生健康委"]
    assert _transfer("阜阳市医疗保障局", "颍泉区医疗保障局", "主管部门") == ["阜阳市医疗保障局"]


def test_of_departments_of_several_levels_the_lowest_one_prints_the_form():
    rows = """专项(项目)名称\t农村饮水安全工程\t
市级财政部门\t宝鸡市财政局\t
市级主管部门\t宝鸡市水利局\t
区级财政部门\t凤翔区财政局\t
区级主管部门\t凤翔区水利局\t
资金情况(万元)\t年度资金总额\t430"""
    parsed = read(f"专项资金绩效目标表(2020年度)\n{rows}")
    assert agency(parsed) == ["凤翔区水利局"]
    names = [f.value_published for f in of(parsed, FormField) if f.field == "project_name"]
    assert names == ["农村饮水安全工程"]


def test_a_company_that_carries_a_project_out_is_not_the_agency():
    text = """绩效目标申报表
(2018年度)
发布时间:2018年05月20日 来源:南岳区财政局
项目名称\t2018年旅游设施\t\t
主管部门\t龙山镇政府\t实施单位\t湖南省某润生态农业发展有限公司
资金情况(万元)\t年度资金总额\t10\t"""
    assert agency(read(text)) == ["南岳区龙山镇政府"]


# -- labels broken over lines -------------------------------------------------------------------


def test_labels_and_levels_broken_over_lines_are_whole_again():
    text = """项目支出绩效目标申报表
(2021年度)
项目名称 麻风病防治
预算单位 广元市昭化区卫生健康局
项目资金
(万元)
   年度资金总额: 4.00
   其中:财政拨款 4.00
年度
目标
开展宣传活动,慰问休养员。
绩效指标 一级
指标
二级指标 三级指标 指标值(包含数字及文字描述)
绩效指标 项目完成
指标
数量指标 慰问休养员 32人
宣传覆盖面 覆盖全区
时效指标 资金到位情况 12月底前到位
项目效益
指标
社会效益
指标
政策知晓率 ≥90%
满意度指标 满意度指标 群众满意度 ≥95%"""
    parsed = read(text)
    assert targets(parsed) == [
        ("数量指标", "慰问休养员", None, "32人"),
        ("数量指标", "宣传覆盖面", None, "覆盖全区"),
        ("时效指标", "资金到位情况", None, "12月底前到位"),
        ("社会效益指标", "政策知晓率", None, "≥90%"),
        ("满意度指标", "群众满意度", None, "≥95%"),
    ]
    assert amounts(parsed) == [("年度资金总额:", "4.00"), ("其中:财政拨款", "4.00")]


# -- amounts between other words ----------------------------------------------------------------


def test_amounts_beside_their_labels_count_though_words_stand_behind_the_last_label():
    text = """天津市河北区医疗保障局项目支出绩效目标表(2023年)
207101天津市河北区医疗保障局 | 单位:万元
项目名称 | 设备维修
预算规模及资金用途 | 预算数 | 20.00 | 其中:财政资金 | 18.00 | 其他资金
用于维修服务大厅设备
绩效目标 | 消除安全隐患。
一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值
产出指标 | 数量指标 | 维修数量 | 维修数量 | ≥4台
质量指标 | 验收合格率 | 验收合格率 | ≥98%"""
    parsed = read(text)
    assert amounts(parsed) == [("预算数", "20.00"), ("其中:财政资金", "18.00")]
    assert [name for _, name, *_ in targets(parsed)] == ["维修数量", "验收合格率"]


def test_an_amount_may_say_what_it_is_made_of():
    lines = [
        *("项目名称", "高标准农田建设", "主管部门", "岳阳县农业农村局", "资金情况 (万元)"),
        *("年度资金总额:", "854万(农田建设695万元,畅通工程159万元)", "其中:财政拨款", "854万854万"),
        *("其他资金", "总体目标", "完成主体工程70%", *LEVELS, "指标值"),
        *("产出指标", "数量指标", "硬化里程", "≥100公里"),
    ]
    text = "\n\n".join(["绩效目标申报表", "(2022年度)", *lines])
    assert amounts(read(text)) == [("年度资金总额:", "854万(农田建设695万元,畅通工程159万元)")]


# -- signs under the heading of the direction ---------------------------------------------------


def test_a_sign_under_the_heading_of_the_direction_is_the_sign():
    text = """扎赉特旗医疗保障局2025年项目绩效目标表
单位:元
项目名称\t项目单位\t预算数\t一级指标\t二级指标\t三级指标\t指标性质\t指标方向\t目标值\t计量单位\t分值
装备经费\t扎赉特旗医疗保障局\t1,030.00\t产出指标\t数量指标\t设备数量\t正向\t大于等于\t98\t台\t10
装备经费\t扎赉特旗医疗保障局\t1,030.00\t产出指标\t成本指标\t购置成本\t反向\t小于等于\t12\t万元\t5
装备经费\t扎赉特旗医疗保障局\t1,030.00\t效益指标\t社会效益\t服务提升\t定性\t\t长期\t\t15"""
    assert [row[1:] for row in targets(read(text))] == [
        ("设备数量", "大于等于", "98"),
        ("购置成本", "小于等于", "12"),
        ("服务提升", "定性", "长期"),
    ]


# -- words of levels and rests of labels ---------------------------------------------------------


def test_a_level_without_indicators_is_not_the_indicator_of_the_level_above():
    """One cell a line; several bars on one line fill a row up."""
    rows = [
        ["项目名称", "降尘服务", "预算部门", "湘潭市环境卫生管理处"],
        ["绩效指标", *LEVELS, "指标值及单位", "绩效标准"],
        ["", "效益指标", "社会效益指标", "市民满意程度", "≥85%", "计划标准"],
        ["", "", "生态效益指标", "", "", ""],
        ["", "", "可持续影响指标", "", "", ""],
        ["", "满意度指标", "服务对象满意度指标", "市民满意度", "≥90%", "计划标准"],
    ]
    lines = []
    for row in rows:
        cells = [cell for cell in row if cell]
        lines += ["|", *(f"{cell} |" for cell in cells), "|" * (8 - len(cells))]
    found = targets(read("\n".join(["2023年项目支出绩效目标申报表", *lines])))
    assert [row[1] for row in found] == ["市民满意程度", "市民满意度"]


def test_rests_of_labels_between_blank_lines_join_them_and_figures_do_not():
    cells = [
        *("项目名称", "降尘服务", "主管部门及其编码", "湘潭市城市管理和综合执法局 308001"),
        *("项目资金申请", "(万元)", "资金总额: 250", "年度绩效指标", *LEVELS, "指标值", "绩效标准"),
        *("产出指标", "数量指标", "风炮射程", "80M", "计划标准"),
        *("效益指标", "生态效益指标", "", "", "", "可持续影响", "指标", "", "", ""),
        *("服务对象满意度指标", "满意度", "90%", "计划标准"),
    ]
    lines = [line for cell in cells for line in ((cell, "") if cell else ("", ""))]
    parsed = read("\n".join(["2024年项目绩效目标表", "", *lines]))
    assert agency(parsed) == ["湘潭市城市管理和综合执法局"]
    assert [row[1:] for row in targets(parsed)] == [
        ("风炮射程", None, "80M"),
        ("满意度", None, "90%"),
    ]
    assert [value for _, value in amounts(parsed)] == ["250"]


def test_points_whose_level_is_lost_are_no_part_of_the_heading_above():
    text = """2023年绩效目标自评表
项目名称 特色种养补贴 主管部门 萧县农业农村局
绩效指标 一级
指标
二级指标 三级指标 分值 年度指标值 全年实际值 得分 未完成原因及拟采取的改进措施
(50分)
数量指标 梨树种植面积 10 6亩 6亩 10
质量指标 种植成活率 10 ≥95% 96% 10"""
    assert results(read(text)) == [
        ("梨树种植面积", "6亩", "6亩", "10"),
        ("种植成活率", "≥95%", "96%", "10"),
    ]


def test_sentences_of_a_form_of_targets_make_no_budget_of_it():
    text = """项目支出预算绩效目标申报表
(2022年度)
填报单位:湘阴县教育局
项目概况 每生每年补助500元,其中省级财政补助70%。项目支出259万元。"""
    assert [filing.kind for filing in of(read(text), Filing)] == ["performance_targets"]


def test_the_year_in_force_may_be_called_otherwise():
    rows = """项目名称\t助老颐养
主管部门\t肇庆市民政局
总金额\t60万元
当年度金额\t50万元
一级指标\t二级指标\t三级指标\t当年度指标值
产出指标\t数量指标\t开展活动\t≥20场"""
    parsed = read(f"2024年项目绩效目标表\n{rows}")
    assert [row[1:] for row in targets(parsed)] == [("开展活动", None, "≥20场")]
    assert [f.field for f in of(parsed, FormField) if f.value_published == "50万元"] == [
        "amount_total"
    ]
