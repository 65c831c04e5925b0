"""Headings of budget tables that are made of words (``budget_heading_patterns.csv``)."""

import re
from functools import cache

from ingest.vocabulary import table

KIND = "预算|部门|单位|政府|支出|收入|功能|经济|分类"
WHEN = "本年度?|当年度?|上年度?|今年|去年|年初|全年|年度|调整后?"
WHAT = "部门|单位|财政|本级|收入|支出|实际|预算"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["role"], re.compile(row["pattern"].format(kind=KIND, when=WHEN, what=WHAT)))
        for row in table("budget_heading_patterns")
    )


def composed_role(wording: str) -> str | None:
    """The role of a heading made of known words: 预算科目编码 is a code, 部门预算安排数 a phase."""
    return next((role for role, pattern in _patterns() if pattern.fullmatch(wording)), None)
