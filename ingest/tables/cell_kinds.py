"""What the cells of an indicator row may be, told from their words."""

import re
from functools import cache

from ingest.vocabulary import is_direction, is_operator, is_unit, level_numbers, operators
from ingest.vocabulary.wording import kept_of_words, plain

OTHER = "other"
# Words beside an indicator that nearly every row prints: 评分标准, 指标解释.
EXPLAINED = "explained"
# Figures beside an indicator that are of another time than its year: 1-6月完成值, 上年完成值.
OF_OTHER_TIME = "of_other_time"
LEVEL_POINTS = "level_points"
LEVELS = ("level1", "level2", "level3")
NUMBER = re.compile(r"[\d.,]*\d")
POINTS = re.compile(r"[\d.,]*\d(?:分|%)?")
# A number and the letters of a unit that nobody listed: 80M.
OF_UNKNOWN_UNIT = re.compile(r"[\d.,]*\d[A-Za-z]{1,3}")
SHORTEST_TEXT = 4
WHOLE_LEVEL = re.compile(r"(?:指标|目标)(?:\(.*\)分?)?:?$")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@kept_of_words
def kinds(text: str) -> frozenset[str]:
    """What a cell may be: a level, operator, number, quantity, points, unit, glyph, text …

    A quantity with an operator before it is signed too.
    """
    levels = level_numbers(text)
    wording = plain(text)
    if levels:
        return frozenset(f"level{number}" for number in levels)
    if is_operator(text):
        return frozenset({"operator"})
    if is_direction(text):
        return frozenset({"direction", "text"})
    if NUMBER.fullmatch(wording):
        return frozenset({"number"})
    if _is_quantity(wording):
        what = {"quantity", "points"} if POINTS.fullmatch(wording) else {"quantity"}
        return frozenset(what if wording[0].isdigit() else {*what, "signed"})
    if is_unit(text):
        return frozenset({"unit"})
    if OF_UNKNOWN_UNIT.fullmatch(wording):
        return frozenset({"quantity"})
    if len(wording) < SHORTEST_TEXT and not CHINESE.search(wording):
        return frozenset({"glyph"})
    return frozenset({"text"})


def is_whole_level(text: str) -> bool:
    """Whether the name of a level is written out: 服务对象满意度 may name an indicator as well."""
    return WHOLE_LEVEL.search(plain(text)) is not None


def _is_quantity(wording: str) -> bool:
    match = _quantity().fullmatch(wording)
    return match is not None and (not match[2] or is_unit(match[2]))


@cache
def _quantity() -> re.Pattern[str]:
    operator = "|".join(sorted(map(re.escape, operators()), key=len, reverse=True))
    return re.compile(rf"(?:{operator})?([\d.,]*\d)(.*)")
