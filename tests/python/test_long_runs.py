"""Runs of digits or letters without an end cost what they are long, and no square of it."""

from time import process_time

import pytest

from ingest.reading.parse import parse

HEAD = "赤岩县水利局2023年部门预算\n"
MOST_SECONDS = 5.0
CARD = "项目名称 水库维护\n主管部门 赤岩县水利局\n一级指标 二级指标 三级指标 指标值\n"
HEADS = "收入\n支出\n项目\n预算数\n项目\n预算数\n"


@pytest.mark.parametrize(
    "text",
    [
        "a" * 190_000,
        CARD + "0" * 5_000 + " 维护水库数 ≥12座\n" * 40,
        " ".join(["1"] * 20_000),
        "科目编码\n科目名称\n金额\n213\n农林水支出\n10.00\n" * 1_500,
        (HEADS + "水利工作\n" * 30) * 60,
        ("科目编码 科目名称 金额\n213 农林水支出 10.00\n" + "水利工作\n" * 10) * 600,
    ],
    ids=["letters", "digits", "figures", "tables", "statements", "rows"],
)
def test_a_text_of_one_long_run_is_soon_read(text):
    started = process_time()
    parse((HEAD + text).encode(), "a.txt")
    assert process_time() - started < MOST_SECONDS
