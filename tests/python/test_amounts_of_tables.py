"""Amounts of rows with blanks, told by what other tables of the document print; all made up."""

import pytest

from ingest.reading.parse import parse
from ingest.reading.records import BudgetFigure

HEAD = ["清河县水利局2023年度部门决算"]
OVER = ["部门：清河县水利局 单位：万元"]
SHORT = [
    "科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出",
    "合计 64.20 41.10 23.10",
    "213 农林水支出 61.20 41.10 20.10",
    "21303 水利 61.20 41.10 20.10",
    "2130301 行政运行 41.10 41.10",
    "2130305 水利工程建设 20.10 20.10",
    "229 其他支出 3.00 3.00",
]
FULL = [
    "科目编码 科目名称 合计 基本支出 项目支出",
    "合计 61.20 41.10 20.10",
    "213 农林水支出 61.20 41.10 20.10",
    "21303 水利 61.20 41.10 20.10",
    "2130301 行政运行 41.10 41.10 0.00",
    "2130305 水利工程建设 20.10 0.00 20.10",
]


def columns(*, full: list[str], code: str, short: list[str] = SHORT) -> dict[str, str]:
    lines = [*HEAD, "支出决算表", *OVER, *short, "一般公共预算财政拨款支出决算表", *OVER, *full, ""]
    records = parse("\n".join(lines).encode(), "a.txt").records
    return {
        f.column_published: f.value_published
        for f in records
        if isinstance(f, BudgetFigure) and f.form_seq == 1 and f.code_published == code
    }


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("213", {"本年支出合计": "61.20", "基本支出": "41.10", "项目支出": "20.10"}),
        ("2130301", {"本年支出合计": "41.10", "基本支出": "41.10"}),
        ("2130305", {"本年支出合计": "20.10", "项目支出": "20.10"}),
    ],
)
def test_a_code_of_the_same_total_has_the_same_parts_in_both_tables(code, expected) -> None:
    assert columns(full=FULL, code=code) == expected


def test_without_another_table_only_the_total_has_its_column() -> None:
    assert columns(full=[], code="213") == {"本年支出合计": "61.20"}


def test_a_code_of_another_total_tells_nothing() -> None:
    others = [line.replace("61.20", "62.20").replace("20.10", "21.10") for line in FULL]
    others = [line.replace("41.10", "42.10").replace("62.20", "63.20") for line in others]
    assert columns(full=others, code="213") == {"本年支出合计": "61.20"}


def test_a_table_that_does_not_add_up_tells_nothing() -> None:
    wrong = [line.replace("0.00 20.10", "5.00 20.10") for line in FULL]
    wrong = [line.replace("61.20 41.10 20.10", "61.20 20.10 31.10") for line in wrong]
    assert "基本支出" not in columns(full=wrong, code="213")


def test_a_table_without_a_total_row_keeps_the_totals_of_its_codes() -> None:
    short = [line for line in SHORT if not line.startswith("合计 ")]
    assert columns(full=FULL, code="213", short=short) == {"本年支出合计": "61.20"}
