"""Indicators with their results glued together, divided where one division alone is possible.

``标尺宽度10≥50厘米≥50厘米10`` under 分值, 指标值, 实际值, 得分 can be cut in one way. Every way
to cut a text into whole rows of its columns is tried, the likelier ones first; a row counts
that all of the likeliest ways hold. A number has no zero before it, points are a hundred at
most, and what was given is not more than there was to give.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.recover.lost_rows.certain_rows import Cells, Stretch, certain
from ingest.recover.lost_rows.glued_targets import holds_target
from ingest.vocabulary import indicator_words, is_unit, operators

MEASURES = frozenset({"operator", "value", "measurement_unit", "weight", "actual", "score"})
# Columns of words behind all others: what is printed in them is left out.
OF_WORDS = frozenset({"deviation", "other"})
NUMBER = re.compile(r"(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?")
SIGN = re.compile(r"[≥≤＞＜=><≧≦⩾⩽＝]=?")
SUFFIX = re.compile(r"以上|以下|以内|左右")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# What no name begins with, and what one ends with that goes on in a number.
GOES_ON = re.compile(r"[的、,，。;；%‰)）]|以[上下内前后]|之[前后内间]|及其|及以|左右")
LEADS_TO = re.compile(
    r"(?:达到?|不低于|不少于|不超过|不高于|低于|高于|大于|小于|超过|至|到|第|二|[-—~+＋.])$"
)
# Words for target and result of a row above: 高高.
TWICE = re.compile(r"([\u4e00-\u9fff]{1,8})\1")
NUMBER_BEHIND = re.compile(r"[\u4e00-\u9fff）)%]\d")
REASON = re.compile(
    r"[,，;；]|无|未|因|受|较|偏|调整|影响|加强|加大|下一?[年步]|[进改]一步|措施|待|需"
)
OF_A_DATE = re.compile(r"\d[年月日号]")
NUMBERED = re.compile(r"指标\d{1,2}[:：.、]?(?=[\u4e00-\u9fff])")
DIGIT = re.compile(r"\d")
# In 2023年全年 where the date ends is not told.
OF_A_NUMBER = re.compile(r"(?!20\d\d年.)\d[\d.,]*")
# A number with a unit that nobody listed.
OF_A_UNIT = re.compile(rf"(?:{SIGN.pattern})?{NUMBER.pattern}[\u4e00-\u9fff]{{1,4}}")
LONGEST_NAME, LONGEST_UNIT, LONGEST_WORDS = 48, 8, 16
SHORTEST_NAME, SHORTEST_WORDS = 2, 2
LONGEST_TEXT = 800
MOST_POINTS = 100
# Shares above a hundred are rare; ≥ is often recognised as a 2: 290%.
MISREAD = re.compile(r"2\d\d(?:\.\d+)?[%％]")
# What a division costs in which a name holds digits, or target and result are of two units.
OF_DIGITS, OF_TWO_UNITS, OF_TWO_NUMBERS = 2, 2, 1


@dataclass(frozen=True, slots=True)
class Glued:
    """A row: its cells by field, the name first; or with no cells a text that is not divided."""

    text: str
    cells: Cells = ()


def may_divide(columns: Sequence[str]) -> bool:
    """Whether the columns right of the names tell a row's end: measures, then words at most."""
    measures = [field for field in columns if field not in OF_WORDS]
    behind = list(columns[: len(measures)]) == measures
    return behind and "value" in measures and set(measures) <= MEASURES and _once(measures)


def _once(fields: Sequence[str]) -> bool:
    return len({*fields}) == len(fields)


def divided(
    text: str, columns: Sequence[str], *, is_one_row: bool = False, has_words: bool = False
) -> list[Glued]:
    """The rows that a text glues together under these columns, and what could be no row.

    ``has_words`` says that words stand in a last column somewhere: any name but the first of a
    text may begin with those of the row before it.
    """
    fields = tuple(field for field in columns if field not in OF_WORDS)
    if not DIGIT.search(text) or len(text) > LONGEST_TEXT:
        return [Glued(text)] if text else []
    rows = certain(text, list(_edges(text, fields, is_one_row=is_one_row)))
    found: list[Glued] = []
    place = 0
    for row in rows:
        if row.start and OF_WORDS & {*columns} and (has_words or _follows_words(row, rows)):
            continue
        if row.start > place:
            found.append(Glued(text[place : row.start]))
        found.append(Glued(text[row.start : row.end], row.cells))
        place = row.end
    return [*found, Glued(text[place:])] if place < len(text) else found


