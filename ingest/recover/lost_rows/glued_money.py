"""The figures of an evaluation's money glued together, divided by the rate that they make.

``202010100.00%10`` under 预算数, 执行数, 分值, 执行率, 得分 is 20, 20, 10, 100.00% and 10: only
so is the rate that of the amounts. A part of the money is divided where no other way of it would
be at most the whole.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ingest.recover.lost_rows.glued_rows import MOST_POINTS, NUMBER
from ingest.tables.execution_columns import HEADINGS

RATE, SPENT = "execution_rate", "executed"
BUDGETS = ("budget_adjusted", "budget_initial", "amount_total")
POINTS = ("weight", "score")
LONGEST = 48
# 年度资金总额 labels a row here.
OF_MONEY = HEADINGS - {"amount_total"}
FIGURES_ALONE = re.compile(r"[\d.,%％]*[\d%％]")
NO_WORDS = re.compile(r"[\d—–-]")
# A part of the money has no points and no rate.
OF_PARTS = ("budget_initial", "budget_adjusted", "amount_total", SPENT)
MOST_DECIMALS = 6


Figure = tuple[str, int | None]


class Money:
    """The headings of an evaluation's money in printed order, and the amounts of the whole."""

    def __init__(self) -> None:
        """No heading has been met."""
        self._fields: list[str] = []
        self._whole: dict[str, Decimal] = {}
        self._is_open = False
        self._label: str | None = None

    def meet(self, kind: str) -> None:
        """Another label: a heading of money goes on with the headings, or begins new ones."""
        if kind in OF_MONEY or (self._is_open and kind in ("other", "deviation")):
            self._fields = [*self._fields, kind] if self._is_open else [kind]
            self._whole = self._whole if self._is_open else {}
        self._is_open = kind in OF_MONEY
        self._label = kind

    def figures(self, text: str) -> tuple[list[Figure], str] | None:
        """The figures behind the last label where they can be cut in one way, and what follows.

        Behind the words of a last column that is the beginning of the next label. The amounts of
        a part stand under the first headings, without a blank before them.
        """
        fields = [field for field in self._fields if field in OF_MONEY]
        glued = FIGURES_ALONE.match(text)
        if not fields or not (self._label or "").startswith("amount_") or glued is None:
            return None
        rest = text[glued.end() :]
        if len(fields) < len(self._fields):
            rest = rest.rpartition("。")[2]
        if NO_WORDS.search(rest):
            return None
        if (found := divided_amounts(glued[0], fields)) is not None:
            self._whole = {
                field: _number(figure)
                for field, figure in zip(fields, found, strict=True)
                if field in OF_PARTS
            }
            return [(figure, None) for figure in found], rest
        part = divided_part(glued[0], fields, self._whole) if self._whole else None
        if part is None:
            return None
        are_first = all(field in OF_PARTS for field in fields[: len(part)])
        return [(figure, 0 if are_first else None) for figure in part], rest


def divided_amounts(text: str, fields: Sequence[str]) -> list[str] | None:
    """The figures of a whole row of money under its headings; ``None`` where several ways fit."""
    if RATE not in fields or SPENT not in fields or len(text) > LONGEST:
        return None
    ways = [way for way in _ways(text, fields) if _rate_holds(dict(zip(fields, way, strict=True)))]
    odd = [_odds(dict(zip(fields, way, strict=True))) for way in ways]
    best = [way for way, cost in zip(ways, odd, strict=True) if cost == min(odd)]
    return best[0] if len(best) == 1 else None


def _odds(placed: Mapping[str, str]) -> int:
    """What speaks against amounts: other decimals than their neighbours', a budget that changed."""
    amounts = [placed[field] for field in (*BUDGETS, SPENT) if field in placed]
    decimals = {len(figure.partition(".")[2]) for figure in amounts}
    return (len(decimals) > 1) + (len({*amounts[:-1]}) > 1)


def divided_part(
    text: str, fields: Sequence[str], whole: Mapping[str, Decimal]
) -> list[str] | None:
    """The amounts of a part of the money: one for each heading of amounts, none above the whole."""
    columns = [field for field in fields if field in OF_PARTS]
    if not set(columns) <= whole.keys() or len(text) > LONGEST:
        return None
    fitting = [
        way
        for count in range(1, len(columns) + 1)
        for way in _ways(text, columns[:count])
        if all(_number(part) <= max(whole.values()) for part in way)
    ]
    ways = [way for way in fitting if len(way) == len(columns)]
    return ways[0] if len(fitting) == len(ways) == 1 else None


def _ways(text: str, fields: Sequence[str]) -> Iterator[list[str]]:
    """Every way to cut a text into a figure for each of the fields."""
    if not fields:
        if not text:
            yield []
        return
    field, *rest = fields
    for end in range(1, len(text) + 1):
        figure = text[:end]
        bare = figure.rstrip("%％")
        is_share = bare != figure
        if not NUMBER.fullmatch(bare) or (is_share and field != RATE):
            continue
        if not is_share and text[end : end + 1] in ("%", "％"):
            continue
        decimals = bare.partition(".")[2]
        is_point = field in POINTS
        if len(decimals) > (2 if is_point else MOST_DECIMALS):
            continue
        if is_point and _number(bare) > MOST_POINTS:
            continue
        yield from ([figure, *way] for way in _ways(text[end:], rest))


def _rate_holds(placed: Mapping[str, str]) -> bool:
    """Whether the rate is that of the amounts, and points are given of some that there are."""
    rate, spent = _number(placed[RATE]), _number(placed[SPENT])
    budget = next((_number(placed[field]) for field in BUDGETS if field in placed), Decimal(0))
    weight, score = (_number(placed[f]) if f in placed else None for f in POINTS)
    if not budget or not rate or weight == 0 or spent > budget:
        return False
    if weight is not None and score is not None and score > weight:
        return False
    # As exact as it is printed: figures that are no amounts make a rate that is nearly right.
    last_place = Decimal(1).scaleb(-len(placed[RATE].rstrip("%％").partition(".")[2]))
    # Rounded, or cut off.
    return -last_place / 2 <= spent / budget * 100 - rate < last_place


def _number(text: str) -> Decimal:
    return Decimal(text.rstrip("%％").replace(",", ""))
