"""Budgets in the text of pages: sentences, items beside others, names of bodies; all made up."""

import pytest

from ingest.readers.text.decode import read as decode
from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure, Filing, NarrativeFigure
from ingest.vocabulary.titles import title_of

HEAD = ["赤岩县水利局2023年度部门决算", "部门：赤岩县水利局", "单位：万元"]
OVER = ["经济分类 经济分类", "科目名称 决算数 科目名称 决算数", "科目编码 科目编码"]
ON_A_LINE = ["科目编码 科目名称 决算数 科目编码 科目名称 决算数"]
ITEMS = [
    "301 工资福利支出 70.10 302 商品和服务支出 20.40",
    "30101 基本工资 50.10 30201 办公费 15.40",
    "30103 奖金 30203 咨询费",
    "机关事业单位基本养老保",
    "30108 20.00 30206 电费",
    "险缴费",
    "30112 其他社会保障缴费 30207 邮电费 5.00",
    "303 对个人和家庭的补助 30299 其他商品和服务支出",
    "310 资本性支出",
    "人员经费合计 70.10 公用经费合计 20.40",
]


def budget(lines: list[str]) -> list[BudgetFigure]:
    title = "一般公共预算财政拨款基本支出决算表"
    records = parse("\n".join([HEAD[0], title, *HEAD[1:], *lines, ""]).encode(), "a.txt").records
    return [record for record in records if isinstance(record, BudgetFigure)]


@pytest.mark.parametrize("headings", [OVER, ON_A_LINE])
def test_items_without_an_amount_leave_those_beside_them_theirs(headings) -> None:
    found = {
        f.code_published or f.name_published: f.value_published for f in budget([*headings, *ITEMS])
    }
    assert found == {
        "301": "70.10", "302": "20.40", "30101": "50.10", "30201": "15.40", "30108": "20.00",
        "30207": "5.00", "人员经费合计": "70.10", "公用经费合计": "20.40",
    }  # fmt: skip


@pytest.mark.parametrize("headings", [OVER, ON_A_LINE])
def test_a_name_that_goes_on_below_the_first_of_two_rows_is_its_own(headings) -> None:
    names = {f.code_published: f.name_published for f in budget([*headings, *ITEMS])}
    assert names["30108"] == "机关事业单位基本养老保险缴费"


WRAPPED = [
    "赤岩县水利局 2023 年度收入支出总计",
    "26591.08 万元。与 2022 年度相比，收入支出总计增加 8487.88",
    "万元，增长 46.89%。主要原因：项目经费收入支出增加。",
    "本年收入合计 26538.47 万元，其中：财政拨款收入 26538.47",
    "万元，占 100%。",
    "一般公共预算财政拨款支出年初预算为 27780.16 万元，支",
    "出决算为 24535.67 万元，完成年初预算的 88.32%。决算数小于",
    "预算数的主要原因：部分项目经费调减。",
]
TABLE = [
    "合计 0 2002.80",
    "207 0 2.80",
    "注：本表反映部门本年度政府性基金预算财政拨款收入支出及结转和结余情况如上所示。",
]


def sentences(lines: list[str]) -> dict[str, str]:
    records = parse("\n".join([HEAD[0], *lines, ""]).encode(), "a.txt").records
    return {
        r.label_published: r.value_published
        for r in records
        if isinstance(r, NarrativeFigure) and r.relation == "amount"
    }


@pytest.mark.parametrize(
    "before", [[], [*TABLE, "\f二、收入决算情况说明"], ["二、收入决算情况说明"]]
)
def test_sentences_broken_where_a_number_did_not_fit_are_whole(before) -> None:
    found = sentences([*before, *WRAPPED])
    assert found["财政拨款收入"] == "26538.47"
    assert found["支出决算"] == "24535.67"


def wide(text: str, width: int) -> str:
    """A line of so many Chinese characters that begins with a text."""
    return text + "支" * (width - len(text))


@pytest.mark.parametrize(
    ("width", "below"),
    [(25, "付的经费。"), (23, "26591.08 万元。"), (24, "88.32%，其余。"), (26, "2023年的。")],
)
def test_the_first_line_of_a_paragraph_is_set_in_and_a_number_is_not_broken(width, below) -> None:
    paragraphs = [[wide(f"{name}项", width), below] for name in "甲乙丙丁"]
    widest = [wide("戊项", 27), wide("一般", 29), "付的经费。"]
    lines = [line for paragraph in [*paragraphs, widest] for line in paragraph]
    document = decode("\n".join([*lines, ""]).encode(), "a.txt", "0" * 64)
    assert [row.text for row in document.rows] == ["".join(p) for p in [*paragraphs, widest]]


def test_lines_of_half_the_width_are_paragraphs_of_their_own() -> None:
    lines = [wide(f"{name}项", 15) for name in "甲乙丙丁"]
    lines += [wide("戊项", 27), wide("一般", 29), "付的经费。"]
    document = decode("\n".join([*lines, ""]).encode(), "a.txt", "0" * 64)
    assert [row.text for row in document.rows][:4] == lines[:4]


def test_cells_with_a_bar_behind_them_are_no_lines_of_a_sentence() -> None:
    cells = ["项目 |", "预算数 |", "合计 |", "44.30 |", "3.公务用车购置及运行维护费 |", "44.30 |"]
    text = "\n".join(
        ["赤岩县水利局2016年部门预算公开", "2016年“三公”经费预算表", "单位：元", *cells, ""]
    )
    filing = next(r for r in parse(text.encode(), "a.txt").records if isinstance(r, Filing))
    assert filing.title_published == "赤岩县水利局2016年部门预算公开"


