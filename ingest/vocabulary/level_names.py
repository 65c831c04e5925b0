"""The names of levels of indicators: which stand under which, and pieces of broken ones."""

from functools import cache

from ingest.vocabulary import level_numbers, levels, recognised, seed

LAST_SIGN = "标"
SHORTEST_PIECE = 2


def first_level(text: str) -> str | None:
    """The name of the first level that a cell may name, as it is listed; None for any other."""
    return _names(1).get(recognised(text))


def level_above(text: str) -> str | None:
    """The first level that a cell's second one stands under; None where it may be no second one."""
    return _names(2).get(recognised(text)) if level_numbers(text) == {2} else None


def is_piece_of_level(text: str) -> bool:
    """Whether a text is the beginning or the end of a level's name: 服务对象满意, 度指标."""
    wording = recognised(text)
    return len(wording) >= SHORTEST_PIECE and any(
        level != wording and (level.startswith(wording) or level.endswith(wording))
        for level in levels()
    )


def ends_level(text: str) -> bool:
    """Whether a text is the last signs of a level's name and no word: 标, 度指标."""
    is_end = text == LAST_SIGN or (text.endswith("指标") and not level_numbers(text))
    return is_end and any(level.endswith(text) for level in levels())


@cache
def _names(rank: int) -> dict[str, str]:
    return {
        recognised(row["level_published"]): row["level1"]
        for row in seed("indicator_levels")
        if row["rank"] == str(rank)
    }
