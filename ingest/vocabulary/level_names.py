"""Which levels of indicators stand under which: 社会效益指标 under 效益指标."""

from functools import cache

from ingest.vocabulary import level_numbers, recognised, seed


def first_level(text: str) -> str | None:
    """The name of the first level that a cell may name, as it is listed; None for any other."""
    return _names(1).get(recognised(text))


def level_above(text: str) -> str | None:
    """The first level that a cell's second one stands under; None where it may be no second one."""
    return _names(2).get(recognised(text)) if level_numbers(text) == {2} else None


@cache
def _names(rank: int) -> dict[str, str]:
    return {
        recognised(row["level_published"]): row["level1"]
        for row in seed("indicator_levels")
        if row["rank"] == str(rank)
    }
