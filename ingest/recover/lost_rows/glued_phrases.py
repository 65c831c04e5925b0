"""Indicators glued to targets in words or to dates, told apart by what ends a name.

``义务教育均衡发展情况稳步提高`` names a state of things and says how it is to become;
``任务完成时限2023年12月底前`` a time, and when it is. A name that ends otherwise may hold the words
(服务水平提升) and is not divided.
"""

import re

# What a name ends with that asks how it is to be, or when.
OF_STATE = re.compile(r"(?:情况|程度|影响|状况|[^特个线定理男女]性|[满知晓名悉信认可]\w?度)$")
OF_TIME = re.compile(r"(?:时间|时限|期限|日期|时点|节点)$")
MANNER = "(?:显著|明显|有效|持续|逐步|不断|稳步|进一步|有所|大幅|切实|全面)"
CHANGE = "(?:提升|提高|改善|增强|增加|减少|降低|下降|完善|巩固|优化|发展|缓解|减轻|扩大)"
STATE = "显著|明显|长期|长远|深远|良好|较好|较高|较强|较大|优良|优秀|健全|完善|稳定|可持续"
WORDS = re.compile(rf"(?:{MANNER}{CHANGE}|{STATE}|持续影响|长期有效|效果明显|影响深远)$")
MONTH = r"\d{1,2}月(?:\d{1,2}日|底|末|份)?"
DATE = re.compile(
    rf"(?:20\d\d年{MONTH}|20\d\d年(?:底|末)|20\d\d年度?|{MONTH}|年底|年末|年内)"
    r"(?:之?前|以前|内|完成|全年)?$"
)
SOON = re.compile(r"(?:及时|按时|按期)$")
LONGEST_NAME = 24


def in_words(text: str) -> tuple[str, str] | None:
    """A name and its target in words or its date; ``None`` where they are not told apart."""
    for target, ends in ((WORDS, (OF_STATE,)), (DATE, (OF_TIME,)), (SOON, (OF_TIME,))):
        if found := target.search(text):
            name = text[: found.start()]
            is_name = 2 < len(name) <= LONGEST_NAME and not re.search(r"[\d。;；]", name)
            return (name, found[0]) if is_name and any(e.search(name) for e in ends) else None
    return None
