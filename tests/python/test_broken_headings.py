"""Headings that narrow cells broke over lines of a text, and their columns; all made up."""

import random

import pytest

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure

COLUMNS = ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
ROWS = {
    "213": ("农林水支出", ["64.20", "40.10", "20.10", "1.00", "2.00", "1.00"]),
    "21303": ("水利", ["64.20", "40.10", "20.10", "1.00", "2.00", "1.00"]),
    "2130301": ("行政运行", ["41.10", "40.10", "0.00", "1.00", "0.00", "0.00"]),
    "2130305": ("水利工程建设", ["23.10", "0.00", "20.10", "0.00", "2.00", "1.00"]),
}


def text_of(title: str, lines: list[str]) -> str:
    head = ["清河县水利局2023年度部门决算", title, "公开03表", "部门：清河县水利局 单位：万元"]
    return "\n".join([*head, *lines, "注：本表反映部门本年度各项支出情况。", ""])


def figures(title: str, lines: list[str]) -> dict[tuple[str, str], str]:
    records = parse(text_of(title, lines).encode(), "a.txt").records
    return {
        (f.code_published or f.name_published or "", f.column_published or ""): f.value_published
        for f in records
        if isinstance(f, BudgetFigure)
    }


def rows(amounts: dict[str, tuple[str, list[str]]] = ROWS) -> list[str]:
    return [f"{code} {name} {' '.join(values)}" for code, (name, values) in amounts.items()]


EXPECTED = {
    (code, column): value
    for code, (_, values) in ROWS.items()
    for column, value in zip(COLUMNS, values, strict=True)
}


def pieces_by_height(headings: list[str], width: int) -> list[str]:
    """Headings in cells of so many signs, centred: the words of each height of the page."""
    cut = [[text[n : n + width] for n in range(0, len(text), width)] for text in headings]
    lines: dict[int, list[str]] = {}
    for pieces in cut:
        for number, piece in enumerate(pieces):
            lines.setdefault(2 * number - len(pieces) + 1, []).append(piece)
    return [" ".join(lines[height]) for height in sorted(lines)]


@pytest.mark.parametrize("width", [3, 4, 5, 6])
@pytest.mark.parametrize("number", ["栏次 1 2 3 4 5 6", ""])
def test_pieces_under_each_other_are_headings(width: int, number: str) -> None:
    heads = pieces_by_height(["科目编码", "科目名称", *COLUMNS], width)
    found = figures("支出决算表", [*heads, *filter(None, [number]), *rows()])
    assert found == EXPECTED


@pytest.mark.parametrize("width", [3, 4, 5])
def test_pieces_that_follow_each_other_are_headings(width: int) -> None:
    cut = [
        " ".join(text[n : n + width] for n in range(0, len(text), width))
        for text in ["科目编码", "科目名称", *COLUMNS]
    ]
    assert figures("支出决算表", [" ".join(cut), *rows()]) == EXPECTED


@pytest.mark.parametrize("width", [3, 4])
def test_pieces_and_cells_a_line_each_are_headings_and_rows(width: int) -> None:
    cut = [
        text[n : n + width]
        for text in ["科目编码", "科目名称", *COLUMNS]
        for n in range(0, len(text), width)
    ]
    cells = [cell for code, (name, values) in ROWS.items() for cell in (code, name, *values)]
    assert figures("支出决算表", [*cut, "栏次", *"123456", *cells]) == EXPECTED


def test_the_two_pieces_of_a_cell_may_share_a_line() -> None:
    heads = [
        "科目编码 科目名称 本年支出 基本支出 项目支出 上缴上级 经营支出 对附属单 位补助支",
        "合计 支出 出",
    ]
    assert figures("支出决算表", [*heads, *rows()]) == EXPECTED


def test_columns_that_share_no_line_stand_as_forms_print_them_and_add_up() -> None:
    heads = [
        "本年收入 财政拨款 附属单位",
        "科目编码 科目名称 事业收入 其他收入",
        "合计 收入 上缴收入",
    ]
    lines = [
        "208 社会保障和就业支出 9.00 4.00 3.00 1.50 0.50",
        "221 住房保障支出 2.00 2.00 0.00 0.00 0.00",
    ]
    found = figures("收入决算表", [*heads, *lines])
    assert found["208", "本年收入合计"] == "9.00"
    assert found["208", "财政拨款收入"] == "4.00"
    assert found["208", "事业收入"] == "3.00"
    assert found["208", "附属单位上缴收入"] == "1.50"