def _follows_words(row: Stretch, rows: Sequence[Stretch]) -> bool:
    """Whether a name may begin with why the target above it was missed, or with words for none."""
    before = next((dict(other.cells) for other in rows if other.end == row.start), {})
    name = row.cells[0][1]
    return before.get("weight") != before.get("score") or REASON.search(name) is not None


def _edges(text: str, fields: tuple[str, ...], *, is_one_row: bool) -> Iterator[Stretch]:
    """Every row that may stand in a text; one begins where another may end."""
    starts, done = [0], {0}
    while starts:
        start = starts.pop()
        for row in _rows_at(text, start, fields):
            if is_one_row and row.end < len(text):
                continue
            yield row
            if row.end < len(text) and row.end not in done:
                done.add(row.end)
                starts.append(row.end)


def _rows_at(text: str, start: int, fields: tuple[str, ...]) -> Iterator[Stretch]:
    """The rows that may begin at a place: a name, then a cell for each field."""
    if start and (GOES_ON.match(text, start) or not CHINESE.match(text, start)):
        return
    for end in _name_ends(text, start, fields):
        name = text[start:end]
        for stop, cells in dict.fromkeys(_cells(text, end, fields, ())):
            if stop < len(text) and not _may_follow(text, stop):
                continue
            if _is_possible(cells) and _is_told(text, stop, cells):
                cost = _cost(cells) + OF_DIGITS * (DIGIT.search(name) is not None)
                yield Stretch(start, stop, (("level3", name), *cells), cost)


def _name_ends(text: str, start: int, fields: tuple[str, ...]) -> Iterator[int]:
    """Where a name may end that begins at a place."""
    numbered = NUMBERED.match(text, start)
    counted = numbered.end() if numbered else start
    for end in range(start + SHORTEST_NAME, min(len(text) - 1, start + LONGEST_NAME) + 1):
        name = text[start:end]
        own = text[counted:end]
        has_digits = DIGIT.search(own) is not None
        if SIGN.search(name) or "%" in name:
            return
        # What stands before a number may be a name, and the number a target without a result.
        if has_digits and (OF_A_DATE.search(name) or NUMBER_BEHIND.search(own)):
            return
        if has_digits and "actual" not in fields and "weight" not in fields:
            return
        if fields[0] != "weight" and (holds_target(own) or TWICE.search(own)):
            continue
        if _may_begin(text, end, fields) and _is_name(name):
            yield end


def _is_name(name: str) -> bool:
    """Whether a text is whole: its brackets closed, and nothing at its end that leads on."""
    opened, closed = (sum(map(name.count, marks)) for marks in ("(（", ")）"))
    leads_on = LEADS_TO.search(name) or any(name.endswith(word) for word in operators())
    return CHINESE.search(name) is not None and opened == closed and not leads_on


def _may_begin(text: str, place: int, fields: tuple[str, ...]) -> bool:
    """Whether the first measure may begin at a place: not within a number."""
    if SIGN.match(text, place):
        return not SIGN.match(text, place - 1)
    if DIGIT.match(text, place):
        return not DIGIT.match(text, place - 1) and text[place - 1] not in ".,"
    return fields[:2] == ("value", "actual") and _repeated(text, place) > 0


def _may_follow(text: str, place: int) -> bool:
    return CHINESE.match(text, place) is not None and not GOES_ON.match(text, place)


def _cells(
    text: str, place: int, fields: Sequence[str], found: Cells
) -> Iterator[tuple[int, Cells]]:
    """Every way to read a cell of each field from a place on."""
    if not fields:
        yield place, found
        return
    field, *rest = fields
    if field == "value" and rest[:1] == ["actual"] and (length := _repeated(text, place)):
        words = text[place : place + length]
        both = (*found, ("value", words), ("actual", words))
        yield from _cells(text, place + 2 * length, rest[1:], both)
    for end in _ends(text, place, field, has_unit=rest[:1] == ["measurement_unit"]):
        yield from _cells(text, end, rest, (*found, (field, text[place:end])))


