"""Money of a project across two rows of headings: all of it, the funds of which it is, the rest.

``本年度预计投入 | 财政资金 | 其他`` over ``中央 | 省级 | 市级 | 本级``, which divide 财政资金: the
row of figures below has one for each.
"""

from collections.abc import Sequence
from decimal import Decimal

from ingest.tables.numbers import number
from ingest.vocabulary import label_field
from ingest.vocabulary.wording import half_width, plain

GROUP, TOTAL, DIVIDED = "amount_group", "amount_total", "amount_fiscal"
MONEY = "amount_"
# 中央 heads what 中央资金 labels.
OF_MONEY = "资金"
FEWEST_FUNDS = 2


def funds_across(upper: Sequence[str], lower: Sequence[str]) -> list[tuple[str, str]] | None:
    """Field and label of each figure under such headings; ``None`` for other rows.

    ``upper`` are the texts of the first row, the block's own label first.
    """
    own, *heads = upper or [""]
    if len(heads) < FEWEST_FUNDS or len(lower) < FEWEST_FUNDS or label_field(own) != GROUP:
        return None
    fields, funds = ([_fund(text) for text in row] for row in (heads, lower))
    if None in (*fields, *funds) or fields.count(DIVIDED) != 1:
        return None
    found: list[tuple[str, str]] = []
    for text, field in zip(heads, fields, strict=True):
        if field == DIVIDED:
            found += [
                (fund or "", f"{text}/{name}") for fund, name in zip(funds, lower, strict=True)
            ]
        else:
            found.append((field or "", text))
    return found


def _fund(text: str) -> str | None:
    """The field of a heading of money, with the word for money behind it or without."""
    fields = (label_field(text), label_field(plain(text) + OF_MONEY))
    return next((f for f in fields if f and f.startswith(MONEY) and f != GROUP), None)


def make_total(figures: Sequence[str], fields: Sequence[str]) -> bool:
    """Whether figures are amounts, as many as fields, the total the sum of all others."""
    amounts = [number(half_width(text)) for text in figures]
    if len(amounts) != len(fields) or None in amounts or list(fields).count(TOTAL) != 1:
        return False
    known = [Decimal(value) for value in amounts if value is not None]
    return 2 * known[list(fields).index(TOTAL)] == sum(known)
