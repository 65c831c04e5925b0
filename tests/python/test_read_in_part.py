"""Forms and lists of which a part is not explained: the rest is read, and that part is unread."""

from form_records import money, projects, unread, values

from ingest.reading.parse import parse

LIST = "示例县自然资源局2024年项目预算及绩效目标表"
HEADER = ["序号", "项目名称", "预算金额", "绩效目标"]


def listed(*rows):
    lines = [LIST, "单位:万元", *("\t".join(row) for row in (HEADER, *rows))]
    parsed = parse("\n".join(lines).encode(), "list.txt")
    return {n: f["amount_total"] for n, f in projects(parsed).items()}, unread(parsed)


SURVEY = ["1", "土地变更调查", "85.00", "完成调查"]
HAZARDS = ["2", "地质灾害防治", "120.50", "排查隐患"]
RECORDS = ["3", "不动产登记档案", "33.00", "卷宗数字化"]


def total(amount):
    return ["", "合计", amount, ""]


def test_money_without_a_name_may_be_that_of_the_project_above():
    """The total holds 14.50 as well: the second project may have 120.50 or 135.00."""
    found, left = listed(
        SURVEY, HAZARDS, ["", "", "14.50", ""], RECORDS, ["", "合计", "253.00", ""]
    )
    assert found == {"土地变更调查": "85.00", "不动产登记档案": "33.00"}
    assert left == ["120.50", "14.50"]


def test_a_row_that_the_total_leaves_out_is_no_project():
    odd = ["", "其他零星事项", "7.70", ""]
    found, left = listed(SURVEY, HAZARDS, odd, RECORDS, total("238.50"))
    assert found == {
        "土地变更调查": "85.00",
        "地质灾害防治": "120.50",
        "不动产登记档案": "33.00",
    }
    assert left == ["7.70"]


def test_a_list_whose_total_fits_nothing_is_unread():
    found, _ = listed(SURVEY, HAZARDS, ["", "", "14.50", ""], RECORDS, total("300.00"))
    assert found == {}
    odd = ["4", "其他零星事项", "7.70", ""]
    # It has a number as the others have: the total may be wrong as well.
    found, _ = listed(SURVEY, HAZARDS, RECORDS, odd, total("238.50"))
    assert found == {}


CARD = ["项目名称 农机购置补贴", "主管部门 示例县农业农村局", "年度资金总额(万元) 300"]


def test_headings_that_alone_kept_their_blanks_head_glued_rows():
    rows = [
        "一级指标 二级指标 三级指标 指标值",
        "产出指标数量指标补贴机具台数≥420台",
        "产出指标质量指标补贴机具合格率100%",
        "效益指标社会效益指标综合机械化率≥72%",
        "满意度指标服务对象满意度指标农户满意度≥90%",
    ]
    parsed = parse("\n".join(["2024年项目支出绩效目标表", *CARD, *rows]).encode(), "form.txt")
    assert values(parsed) == {
        "补贴机具台数": "≥420台",
        "补贴机具合格率": "100%",
        "综合机械化率": "≥72%",
        "农户满意度": "≥90%",
    }
    assert projects(parsed)["农机购置补贴"]["amount_total"] == "300"


def test_a_sign_with_a_space_behind_it_belongs_to_its_number():
    rows = [
        "一级指标 二级指标 三级指标 指标值",
        "产出指标 数量指标 居民 健康档案建档率 ≥ 90%",
        "质量指标 患者 规范管理率 ≥60%",
        "满意度指标 服务对象满意度指标 居民满意度 ≥ 80%",
    ]
    parsed = parse("\n".join(["2024年项目支出绩效目标表", *CARD, *rows]).encode(), "form.txt")
    assert {name.replace(" ", ""): value for name, value in values(parsed).items()} == {
        "居民健康档案建档率": "≥90%",
        "患者规范管理率": "≥60%",
        "居民满意度": "≥80%",
    }


def test_a_register_is_whose_its_column_of_units_says():
    rows = [
        "单位名称\t项目名称\t预算数\t年度目标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位",
        "831-河口镇部门\t\t90.00\t\t\t\t\t\t\t",
        "831001-示例县河口镇人民政府\t村组干部报酬\t60.00\t按时发放\t产出指标\t数量指标\t发放人数\t=\t96\t人",
        "\t\t\t\t效益指标\t社会效益指标\t村级运转率\t≥\t95\t%",
        "\t道路照明\t30.00\t正常照明\t产出指标\t数量指标\t路灯盏数\t≥\t210\t盏",
    ]
    parsed = parse("\n".join(["部门预算项目绩效目标表(2023年度)", *rows]).encode(), "form.txt")
    assert {r.agency_name for r in parsed.records if hasattr(r, "agency_name")} == {
        "示例县河口镇人民政府"
    }
    assert {n: f["amount_total"] for n, f in projects(parsed).items()} == {
        "村组干部报酬": "60.00",
        "道路照明": "30.00",
    }


def test_a_number_beside_nothing_spent_is_a_score_and_no_rate():
    rows = [
        "项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
        "\t年度资金总额\t0\t0\t0\t10\t10\t",
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值",
        "产出指标\t数量指标\t检查次数\t≥4次\t4次",
    ]
    head = ["项目支出绩效自评表(2023年度)", "项目名称\t安全检查", "主管部门\t示例县应急管理局"]
    found = money(parse("\n".join([*head, *rows]).encode(), "form.txt"))
    assert ("执行率", "10") not in found
    assert ("分值", "10") in found


def test_rows_filled_up_with_bars_are_not_joined_to_rows_of_twice_their_width():
    """The table of indicators has twelve columns, and the rows above it have six."""
    header = [*("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重")]
    header += ["实际完成值", "得分", "偏差原因", "评分标准", "备注"]
    row = [
        *("产出指标", "数量指标", "检查次数", "≥", "4", "次", "40", "4次", "40", "", "按比例", "")
    ]
    lines = [
        "项目名称 | 安全检查 | | | | |",
        "主管部门 | 示例县应急管理局 | | | | |",
        "项目资金(万元) | 年初预算 | 全年预算数 | 全年执行数 | 执行率 | |",
        "年度资金总额 | 30 | 28 | 14 | 50% | |",
        "其中:财政拨款 | 20 | 20 | 10 | 50% | |",
        "其他资金 | 10 | 8 | 4 | 50% | |",
        *(" | ".join(cells) + " |" for cells in (header, row, row, row)),
    ]
    parsed = parse("\n".join(["项目支出绩效自评表(2023年度)", *lines]).encode(), "form.txt")
    assert [figure for figure in money(parsed) if figure[0] == "全年执行数"] == [
        ("全年执行数", "14"),
        ("全年执行数", "10"),
        ("全年执行数", "4"),
    ]