def _ends(text: str, place: int, field: str, *, has_unit: bool) -> Iterator[int]:
    """Where a cell of a field may end that begins at a place; a value's unit may be apart."""
    if field == "operator":
        sign = SIGN.match(text, place)
        if sign:
            yield sign.end()
        return
    if field == "measurement_unit":
        yield from _units(text, place)
        return
    sign = SIGN.match(text, place) if field in ("value", "actual") else None
    start = sign.end() if sign else place
    number = OF_A_NUMBER.match(text, start)
    for end in range(start + 1, (number.end() if number else start) + 1):
        if not NUMBER.fullmatch(text, start, end):
            continue
        if field in ("weight", "score"):
            if Decimal(text[start:end].replace(",", "")) <= MOST_POINTS:
                yield end
            continue
        if not text.startswith(("%", "％"), end):
            yield end
        for unit in () if field == "value" and has_unit else _units(text, end):
            suffix = SUFFIX.match(text, unit)
            yield suffix.end() if suffix else unit


def _units(text: str, place: int) -> Iterator[int]:
    for end in range(place + 1, min(len(text), place + LONGEST_UNIT) + 1):
        if _is_unit(text[place:end]):
            yield end


@cache
def _is_unit(text: str) -> bool:
    return not DIGIT.search(text) and is_unit(text)


def _repeated(text: str, place: int) -> int:
    """How long words are that are printed twice from a place on, as target and as result."""
    for length in range(min(LONGEST_WORDS, (len(text) - place) // 2), SHORTEST_WORDS - 1, -1):
        words = text[place : place + length]
        if words != text[place + length : place + 2 * length]:
            continue
        if OF_A_UNIT.fullmatch(words):
            return length
        if all(map(CHINESE.match, words)):
            return length if any(word in words for word in indicator_words("value")) else 0
    return 0


def _is_possible(cells: Cells) -> bool:
    """Whether no number of a row may be the half of another, or another column's."""
    placed = dict(cells)
    value, actual = placed.get("value", ""), placed.get("actual")
    if any(MISREAD.search(share) for share in (value, actual or "")):
        return False
    # A number is told from points glued to it by its unit or its operator.
    is_told = "operator" in placed or NUMBER.fullmatch(value) is None
    if not is_told and value != actual:
        return False
    if actual is not None and not _are_alike(value, actual):
        return False
    points = [
        Decimal(placed[field].replace(",", "")) for field in ("weight", "score") if field in placed
    ]
    return not points or (points[0] > 0 and points[-1] <= points[0])


def _are_alike(value: str, actual: str) -> bool:
    """Whether a result is one of the target: in its unit, or the same number without any.

    Where no result is printed, the points behind the target would be taken for one.
    """
    bare = [SIGN.sub("", text) for text in (value, actual)]
    units = [NUMBER.sub("", text) for text in bare]
    if units[0] == units[1] != "":
        return True
    numbers = [text.removesuffix(unit) for text, unit in zip(bare, units, strict=True)]
    return numbers[0] == numbers[1] and (len(numbers[0]) > 1 or value == actual == "0")


def _is_told(text: str, end: int, cells: Cells) -> bool:
    """Whether a row's last number ends where it does: with its unit, or as the target did."""
    placed = dict(cells)
    value, actual = placed.get("value"), placed.get("actual")
    last = cells[-1][1]
    if cells[-1][0] in ("weight", "score", "measurement_unit") or end == len(text):
        return True
    has_unit = NUMBER.fullmatch(SIGN.sub("", last)) is None
    return has_unit or (value == actual and not any(_units(text, end)))


def _cost(cells: Cells) -> int:
    """What speaks against a row: a target and a result that have little in common."""
    placed = dict(cells)
    value, actual = placed.get("value"), placed.get("actual")
    if value is None or actual is None:
        return 0
    bare = [SIGN.sub("", text) for text in (value, actual)]
    units = {NUMBER.sub("", text) for text in bare}
    return OF_TWO_UNITS * (len(units) > 1) + OF_TWO_NUMBERS * (bare[0] != bare[1])