def test_headings_whose_amounts_do_not_add_up_are_no_columns() -> None:
    heads = ["本年支出 上缴上级", "科目编码 科目名称 基本支出 项目支出", "合计 支出"]
    lines = ["208 社会保障和就业支出 4.00 9.00 3.00 2.00", "221 住房保障支出 2.00 5.00 1.00 2.00"]
    assert figures("支出决算表", [*heads, *lines]) == {}


TWO_ROWS = ["10.00 7.00 5.00 2.00 3.00", "208 社会保障和就业支出 10.00 7.00 5.00 2.00 3.00"]


@pytest.mark.parametrize(
    "heads",
    [
        ["科目编码 科目名称 合计 基本支出 项目支出小计 人员经费 公用经费"],
        ["科目编码 科目名称 合计 基本支出 项目支出", "小计 人员经费 公用经费"],
        ["基本支出", "科目编码 科目名称 合计 项目支出", "小计 人员经费 公用经费"],
    ],
)
def test_parts_of_basic_expenditure_stand_before_projects(heads: list[str]) -> None:
    lines = [f"合计 {TWO_ROWS[0]}", TWO_ROWS[1]]
    found = figures("一般公共预算财政拨款支出决算表", [*heads, *lines])
    assert found["208", "基本支出"] == "7.00"
    assert found["208", "人员经费"] == "5.00"
    assert found["208", "公用经费"] == "2.00"
    assert found["208", "项目支出"] == "3.00"


def test_parts_of_basic_expenditure_that_are_not_its_sum_are_not_read_in_another_order() -> None:
    lines = ["合计 10.00 3.00 5.00 2.00 7.00", "208 社会保障和就业支出 10.00 3.00 5.00 2.00 7.00"]
    heads = ["科目编码 科目名称 合计 基本支出 项目支出小计 人员经费 公用经费"]
    found = figures("一般公共预算财政拨款支出决算表", [*heads, *lines])
    assert found.get(("208", "项目支出")) is None


@pytest.mark.parametrize("sign", ["-", "", "_", "—"])
def test_a_code_and_its_name_in_one_cell_are_two(sign: str) -> None:
    lines = [
        f"{code}{sign}{name} {' '.join(values[:3])}"
        for code, (name, values) in {
            "208": ("社会保障和就业支出", ["5.00", "3.00", "2.00"]),
            "20805": ("行政事业单位养老支出", ["3.00", "3.00", "0.00"]),
            "20808": ("抚恤", ["2.00", "0.00", "2.00"]),
        }.items()
    ]
    found = figures(
        "支出决算表", ["功能分类科目 合计 基本支出 项目支出", "合计 5.00 3.00 2.00", *lines]
    )
    assert found["20805", "基本支出"] == "3.00"
    assert found["20808", "项目支出"] == "2.00"


def test_amounts_that_run_into_each_other_are_apart_where_the_first_is_their_sum() -> None:
    heads = ["科目编码 科目名称 合计 基本支出 项目支出"]
    lines = [
        "208 社会保障和就业支出 5230.07 5130.07 100.00",
        "20805 行政事业单位养老支出 5130.075130.070.00",
        "20808 抚恤 100.009.99100.00",
    ]
    found = figures("支出决算表", [*heads, *lines])
    assert found["20805", "基本支出"] == "5130.07"
    assert ("20808", "项目支出") not in found


ITEMS = [
    "301 工资福利支出 70.10 302 商品和服务支出 20.40",
    "30101 基本工资 50.10 30201 办公费 15.40",
]


@pytest.mark.parametrize(
    "heads",
    [
        ["科目编码 科目名称 金额 科目编码 科目名称 金额"],
        ["科目编 科目编", "科目名称 金额 科目名称 金额", "码 码"],
        ["经济分类 经济分类", "科目名称 决算数 科目名称 决算数", "科目编码 科目编码"],
    ],
)
def test_items_under_the_headings_of_persons_and_operation_are_on_two_sides(heads) -> None:
    lines = ["人员经费 公用经费", *heads, *ITEMS, "人员经费合计 70.10 公用经费合计 20.40"]
    records = parse(text_of("一般公共预算财政拨款基本支出决算表", lines).encode(), "a.txt").records
    found = {f.code_published: f.value_published for f in records if isinstance(f, BudgetFigure)}
    assert found["30101"] == "50.10"
    assert found["30201"] == "15.40"


