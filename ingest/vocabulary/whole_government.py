"""What is said of a whole government's money and not of an agency's.

The finance bureau of a county publishes what all its departments plan and spend
(全县一般公共预算收入, 各乡镇、县本级的“三公”经费). Such a figure is no agency's.
"""

import re
from functools import lru_cache

from ingest.vocabulary import recognised
from ingest.vocabulary.wording import LONGEST_WORD

LEVEL = "[省市县区州盟旗]"
# 园区, 景区, 保护区 … are no level of government.
PLACE = f"(?<![园景校保护矿林灾社]){LEVEL}(?:本级)?"
MONEY = "(?:一般公共预算)?(?:财政拨款)?(?:安排|开支|支出|的)?"
SENTENCE = re.compile(
    r"财政局?汇总"
    rf"|各乡[^。,]{{0,6}}[、和及]{LEVEL}本级"
    rf"|{LEVEL}[级直]各?(?:预算)?(?:部门|单位)[^,。;]{{0,30}}三公"
    # 局本级 and 部门本级 are an agency's own.
    rf"|{LEVEL}本级[^,。;]{{0,60}}三公|汇总,本级20\d\d年[^,。;]{{0,24}}三公"
    rf"|全{LEVEL}[^,。;]{{0,4}}三公"
    rf"|{PLACE}20\d\d年度?{MONEY}三公"
    # 2017年某区一般公共预算财政拨款开支三公经费: the place itself spends it.
    rf"|20\d\d年度?[\u4e00-\u9fff]{{1,8}}{PLACE}{MONEY}三公"
    rf"|全{LEVEL}(?:地方|新增|完成|实现)*(?:一般)?公共预算"
    rf"|全{LEVEL}[^,。;]{{0,4}}(?:政府性基金|国有资本经营|财政)(?:预算)?总?(?:收入|支出)"
    rf"|(?:全{LEVEL}|{LEVEL}本级)[^,。;]{{0,8}}政府债务"
    r"|(?:税收|非税|地方一般公共预算)收入完成"
)
QUOTES = re.compile(r"[\"“”「」]")
TITLE = re.compile(
    rf"{PLACE}20\d\d年?度?(?:本级)?"
    r"(?:地方|财政拨款)?(?:一般公共预算|政府性基金|国有资本经营|社会保险基金|三公经费|政府[^局]{0,4}债务)"
    rf"|20\d\d年度?[\u4e00-\u9fff]{{1,8}}{PLACE}{MONEY}三公经费"
    rf"|{LEVEL}本级[^局]{{0,4}}三公经费|三公经费汇总"
)


@lru_cache(maxsize=1024)
def speaks_of_government(text: str) -> bool:
    """Whether a sentence tells the money of a whole government."""
    return SENTENCE.search(QUOTES.sub("", recognised(text))) is not None


def heads_government(title: str) -> bool:
    """Whether a table's title names a county's money: ``某县2024年一般公共预算支出表``."""
    is_short = len(title) <= LONGEST_WORD
    return is_short and TITLE.search(QUOTES.sub("", recognised(title))) is not None
