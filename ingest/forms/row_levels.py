"""The levels that hold for rows of indicators: stated, or names at the top or in the middle."""

import re
from collections.abc import Mapping, Sequence

from ingest.document import Cell, Row, Spans
from ingest.document.values import fixed
from ingest.recover.agreed_levels import agreed_levels, stand_in_middle
from ingest.recover.level_blocks import parents, stem
from ingest.tables.levels import LevelCells
from ingest.vocabulary import level_numbers, recognised
from ingest.vocabulary.level_names import ends_level, is_piece_of_level

# 绩效指标 beside all rows, broken before its end.
PIECES_OF_MARGIN = frozenset({"绩效", "绩效指"})
# A level that ends so goes on: 社会效益指, 服务对象满. 过程 and 项目效益 are whole without 指标.
WITHIN_WORDS = ("指", "满", "影", "满意")
# 6分) of 产出指标(46分).
PIECE_OF_POINTS = re.compile(r"\(?\d{0,3}分?\)?")
NUMBERED = re.compile(r"\s*指标\s*(\d{1,2})\s*[:：.、]")

# The cells of one side of a row by the terms of their columns.
Placed = Mapping[str, Cell]


@fixed(frozen=True, slots=True)
class Levels:
    """The level names that hold for a row, as printed."""

    level1: str | None = None
    level2: str | None = None


def levels_by_row(
    rows: Sequence[Sequence[Placed]],
    stated: Sequence[tuple[LevelCells | None, ...]],
    *,
    in_middle: bool,
) -> list[list[Levels]]:
    """The levels of each side of each row.

    What the file states holds. Else a name holds down to the next one, or, where names stand
    ``in_middle`` of their blocks, for the rows around it.
    """
    if in_middle:
        # A row that fits no indicator takes its place in a block all the same.
        pairs = agreed_levels([_printed(side) for side, *_ in rows])
        return [[_whole(Levels(*pair))] for pair in pairs]
    found: list[list[Levels]] = []
    for sides, known in zip(rows, stated, strict=True):
        above = dict(enumerate(found[-1])) if found else {}
        found.append(
            [
                _stated(known[i], placed) or carried(above.get(i, Levels()), placed)
                for i, placed in enumerate(sides)
            ]
        )
    rows_found = zip(rows, stated, found, strict=True)
    are_loose = any(map(_is_of_levels, rows))
    return [
        [
            levels
            if _stated(known[i], placed)
            else _whole(_certain(levels, placed, are_loose=are_loose))
            for i, (levels, placed) in enumerate(zip(own, sides, strict=True))
        ]
        for sides, known, own in rows_found
    ]


def _whole(levels: Levels) -> Levels:
    """The levels without pieces of names, which a page prints on lines of their own: 社会效益指.

    What stands under a piece has the level that it is of, which is not told.
    """
    return Levels(*(None if _is_piece(text) else text for text in (levels.level1, levels.level2)))


def _is_piece(text: str | None) -> bool:
    if text is None or level_numbers(text):
        return False
    is_begun = is_piece_of_level(text) and text.endswith(WITHIN_WORDS)
    is_of_margin = recognised(text) in PIECES_OF_MARGIN
    is_of_points = PIECE_OF_POINTS.fullmatch(recognised(text)) is not None
    return ends_level(text) or is_begun or is_of_margin or is_of_points


def _certain(levels: Levels, placed: Placed, *, are_loose: bool) -> Levels:
    """The levels carried to a row, where the second may stand under the first.

    ``are_loose`` says that levels stand on lines of their own.
    数量指标 under 成本指标 has lost its own first level, or stands over it in a text: then a row
    has the levels alone that it prints itself.
    """
    if not are_loose or levels.level1 is None or levels.level2 is None:
        return levels
    usual = parents(levels.level2)
    level1 = recognised(levels.level1)
    is_official = 1 in level_numbers(levels.level1) and bool(usual)
    if is_official and not any(parent in level1 for parent in usual):
        return Levels(*_printed(placed))
    return levels


