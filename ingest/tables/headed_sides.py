"""Whether the headings of a statement give each of its sides labels and an amount."""

from collections.abc import Sequence

Roles = Sequence[str | None]
SIDE = {"side"}
OF_AMOUNTS = {"leaf", "phase"}


def has_sides(rows: Sequence[Roles]) -> bool:
    """Whether rows of headings, by their roles from left to right, are those of two sides.

    收入, 预算数, 支出, 预算数; or under 收入 and 支出 words of any kind before each 预算数.
    """
    return any(map(_is_sided, rows)) or (len(rows) > 1 and _is_under_sides(rows[0], rows[1]))


def _is_sided(roles: Roles) -> bool:
    """Whether each side of a statement has its amounts beside it: 收入, 预算数, 支出, 预算数."""
    sides, amounts = roles[::2], roles[1::2]
    return len(sides) == len(amounts) > 1 and set(sides) <= SIDE and set(amounts) <= OF_AMOUNTS


def _is_under_sides(over: Roles, roles: Roles) -> bool:
    """Whether under 收入 and 支出 each amount has a heading of labels before it, known or not."""
    labels, amounts = roles[::2], roles[1::2]
    return (
        set(over) == SIDE
        and len(over) == len(labels) == len(amounts) > 1
        and set(amounts) <= OF_AMOUNTS
        and not set(labels) & OF_AMOUNTS
    )
