"""Of which time columns of values and results are, and which of no mart nearly every row fills.

Beside what was reached by the middle of the year (1-6月完成值) a forecast is no target, and
完成情况 may be of that time too. Targets of several years (2023年目标值, 2024年目标值) are none of
the form's year unless its results say which, and results of another year than the targets' are
last year's.
"""

import re
from collections.abc import Sequence

from ingest.document import Cell
from ingest.tables.cell_kinds import EXPLAINED, OF_OTHER_TIME, OTHER
from ingest.vocabulary import recognised
from ingest.vocabulary.parts_of_year import is_forecast, is_of_part

EXPLAINS = re.compile("标准|说明|描述|解释|释义|内涵|来源|依据|方法|公式|定义|可能性|值内容")
OF_ANY_TIME = re.compile("(?:目标|指标)*(?:完成|实现|达成)(?:目标|指标)*(?:值|数|情况|结果)")
OF_ITS_OWN = re.compile("[值数率]|情况|进度|结果")
# As it was changed in the course of the year: 调整后指标值.
OF_OTHER_YEAR = re.compile("[上去前历往]|近[两二三]年|(?:中期|[期年]中)?调整")
YEAR = re.compile(r"20\d\d(?=年)")
TIMED = ("value", "actual")

Found = list[tuple[str, Cell]]


def of_their_time(found: Sequence[tuple[str, Cell]], over: Sequence[str] = ()) -> Found:
    """Headings with their roles; those of another time than the form's year are ``other``.

    ``over`` are the headings above each, where the header has two rows.
    """
    texts = [
        f"{upper}{cell.text}"
        for upper, (_, cell) in zip(over or [""] * len(found), found, strict=True)
    ]
    if any(is_of_part(cell.text) for _, cell in found):
        found = [
            (OTHER if field in TIMED and _is_of_any_time(cell.text) else field, cell)
            for field, cell in found
        ]
    years = [
        _year(text) if field in TIMED else None
        for text, (field, _) in zip(texts, found, strict=True)
    ]
    of_targets, of_results = (
        {year for year, (field, _) in zip(years, found, strict=True) if year and field == term}
        for term in TIMED
    )
    if not of_targets:
        return list(found)
    own = of_targets if len(of_targets) == 1 else of_targets & of_results
    own = own if len(own) == 1 else set()
    return [
        (OTHER if field in TIMED and year is not None and year not in own else field, cell)
        for year, (field, cell) in zip(years, found, strict=True)
    ]


def beside(heading: str) -> str:
    """What a column of no mart holds: words that explain, figures of another time, or anything."""
    wording = recognised(heading)
    if is_of_part(heading) or is_forecast(heading) or OF_OTHER_YEAR.match(wording):
        return OF_OTHER_TIME
    return EXPLAINED if EXPLAINS.search(wording) else OTHER


def _is_of_any_time(heading: str) -> bool:
    return is_forecast(heading) or OF_ANY_TIME.fullmatch(recognised(heading)) is not None


def certain_fields(fields: Sequence[str], headings: Sequence[str]) -> list[str]:
    """The fields of headings whose places are not stated, what may be divided among them left out.

    Beside what was reached by the middle of the year 完成情况 may stand over that alone, and so
    may 目标值 over the quarters or years right of it.
    """
    has_parts = any(map(is_of_part, headings))
    values = fields.index("value") if "value" in fields else len(fields)
    is_divided = any(map(_is_bare_time, headings[values:]))
    return [
        OF_OTHER_TIME
        if (field == "actual" and has_parts and _is_of_any_time(heading))
        or (field == "value" and is_divided)
        else field
        for field, heading in zip(fields, headings, strict=True)
    ]


def _is_bare_time(heading: str) -> bool:
    """Whether a heading says a time and not what is of it: 上半年, 上年."""
    wording = recognised(heading)
    is_other = is_of_part(heading) or OF_OTHER_YEAR.match(wording) is not None
    return is_other and OF_ITS_OWN.search(wording) is None


def _year(heading: str) -> str | None:
    match = YEAR.search(recognised(heading))
    return match[0] if match else None
