"""Cells glued without anything between them, a row a line or a whole form on one line.

``项目名称…主管部门…产出指标数量指标参保人数≥95%`` is cut by vocabulary: at the labels of the form,
at level names written out, and behind an operator with its number and unit. What stands
between and could be more than one cell stays whole and is no cell.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.recover.lost_rows.cell_stream import Line, Piece, Start, is_heading_text
from ingest.tables.execution_columns import RESULTS as SPENT
from ingest.tables.indicator_header import COLUMNS
from ingest.vocabulary import (
    indicator_words,
    is_unit,
    label_field,
    labels,
    levels,
    money_units,
    recognised,
)
from ingest.vocabulary.agency import agency_name

SHORTEST_LABEL = 4
SHORTEST_LEVEL = 3
LONGEST_UNIT = 8
LONGEST_TITLE = 40
# A longer one may be two, the first with a target in words.
LONGEST_NAME = 16
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SIGN = re.compile(r"(>=|<=|[≥≧⩾≤≦⩽=><＞＜＝])\s*")
SPACE = re.compile(r"\s")
ADDITION = re.compile(
    rf"\s*[(（](?:{money_units()}|[A-Z](?:/[A-Z])?|\d+(?:\.\d+)?分?)[)）]|\s*[:：]"
)
NUMBER = re.compile(r"\d[\d.,]*(?<=\d)|\d")
WEIGHT = re.compile(r"\d{1,3}(?:\.\d)?(?![\d.])(?=$|[\u4e00-\u9fff])")
AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[—–-]")
HEADING_FIELDS = COLUMNS | {"goal_group", "direction"}
HEADINGS = ("level1", "level2", "level3")
# What a page prints behind the name of a project; another label may be a part of the name.
BEHIND_NAME = frozenset(
    {
        *("agency", "superior_agency", "implementing_unit", "person", "project_attribute"),
        *("project_type", "project_source", "period", "function_code", "report_number"),
    }
)
# The columns of indicators that are told apart though glued.
SIMPLE = frozenset({*HEADINGS, "operator", "value", "measurement_unit", "deviation", None})


@cache
def _words() -> tuple[dict[str, str], int]:
    """Words at which a glued text is cut, each with what it is; and the length of the longest."""
    words = {word: "level" for word in levels() if word.endswith(("指标", "目标"))}
    words |= {
        word: field
        for word, field in labels().items()
        if len(word) >= SHORTEST_LABEL or field in COLUMNS
    }
    words |= {word: "level" for word in levels() if word.endswith("指标") and word in words}
    return words, max(map(len, words))


def header_cells(text: str) -> list[str]:
    """The headings of an indicator table glued in one line; nothing for another line."""
    if SPACE.search(text) or not set(HEADINGS) <= {label_field(t) for t, _ in _cut(text)}:
        return []
    return [cell for cell, _ in _cut(text)]


def glued_pieces(lines: Sequence[Line]) -> list[Piece] | None:
    """The cells of lines among which is a glued header; ``None`` where there is none."""
    if not any("级指标" in recognised(text) and header_cells(text) for text, _ in lines):
        return None
    pieces: list[Piece] = []
    fields: set[str | None] = set()
    before: str | None = None
    is_table = has_results = False
    # Where the header has a line of its own, so has each indicator, and its name is one.
    one_a_line = not any({"level1", "level"} <= {kind for _, kind in _cut(t)} for t, _ in lines)
    for text, locator in lines:
        is_title = len(text) <= LONGEST_TITLE and is_heading_text(text)
        tokens = [] if is_title else _cut(text)
        if is_title or (not any(kind for _, kind in tokens[:1]) and not is_table):
            # A line that opens with no label stands over the form.
            pieces.append(Piece(text, locator, Start.MUST))
            continue
        for position, (cell, kind) in enumerate(tokens):
            start = Start.NOT if position else Start.MUST
            if position and (kind == "level" or (is_table and kind is None)):
                start = Start.MAY
            if kind is not None:
                goes_on = kind in ("level", "goal_group") or kind in COLUMNS
                is_table = kind == "level1" or (is_table and goes_on)
                fields = {None} if kind == "level1" else fields
                fields |= {kind} if kind in COLUMNS else set()
                has_results = (has_results or kind in SPENT) and kind != "project_name"
                pieces.append(Piece(cell, locator, start))
                before = kind
                continue
            if is_table:
                pieces.extend(_indicators(cell, locator, start, fields, one_a_line))
                continue
            after = tokens[position + 1][1] if position + 1 < len(tokens) else None
            is_cell = _is_cell(cell, before, after, has_results, position + 1 == len(tokens))
            pieces.append(Piece(cell.strip(), locator, start, None, is_cell))
    return pieces


def _is_cell(
    text: str, before: str | None, after: str | None, has_results: bool, is_last: bool
) -> bool:
    """Whether a text between two labels is one cell."""
    field = before or ""
    if field.startswith("amount_"):
        return not has_results and AMOUNT.fullmatch(text.strip()) is not None
    if field == "project_name":
        return is_last or after in BEHIND_NAME
    if field in ("agency", "superior_agency", "implementing_unit"):
        return agency_name(text.strip()) is not None or not NUMBER.search(text)
    return True


def _cut(text: str) -> list[tuple[str, str | None]]:
    """A text cut at its labels and levels: each part with what it is, ``None`` for a text."""
    words, longest = _words()
    folded = recognised(text)
    if len(folded) != len(text):
        folded = text
    parts: list[tuple[str, str | None]] = []
    since = place = 0
    while place < len(text):
        word = next(
            (
                folded[place : place + length]
                for length in range(min(longest, len(text) - place), 1, -1)
                if folded[place : place + length] in words
            ),
            None,
        )
        if word is None or (len(word) < SHORTEST_LABEL and _is_inside(parts, text[since:place])):
            place += 1
            continue
        before = folded[since:place].strip()
        if before + word in words:
            # A space may stand inside of a label: 服务对象 满意度指标.
            place, word = since, text[since:place] + word
        elif before:
            parts.append((text[since:place], None))
        end = place + len(word)
        while addition := ADDITION.match(text, end):
            end = addition.end()
        parts.append((text[place:end], words[recognised(word)]))
        since = place = end
    if text[since:].strip():
        parts.append((text[since:], None))
    return parts


def _is_inside(parts: Sequence[tuple[str, str | None]], before: str) -> bool:
    """Whether a short word is a part of a text: no heading stands right before it."""
    return bool(before.strip()) or not parts or parts[-1][1] not in COLUMNS


def _indicators(
    text: str, locator: str, start: Start, fields: set[str | None], one_a_line: bool
) -> Iterator[Piece]:
    """Names with their targets; what cannot be told apart is one piece and no cell."""
    rest = text.strip()
    first = start
    while rest:
        cells, following = _one_indicator(rest, fields)
        if not cells or not (one_a_line or _is_one_name(cells[0])):
            yield Piece(rest, locator, first, None, is_cell=False)
            return
        for position, cell in enumerate(cells):
            yield Piece(cell, locator, Start.NOT if position else first)
        first = Start.MAY
        weight = WEIGHT.match(following) if fields - SIMPLE == {"weight"} else None
        if weight:
            yield Piece(weight[0], locator, Start.NOT)
            following = following[weight.end() :].strip()
        elif following and not fields <= SIMPLE:
            yield Piece(following, locator, Start.MAY, None, is_cell=False)
            return
        rest = following


def _one_indicator(text: str, fields: set[str | None]) -> tuple[list[str], str]:
    """Name, operator, number and unit at the start of a text, and the rest of it.

    Nothing where an operator does not show the end of the name, the name may begin with a level,
    or more than one unit could be the target's.
    """
    sign = SIGN.search(text)
    name = text[: sign.start()].strip() if sign else ""
    number = NUMBER.match(text, sign.end()) if sign else None
    if not sign or not number or not CHINESE.search(name) or NUMBER.search(name):
        return [], text
    if any(recognised(name).startswith(word) and len(name) > len(word) for word in _bare_levels()):
        return [], text
    end = _unit_end(text, number.end())
    has_name_behind = end is not None and CHINESE.match(text[end : end + 1]) is not None
    if end is None or (end == number.end() and (has_name_behind or not fields <= SIMPLE)):
        return [], text
    value, unit = number[0], text[number.end() : end].strip()
    if "operator" not in fields:
        return [name, text[sign.start() : end].strip()], text[end:].strip()
    if "measurement_unit" not in fields:
        value, unit = value + unit, ""
    return [cell for cell in (name, sign[1], value, unit) if cell], text[end:].strip()


def _is_one_name(name: str) -> bool:
    """Whether a name cannot be two, the first with a target in words behind it."""
    return len(name) <= LONGEST_NAME and not _words_of_targets().search(name)


@cache
def _bare_levels() -> tuple[str, ...]:
    """Names of levels that are not written out: at the start of a name they may be a level."""
    return tuple(word for word in levels() if len(word) >= SHORTEST_LEVEL)


@cache
def _words_of_targets() -> re.Pattern[str]:
    """Words that a target in words is made of; before 率 they are those of a name."""
    return re.compile(rf"(?:{'|'.join(sorted(indicator_words('value')))})(?![率数度]|时间)")


def _unit_end(text: str, start: int) -> int | None:
    """Where the unit behind a number ends; ``None`` where a shorter one could be meant.

    A multiple and a ratio (万元, 元/人) are longer than the units that they begin with.
    """
    ends = [
        end
        for end in range(start + 1, min(len(text), start + LONGEST_UNIT) + 1)
        if is_unit(text[start:end])
    ]
    if not ends:
        return start
    longest = ends[-1]
    certain = longest == len(text) or not CHINESE.match(text[longest])
    goes_on = all(text[end] in "元/·人份家次" and text[start] in "百千万亿元" for end in ends[:-1])
    return longest if certain or len(ends) == 1 or goes_on else None
