"""Labels of a card that nobody listed, told by their words: a value before one ends there."""

import re
from collections.abc import Sequence

from ingest.tables.labelled_cells import Part
from ingest.vocabulary import is_sum, recognised

LABEL_LIKE = re.compile(
    r"(?:项目|预算|资金|单位|部门|主管|实施|承担|绩效|联系|填报|申报|年度|财政|归口|业务|政策|投向|债券"
    r"|补助|建设|支出|支付|自评|评价|对口|立项|起始|终止|开始|结束)[\u4e00-\u9fff]{0,6}"
    r"(?:编码|代码|编号|性质|类别|类型|分类|属性|时间|日期|年限|年度|年份|部门|单位|[责系报表]人|电话|方式|名称"
    r"|级别|级次|科目|来源|状态|等级|依据|领域|周期|处室|科室|股室|区域|地点|地址|所在地|属地|对象|办法)"
    r"|是否[\u4e00-\u9fff]{2,12}"
)
AMOUNT_ALONE = re.compile(r"\d[\d,]*(?:\.\d+)?(?:[百千万亿]*元)?")
NUMBER = re.compile(r"\d{1,2}")
DIGIT = re.compile(r"\d")
FEWEST_OF_TWO_SIDES = 3
# 立项来由 困难户每月200元: such a label and its value in one text.
LABEL_AND_VALUE = re.compile(r"[\u4e00-\u9fff]{2,8}\s+\S")
# What such a label ends with.
MONEY_LIKE = re.compile(r"(?:金额|资金|总额|预算|拨款|经费|投资|收入|补助|来源|[小合总]计|[数额])$")


def is_of_other_label(text: str) -> bool:
    """Whether an amount is printed behind another label of money: ``财政拨款30.00``."""
    leading = DIGIT.split(text, maxsplit=1)[0].strip(" :：")
    return bool(leading) and not is_sum(leading) and is_word_of_money(leading)


def is_word_of_money(text: str) -> bool:
    """Whether a text without figures is a label of money, and no unit or what numbers a row."""
    wording = recognised(text)
    return MONEY_LIKE.search(wording) is not None and DIGIT.search(wording) is None


def until_label(texts: Sequence[Part]) -> list[Part]:
    """The pieces of a value up to what looks like a label that nobody listed (项目代码)."""
    looks = (i for i in range(1, len(texts)) if _looks_like_label(texts, i))
    return list(texts[: next(looks, len(texts))])


def _looks_like_label(texts: Sequence[Part], i: int) -> bool:
    """Whether a piece is no part of the value before it: 项目代码, or 部门预算 before an amount."""
    wording = recognised(texts[i].text)
    below = recognised(texts[i + 1].text) if i + 1 < len(texts) else ""
    if AMOUNT_ALONE.fullmatch(below) and is_word_of_money(wording):
        return True
    return LABEL_LIKE.fullmatch(wording) is not None


def without_numbers(texts: Sequence[Part]) -> Sequence[Part]:
    """The pieces of a name up to a number in a cell of its own, which is no piece of it."""
    end = next((n for n, part in enumerate(texts) if n and NUMBER.fullmatch(part.text)), None)
    return texts[:end]


def pieces_of_name(texts: Sequence[Part], *, is_declared: bool) -> Sequence[Part]:
    """The cells of a project's name; none where a label and its value may stand behind it."""
    texts = without_numbers(texts)
    if is_declared:
        # The file states which cells are one: another beside it is no part of the name.
        return texts[:1]
    is_told = not any(LABEL_AND_VALUE.match(part.text) for part in texts[1:])
    return texts if is_told and len(texts) < FEWEST_OF_TWO_SIDES else []
