"""Headings of a part of the year or of another: 1-6月完成值, 三季度目标值, 上年度安排资金.

Forms of monitoring print what was spent and reached by the middle of the year beside the year's
target, and what is expected of the rest of it.
"""

import re

from ingest.vocabulary import recognised
from ingest.vocabulary.wording import kept_of_words

MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
PART = (
    rf"{MONTH}月?(?:份)?[-~至到]{MONTH}月(?:份)?|(?:截[至止]|到){MONTH}月(?:底|末|份)?"
    rf"|{MONTH}月(?:底|末)|[上下]?半年(?:度|\(程\))?|第?[一二三四1-4]个?季度|前[一二三1-3]个?季度"
    r"|监控(?:期|时点)(?:内|末)?|(?:截[至止])?(?:目前|当前|监控时)"
)
# What such a heading is of; a name of an indicator goes on in other words (上半年发放次数).
OF_WHAT = (
    r"(?:累计|已|实际|预计|计划|预期|全年|年度|绩效|预算|资金)*"
    r"(?:指标|目标|执行|完成|实现|支出|支付|到位|使用|达成)*(?:值|数|率|情况|进度|结果|金额|额)?"
)
YEAR = r"(?:20\d\d年(?:度)?)?"
PART_OF_YEAR = re.compile(
    rf"{YEAR}(?:截[至止])?{YEAR}(?:{PART})止?{OF_WHAT}(?:\([^()]*\))?|{YEAR}{OF_WHAT}\((?:{PART})\)"
)
# A target may be due then.
END_OF_MONTH = re.compile(rf"{YEAR}{MONTH}月(?:底|末)?")
FORECAST = re.compile(
    r"(?:预计|预期|预测|年度|全年|本年度?|当年|年[底末]|可)*(?:预计|预期|预测|可)"
    r"(?:年度|全年|本年度?|当年|年[底末])*"
    r"(?:完成|实现|达到|执行|支出)(?:目标|指标)?(?:值|数|率|情况|程度)?"
)
PAST_YEAR = re.compile(
    r"(?:上一?|前[一两二三]?|去|以前)年度?(?:预算|实际|资金|安排|批复|执行|下达|支出|项目)+(?:金额|资金|情况|数|额)?"
)
THIS_YEAR = re.compile(
    r"(?:本|当|今)年度?(?:预算|资金|申请|申报|安排|计划|项目)+(?:金额|资金|情况|数|额)?"
    r"|(?:申请|申报)(?:金额|资金|预算)"
)


@kept_of_words
def is_of_past_year(heading: str) -> bool:
    """Whether a heading of money is of a year before: ``上年度安排资金``."""
    return PAST_YEAR.fullmatch(recognised(heading)) is not None


@kept_of_words
def is_of_this_year(heading: str) -> bool:
    """Whether a heading of money is of the year it is asked for: ``本年度申请资金``."""
    return THIS_YEAR.fullmatch(recognised(heading)) is not None


@kept_of_words
def is_of_part(heading: str) -> bool:
    """Whether a heading is of a part of the year: ``1-6月执行数``, ``二季度目标值``, ``上半年``."""
    word = recognised(heading).rstrip(":")
    return PART_OF_YEAR.fullmatch(word) is not None and END_OF_MONTH.fullmatch(word) is None


@kept_of_words
def is_forecast(heading: str) -> bool:
    """Whether a heading is of what is expected to come: ``全年预计完成情况``.

    Beside a part of the year it is no target; elsewhere it may be one (预计完成值).
    """
    return FORECAST.fullmatch(recognised(heading).rstrip(":")) is not None