def table_by_chance(seed: int) -> tuple[list[str], dict[tuple[str, str], str]]:
    """A table of three items with amounts by chance, its headings cut at any width."""
    chance = random.Random(seed)  # noqa: S311 - nothing is to be kept secret
    leaves = chance.sample(["2130301", "2130302", "2130305", "2130314", "2130399"], 3)
    values = {}
    for code in sorted(leaves):
        parts = [chance.choice([0, chance.randint(1, 90000)]) for _ in COLUMNS[1:]]
        values[code] = [sum(parts), *parts]
    sums = [sum(column) for column in zip(*values.values(), strict=True)]
    values = {"213": sums, "21303": sums, **values}
    printed = {code: [f"{amount / 100:.2f}" for amount in row] for code, row in values.items()}
    expected = {
        (code, column): value
        for code, row in printed.items()
        for column, value in zip(COLUMNS, row, strict=True)
    }
    heads = pieces_by_height(["科目编码", "科目名称", *COLUMNS], chance.randint(3, 8))
    lines = [f"{code} 水利 {' '.join(row)}" for code, row in printed.items()]
    return [*heads, *lines], expected


def test_no_amount_of_tables_by_chance_is_in_another_column() -> None:
    n_right = 0
    for seed in range(40):
        lines, expected = table_by_chance(seed)
        found = figures("支出决算表", lines)
        assert {key: expected.get(key) for key in found} == found
        n_right += len(found)
    assert n_right > 40 * 3 * len(COLUMNS)


def test_rows_of_a_code_whose_last_part_is_lost_are_its_items_and_not_read_twice() -> None:
    rows_of_parts = ["213 农林水支出 9.00 4.00 5.00", "213 03 水利 9.00 4.00 5.00"]
    rows_of_parts += ["213 03 行政运行 4.00 4.00 0.00", "213 03 防汛 5.00 0.00 5.00"]
    lines = ["科目编码 科目名称 合计 基本支出 项目支出", *rows_of_parts]
    records = parse(text_of("支出决算表", lines).encode(), "a.txt").records
    found = [
        f.value_published
        for f in records
        if isinstance(f, BudgetFigure) and f.name_published in ("水利", "行政运行", "防汛")
    ]
    assert found == ["9.00", "4.00", "5.00"]


def test_a_code_at_the_end_of_a_line_has_its_name_and_amount_on_the_next() -> None:
    lines = ["经济分类 经济分类", "科目名称 决算数 科目名称 决算数", "科目编码 科目编码"]
    lines += ["301 工资福利支出 70.10 302 商品和服务支出 20.40"]
    lines += ["30101 基本工资 50.10 30201", "办公费 15.40", "30103 奖金 20.00 30207", "邮电费 5.00"]
    records = parse(text_of("一般公共预算财政拨款基本支出决算表", lines).encode(), "a.txt").records
    found = {f.code_published: f.value_published for f in records if isinstance(f, BudgetFigure)}
    assert (found["30101"], found["30201"], found["30207"]) == ("50.10", "15.40", "5.00")


def test_amounts_of_a_row_with_blanks_have_the_columns_that_its_own_sums_leave() -> None:
    lines = ["科目编码 科目名称 合计 基本支出 人员经费 公用经费 项目支出"]
    lines += ["合计 10.00 7.00 5.00 2.00 3.00", "208 社会保障和就业支出 4.00 4.00 4.00"]
    lines += ["210 卫生健康支出 3.00 3.00", "221 住房保障支出 3.00 3.00 1.00 2.00"]
    found = figures("一般公共预算财政拨款支出决算表", lines)
    assert found["208", "基本支出"] == "4.00"
    assert not {("208", "人员经费"), ("208", "公用经费")} & set(found)
    assert found["210", "项目支出"] == "3.00"
    assert found["221", "公用经费"] == "2.00"


def test_a_row_that_prints_its_total_alone_leaves_open_the_parts_of_those_beside_it() -> None:
    lines = ["科目编码 科目名称 合计 基本支出 项目支出", "合计 10.00 7.00 3.00"]
    lines += ["208 社会保障和就业支出 6.00", "210 卫生健康支出 4.00 4.00"]
    found = figures("一般公共预算财政拨款支出决算表", lines)
    assert (found["208", "合计"], found["210", "合计"]) == ("6.00", "4.00")
    assert not {("210", "基本支出"), ("210", "项目支出")} & set(found)
