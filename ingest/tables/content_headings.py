"""Headings of forms that call the names of indicators 绩效内容 and their levels by other words.

``绩效目标 | 评价指标 | 绩效内容 | 全年目标`` over ``产出 | 数量目标 | 补助人数 | 432人``: what
stands right before 绩效内容 heads the levels there.
"""

from collections.abc import Sequence

from ingest.vocabulary import recognised

NAMES = "绩效内容"
OF_LEVELS = frozenset({"绩效目标", "评价指标", "评价内容", "绩效指标", "目标类别", "指标类别"})


def with_content_roles(texts: Sequence[str], roles: Sequence[str | None]) -> list[str | None]:
    """The roles of headings; in a row with 绩效内容 those that this word gives to the others."""
    found = list(roles)
    words = [recognised(text) for text in texts]
    if words.count(NAMES) != 1 or "level3" in roles:
        return found
    name = words.index(NAMES)
    first = name
    while first > 0 and words[first - 1] in OF_LEVELS and name - first < 2:
        first -= 1
    if first == name:
        return found
    found[first:name] = ["level1", "level2"][: name - first]
    found[name] = "level3"
    return found
