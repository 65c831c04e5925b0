"""A second row of headings, whose words divide one heading of the first: 指标值 over 城关镇, 全县.

Such words may be townships, units, quarters or parts of a sum. Only a column that says it is of the
whole (全县, 全年, 合计) or is known (实际完成值) holds what stands over it; the others hold parts.
"""

import re
from collections.abc import Sequence

from ingest.document import Cell, Row
from ingest.tables.cell_kinds import CHINESE, LEVELS, OTHER
from ingest.tables.groups import is_stated
from ingest.tables.header import heading_role, with_name
from ingest.vocabulary import is_sum, recognised
from ingest.vocabulary.parts_of_year import is_forecast, is_of_part

# Headings that words below may divide.
DIVIDED = frozenset(
    {"value", "value_medium", "actual", "score", "weight", "deviation", OTHER, None}
)
OF_WHOLE = re.compile(
    r"(?:全年|年度|本年度?|当年度?|全[省市州县区旗镇乡街]|全系统|总体|总量|小计|总数)"
    r"(?:(?:目标|指标|完成)?(?:值|数|情况))?"
)
# The number itself, beside its sign and its unit.
ITSELF = re.compile(r"数值|数量|值|内容|具体内容|指标内容")
# Grades of what is reached (评价标准 over 优 良 中 差): the best of them is what is aimed at.
BEST = frozenset({"优", "优秀"})
GRADES = BEST | {"良", "良好", "中", "差", "较差", "一般", "合格", "不合格"}
# A word that says of a value what it is, no value of its own.
IS_VALUE = re.compile(r"[≥≤＞＜<>=]|\d+(?:\.\d+)?[%\D]{0,3}$")
FEWEST_PARTS = 2
OF_PART = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:[镇乡县区市旗村局]|街道|社区|办事处|中心|[院学]校|医院)"
    r"|实施期|中长?期|长期|三年"
)


def divided(upper: Row, lower: Row) -> list[tuple[str | None, Cell, str]] | None:
    """The columns of two rows of headings, each with its role and what stands over it.

    ``None`` where the lower row does not divide one heading of the upper into two or more: all
    its words stand under headings that are as wide, none of which is a level's or the names'.
    """
    below = lower.filled
    above = upper.filled
    if not lower.is_table or len(below) < FEWEST_PARTS or not all(map(_is_word, below)):
        return None
    over = [heading for cell in below if (heading := _over(cell, above, upper)) is not None]
    is_divided = any(over.count(heading) >= FEWEST_PARTS for heading in over)
    if len(over) < len(below) or not is_divided:
        return None
    if any(heading_role(heading.text) not in DIVIDED for heading in over):
        return None
    roles = with_name([heading_role(cell.text) for cell in above])
    found: list[tuple[str | None, Cell, str]] = [
        (role, cell, "") for role, cell in zip(roles, above, strict=True) if cell not in over
    ]
    is_graded = _are_grades(below) and "value" not in {role for role, _, _ in found}
    for cell, heading in zip(below, over, strict=True):
        role = _role(cell.text, heading_role(heading.text))
        role = "value" if is_graded and recognised(cell.text) in BEST else role
        found.append((role, cell, heading.text))
    return sorted(found, key=lambda one: one[1].column)


def _are_grades(cells: Sequence[Cell]) -> bool:
    words = {recognised(cell.text) for cell in cells}
    return words <= GRADES and bool(words & BEST) and len(words) > FEWEST_PARTS


def divides_any(lower: Row) -> bool:
    """Whether a row of places or parts of the year stands under headings, nobody knows which.

    Empty cells before them are gone, so what they divide is not told.
    """
    words = [cell.text for cell in lower.filled]
    parts = [word for word in words if is_of_part(word) or OF_PART.fullmatch(recognised(word))]
    others = [word for word in words if word not in parts]
    is_unstated = lower.is_table and not is_stated(lower)
    return (
        is_unstated
        and bool(parts)
        and len(words) >= FEWEST_PARTS
        and all(is_sum(word) or OF_WHOLE.fullmatch(recognised(word)) for word in others)
    )


def _is_word(cell: Cell) -> bool:
    return CHINESE.search(cell.text) is not None and (
        heading_role(cell.text) is not None or IS_VALUE.match(recognised(cell.text)) is None
    )


def _over(cell: Cell, above: Sequence[Cell], upper: Row) -> Cell | None:
    """The heading that stands over a cell: the last at or left of it that reaches so far."""
    left = [heading for heading in above if heading.column <= cell.column]
    if not left or not is_stated(upper):
        return left[-1] if left else None
    heading = left[-1]
    span = heading.span
    right, height = (span.right, span.height) if span else (heading.column, 1)
    # Beside a heading that is drawn in a box of its own stand empty boxes.
    is_bare = not any(other.text for other in upper.cells[right + 1 : cell.column + 1])
    return heading if (cell.column <= right or is_bare) and height == 1 else None


def _role(text: str, over: str | None) -> str | None:
    """The role of a part of a heading; ``other`` where it is a part of the whole alone."""
    own = heading_role(text)
    if is_of_part(text) or over == OTHER or (over == "actual" and is_forecast(text)):
        return OTHER
    if own is None and over in ("value", "value_medium", "actual"):
        word = recognised(text)
        is_whole = is_sum(text) or OF_WHOLE.fullmatch(word) or ITSELF.fullmatch(word)
        return over if is_whole else OTHER
    return own if own not in LEVELS else OTHER
