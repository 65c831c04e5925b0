"""Lines of words between spaces, where a label or a level is broken over several of them.

A narrow cell breaks 项目完成指标 after four characters: the rest stands on lines of its own, and
the row goes on below it. Put together are only parts that make a word of the vocabulary.
"""

import re
from collections.abc import Sequence

from ingest.tables.cell_kinds import OTHER
from ingest.tables.header import heading_role
from ingest.vocabulary import RANGE, label_field, level_numbers
from ingest.vocabulary.wording import plain

Line = tuple[str, str]

LONGEST_PART = 8
# The points of a level on a line of their own, its name lost or on the one above: (50分), (0-20)分.
POINTS = re.compile(rf"\({RANGE}分?\)分?")
MOST_PARTS = 4
# What stands beside a label of money.
AMOUNT = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?|[-—–/]+")
FEWEST_BESIDE = 2
PART_OF_POINTS = re.compile(r"[\u4e00-\u9fff]{0,4}\(\d{1,3}分?|\d{0,2}分?\)")
# The first word of a heading, or one that ends in an and.
OPEN = re.compile(r"年度|全年|年初|当年|本年|实际|预期|全年实际|[\u4e00-\u9fff]{2,8}[及和与]")


def unbroken(lines: Sequence[Line]) -> list[Line]:
    """The lines with such words whole, each at the beginning of the row that goes on below it."""
    whole: list[Line] = []
    goes_on = False
    i = 0
    while i < len(lines):
        text, locator = lines[i]
        if goes_on:
            above, locator = whole.pop()
            text = f"{above} {text.strip()}"
        n = _parts_below(text, [below for below, _ in lines[i + 1 : i + 1 + MOST_PARTS]])
        text += "".join(below.strip() for below, _ in lines[i + 1 : i + 1 + n])
        i += 1 + n
        goes_beside = i < len(lines) and (
            _opens_amounts(text, lines[i][0].split()) or _heading_goes_on(text, lines[i][0])
        )
        if goes_beside:
            text += lines[i][0].strip()
            i += 1
        below = lines[i][0] if i < len(lines) else ""
        goes_on = (n > 0 or goes_on) and _opens_row(text.split(), below.split())
        whole.append((text, locator))
    return whole


def _parts_below(text: str, below: Sequence[str]) -> int:
    """How many of the lines below make a word with the last one of a line; 0 where none do."""
    words = text.split()
    if not words or not all(_is_word(word) for word in words[:-1]):
        return 0
    parts: list[str] = []
    for line in below:
        is_rest = not parts and OPEN.fullmatch(words[-1]) and _is_word(words[-1] + line.strip())
        is_points = not _is_word(words[-1]) and _holds_points(line)
        if len(line.split()) != 1 or not (is_rest or _is_part(line) or is_points):
            break
        parts.append(line.strip())
    return next(
        (n for n in range(len(parts), 0, -1) if _is_word(words[-1] + "".join(parts[:n]))), 0
    )


def _holds_points(text: str) -> bool:
    """Whether a text is a piece of the points of a level: 标(90 and 分) of 绩效指标(90分)."""
    return PART_OF_POINTS.fullmatch(plain(text)) is not None


def _heading_goes_on(text: str, below: str) -> bool:
    """Whether a line of headings ends within one that the next line goes on with, and with others:
    三级指标 实际完成指 above 标值 权重 得分."""
    words, rest = text.split(), below.split()
    if len(words) <= FEWEST_BESIDE or not rest or _is_heading(words[-1]) or _is_heading(rest[0]):
        return False
    others = [*words[:-1], *rest[1:]]
    return _is_heading(words[-1] + rest[0]) and all(map(_is_heading, others))


def _is_heading(text: str) -> bool:
    return heading_role(text) is not None


def _opens_amounts(text: str, below: Sequence[str]) -> bool:
    """Whether a label of money is broken before its last part, which its amounts stand beside:
    其中:当年 above 财政拨款 177.00."""
    if len(below) < FEWEST_BESIDE or len(text.split()) != 1 or _is_word(text):
        return False
    is_amount = (label_field(text.strip() + below[0]) or "").startswith("amount_")
    return is_amount and all(AMOUNT.fullmatch(plain(word)) for word in below[1:])


def goes_on_in(text: str, below: str) -> bool:
    """Whether the cell below is the rest of a label or a level: 可持续影响 above 指标.

    The rest may be a word as well where what stands above it is none: 年度 above 指标值, 偏差
    原因及 above 改进措施.
    """
    if heading_role(below) == OTHER:
        # A heading of its own: 偏差原因 above 评分标准.
        return False
    is_open = OPEN.fullmatch(text.strip()) is not None
    return (is_open or _is_part(below)) and _is_word(text.strip() + below)


def _is_part(text: str) -> bool:
    """Whether a text may be the rest of a word: short, without a figure, and no word itself."""
    wording = plain(text)
    is_short = 0 < len(wording) <= LONGEST_PART
    return is_short and not any(map(str.isdigit, wording)) and not _is_word(text)


def _opens_row(words: Sequence[str], below: Sequence[str]) -> bool:
    """Whether words are the first cells of a row: levels, headings, the label of the money."""
    if not below:
        return False
    last = label_field(words[-1])
    if last == "level1":
        return heading_role(below[0]) == "level2"
    if last == "amount_group":
        return (label_field(below[0]) or "").startswith("amount_")
    return bool(level_numbers(words[-1]))


def _is_word(text: str) -> bool:
    return label_field(text) is not None or bool(level_numbers(text))