@pytest.mark.parametrize(
    "title",
    [
        "【财政预算】赤岩县水利局2023年部门预算情况说明",
        "[预决算公开]赤岩县水利局2023年部门预算情况说明",
        "标题：【部门预算】赤岩县水利局2023年部门预算情况说明",
        "［财政信息］赤岩县水利局2023年部门预算情况说明",
    ],
)
def test_the_mark_of_a_section_before_a_title_is_no_part_of_a_name(title) -> None:
    found = title_of(title)
    assert found is not None
    assert (found.agency, found.year) == ("赤岩县水利局", "2023")


def test_a_name_in_such_marks_stays_one() -> None:
    found = title_of("【赤岩县水利局】2023年部门预算情况说明")
    assert found is not None
    assert found.agency == "赤岩县水利局"


def agencies(*over_tables: str) -> set[str]:
    rows = ["208 社会保障和就业支出 10.00 10.00", "213 农林水支出 5.00 5.00", "合计 15.00 15.00"]
    table = ["科目编码 科目名称 合计 基本支出", *rows]
    text = ["示例省2026年部门预算", "预算主管部门：示例市赤岩区水利局", "2026年收入预算15.00万元。"]
    for over in over_tables:
        text += ["2026年部门支出预算总表", f"编制部门：{over}", "单位：万元", *table, ""]
    records = parse("\n".join(text).encode(), "a.txt").records
    return {record.agency_published for record in records if isinstance(record, Filing)}


def test_a_body_named_with_its_city_and_without_is_one() -> None:
    assert agencies("赤岩区水利局") == {"示例市赤岩区水利局"}
    assert agencies("示例市赤岩区水利局") == {"示例市赤岩区水利局"}


def test_where_two_cities_have_the_district_its_body_keeps_its_name() -> None:
    other = "另例市赤岩区水利局"
    assert agencies("赤岩区水利局", other) == {"示例市赤岩区水利局", "赤岩区水利局", other}


@pytest.mark.parametrize("other", ["青岩区水利局", "赤岩区水利局第二管理所", "岩区水利局"])
def test_bodies_of_other_names_stay_apart(other) -> None:
    assert len(agencies(other)) == 2


LIST = [
    "财政拨款支出主要内容如下：",
    "1. “社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）”科目61.40万元。",
    '2. "卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）"143.90万元，主要用于缴费。',
    "3. 住房保障支出（类）住房改革支出（款）住房公积金（项）264.97万元，主要用于住房。",
]


def test_an_item_in_quotation_marks_is_named_without_them() -> None:
    found = sentences(LIST)
    assert set(found.values()) == {"61.40", "143.90", "264.97"}
    assert all(label.endswith("（项）") and label[0] not in '“"' for label in found)


@pytest.mark.parametrize("line", [LIST[0], "一般公共预算拨款支出具体情况如下:"])
def test_what_stands_over_a_list_says_whose_money_its_items_are(line) -> None:
    records = parse("\n".join([HEAD[0], line, *LIST[1:], ""]).encode(), "a.txt").records
    assert {r.heading_published for r in records if isinstance(r, NarrativeFigure)} == {line}


@pytest.mark.parametrize(
    "compared", ["大于预算数", "小于预算数", "大于年初预算数", "小于上年决算数"]
)
def test_what_is_more_or_less_than_the_budget_is_no_amount_and_no_whole(compared) -> None:
    text = f"一般公共预算财政拨款支出合计1741.75万元,决算数{compared}55.93万元。其中:"
    lines = [HEAD[0], text, "1.农林水支出1595.95万元,主要用于工资。", ""]
    records = parse("\n".join(lines).encode(), "a.txt").records
    found = {
        r.value_published: (r.relation, r.context_published)
        for r in records
        if isinstance(r, NarrativeFigure)
    }
    assert found["55.93"][0] == "change"
    assert "决算数" not in (found["1595.95"][1] or "")


@pytest.mark.parametrize(
    ("carried", "whole"),
    [
        ("上年结转结余0元。其中:", "本年收入预算"),
        ("年初结转和结余0.00万元。其中:", "本年收入预算"),
        ("上年结转0万元,其中:", "本年收入预算"),
        ("上年结转结余5.20万元,其中:", "上年结转结余"),
        ("事业收入0万元。其中:", "事业收入"),
        ("上年结转结余0元,财政拨款收入95.00万元。其中:", "财政拨款收入"),
    ],
)
def test_nothing_carried_over_is_no_whole_of_what_follows(carried, whole) -> None:
    lines = [
        HEAD[0],
        f"2023年本年收入预算95.00万元;{carried}",
        "(一)一般公共预算拨款90.10万元。",
        "",
    ]
    records = parse("\n".join(lines).encode(), "a.txt").records
    found = {
        r.value_published: r.context_published for r in records if isinstance(r, NarrativeFigure)
    }
    assert found["90.10"] == whole


@pytest.mark.parametrize("spent", ["用一般公共预算财政拨款开支的", "使用财政拨款开支的", ""])
def test_a_body_that_uses_money_in_the_first_sentence_is_whose_it_is(spent) -> None:
    text = f"赤岩县水利局2018年{spent}“三公”经费支出预算合计24.75万元。其中：公务接待费16.55万元。"
    records = parse(f"{text}\n".encode(), "a.txt").records
    assert {r.agency_published for r in records if isinstance(r, Filing)} == {"赤岩县水利局"}


@pytest.mark.parametrize("title", ["2017年度“三公”经费预算表", "2017年三公经费预算情况表"])
def test_a_table_of_planned_expenses_alone_makes_a_budget(title) -> None:
    lines = [f"赤岩县水利局{title}", "单位：万元", "2017年“三公”经费支出合计4.90万元。", ""]
    (filing,) = [
        r for r in parse("\n".join(lines).encode(), "a.txt").records if isinstance(r, Filing)
    ]
    assert filing.kind == "department_budget"