def is_in_middle(
    rows: Sequence[Sequence[Placed]], stated: Sequence[tuple[LevelCells | None, ...]]
) -> bool:
    """Whether names of levels stand below rows that they hold for, and nothing is stated.

    Rows stand over the first name of a first level, or a second level stands under a first that
    is not its own and over the one that is.
    """
    if any(len(sides) > 1 for sides in rows) or any(any(known) for known in stated):
        return False
    printed = [_printed(placed) for placed, *_ in rows]
    if _are_numbered_from_their_level([placed for placed, *_ in rows]):
        return False
    firsts = [level1 for level1, _ in printed if level1]
    if not firsts:
        return printed[:1] == [(None, None)] and any(level2 for _, level2 in printed)
    above: str | None = None
    below = iter(firsts)
    following = next(below, None)
    for level1, level2 in printed:
        if level1:
            above, following = level1, next(below, None)
        elif above is None:
            return True
        elif level2 and _is_over_its_own(level2, above, following):
            # Or the one cell was moved: then names do not stand in the middle of any blocks.
            return stand_in_middle(printed)
    return False


def are_between(found: Sequence[tuple[Row, object]], placed: Sequence[Sequence[Placed]]) -> bool:
    """Whether a page without rulings prints levels on lines of their own between the others.

    A level at the top of its rows stands beside the first; in the middle of two beside none.
    """
    is_unruled = all(row.table and row.spans is Spans.NONE for row, _ in found)
    return is_unruled and any(map(_is_of_levels, placed))


def _is_of_levels(sides: Sequence[Placed]) -> bool:
    """Whether a row holds names of levels and nothing else."""
    return len(sides) == 1 and bool(sides[0]) and sides[0].keys() <= {"level1", "level2"}


def _are_numbered_from_their_level(rows: Sequence[Placed]) -> bool:
    """Whether names are numbered anew from each level on, so that it stands over them.

    数量指标 指标1:…, 指标2:…, 质量指标 指标1:…: what has a level is the first, all others go on.
    """
    firsts, is_named = 0, False
    for placed in rows:
        is_named = is_named or any(_printed(placed))
        if "level3" in placed:
            found = NUMBERED.match(placed["level3"].text)
            if found is None or (int(found[1]) == 1) != is_named:
                return False
            firsts += is_named
            is_named = False
    return firsts > 1


def _is_over_its_own(level2: str, above: str, below: str | None) -> bool:
    usual = parents(level2)
    return below is not None and stem(above) not in usual and stem(below) in usual


def carried(levels: Levels, placed: Placed) -> Levels:
    """The level names in force at a row: a new level 1 ends the level 2 above it."""
    level1, level2 = _printed(placed)
    if level1:
        return in_place(level1, level2)
    return in_place(levels.level1, level2) if level2 else levels


def _printed(placed: Placed) -> tuple[str | None, str | None]:
    level1, level2 = (placed.get(name) for name in ("level1", "level2"))
    return level1.text if level1 else None, level2.text if level2 else None


def _stated(levels: LevelCells | None, placed: Placed) -> Levels | None:
    """What the file states, but for a name that stands in the column of the levels and is none."""
    name = placed.get("level3")
    return levels and in_place(
        *(
            level.text if level and (level != name or level_numbers(level.text)) else None
            for level in levels
        )
    )


def in_place(level1: str | None, level2: str | None) -> Levels:
    """Levels by what they name: a first level in the column of the second, or the other way.

    A column may hold either level (指标类型), and a form may print its own taxonomy over the
    official first levels.
    """
    if level1 and level2 is None and level_numbers(level1) == {2}:
        return Levels(None, level1)
    if level2 and level_numbers(level2) == {1}:
        return Levels(level2, None)
    return Levels(level1, level2)
