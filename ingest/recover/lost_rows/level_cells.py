"""Which cells of a stream are names of levels, and of which level, by what stands around them."""

import re
from collections.abc import Sequence

from ingest.recover.level_blocks import kinds_of_level
from ingest.recover.lost_rows.cell_stream import Piece
from ingest.tables.cell_kinds import is_whole_level, kinds
from ingest.vocabulary import indicator_words, recognised

Kinds = frozenset[str]

FIRST_LEVEL, SECOND_LEVEL = frozenset({"level1"}), frozenset({"level2"})
BOTH_LEVELS = FIRST_LEVEL | SECOND_LEVEL
TEXT = frozenset({"text"})
NOTHING = frozenset({"nothing"})
WORDS_FOR_NOTHING = frozenset({"无", "不适用", "暂无"})
# 绩效指标 beside all rows, broken before 指标.
PIECES_OF_MARGIN = frozenset({"绩效", "绩效指"})
# A number with a word for its sign or with a unit that nobody listed: 不少于80%, 746个村.
LIKE_A_QUANTITY = re.compile(
    r"(?:不[低少小高超大多][于过]|至少|达到|[大小等]于|[≥≤><=])*\d[\d,.]*"
    r"(?:[%万亿]|[\u4e00-\u9fff]{1,3})?(?:\([\u4e00-\u9fff]{1,2}\))?(?:以[上下内])?"
)
# Nothing that a result could be.
NO_DEVIATION = frozenset({"no_deviation"})
WORDS_FOR_NO_DEVIATION = frozenset({"无偏差", "未偏离", "无偏离"})


def kinds_in_place(pieces: Sequence[Piece], fields: Sequence[str]) -> list[Kinds]:
    """What cells are, words of both levels told apart by the level names around them.

    Behind the name of a first level it is a second one, before that of a second level a first
    one. Alone it is what ``indicator_words.csv`` says, else a first level.
    """
    what = [_kinds(piece) for piece in pieces]
    if any(
        found & BOTH_LEVELS and is_whole_level(p.text)
        for found, p in zip(what, pieces, strict=True)
    ):
        for position, (piece, found) in enumerate(zip(pieces, what, strict=True)):
            if found & BOTH_LEVELS and not is_whole_level(piece.text):
                what[position] = _level_or_name(pieces, what, position)
    if not {"level1", "level2"} <= set(fields):
        return what
    for position, found in enumerate(what):
        if found != BOTH_LEVELS:
            continue
        above = what[position - 1] if position else frozenset()
        below = what[position + 1] if position + 1 < len(what) else frozenset()
        is_second = above == FIRST_LEVEL or (
            "level2" not in below
            and recognised(pieces[position].text) in indicator_words("second_level_alone")
        )
        what[position] = SECOND_LEVEL if is_second else FIRST_LEVEL
    return what


def _kinds(piece: Piece) -> Kinds:
    if not piece.is_cell:
        return frozenset()
    wording = recognised(piece.text)
    if wording in PIECES_OF_MARGIN:
        return frozenset()
    if wording in WORDS_FOR_NO_DEVIATION:
        return NO_DEVIATION
    if wording in WORDS_FOR_NOTHING:
        return NOTHING
    what = kinds(piece.text)
    return what | {"quantity"} if what == TEXT and LIKE_A_QUANTITY.fullmatch(wording) else what


def _level_or_name(pieces: Sequence[Piece], what: Sequence[Kinds], position: int) -> Kinds:
    """What a level without 指标 is in a form that writes its levels out: also an indicator's name.

    Behind a second level, or where it is in force already, it is a name, and so is what a value
    follows. Before a name with a value it is a level, and so is a first level before a second
    one that is written out. Else it may be either and is nothing.
    """
    above = what[position - 1] if position else frozenset()
    before = next((k for k in range(position - 1, -1, -1) if what[k] & BOTH_LEVELS), None)
    in_force = pieces[before].text if before is not None else ""
    is_repeated = bool(kinds_of_level(in_force) & kinds_of_level(pieces[position].text))
    is_second = above == SECOND_LEVEL or (
        above == BOTH_LEVELS and position > 1 and "level1" in what[position - 2]
    )
    if is_second:
        return TEXT
    if is_repeated and not above & BOTH_LEVELS:
        return TEXT
    below, beyond = (
        what[k] if k < len(what) else frozenset() for k in (position + 1, position + 2)
    )
    if below & {"quantity", "operator", "number"}:
        return TEXT
    is_over_second = what[position] == FIRST_LEVEL and below == SECOND_LEVEL
    if is_over_second and is_whole_level(pieces[position + 1].text):
        return what[position]
    if below == TEXT and beyond & {"signed", "operator", "text"}:
        return what[position]
    return frozenset()
