"""Which heading each amount of a money block stands under, also where empty cells were dropped."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import combinations

from ingest.document import Cell, Row
from ingest.tables.header import heading_role
from ingest.vocabulary import label_field
from ingest.vocabulary.wording import half_width, joined

RESULTS = frozenset({"executed", "execution_rate"})

HEADINGS = RESULTS | {
    "budget_initial",
    "budget_adjusted",
    "balance",
    "weight",
    "score",
    "amount_total",
}


# A column of words beside the amounts: why less was spent (原因), 备注.
OF_TEXTS = frozenset({"deviation", "other", "remark"})
# 全年预算数(A), of which the rate is B/A.
LETTERED = re.compile(r"[(（]\s*[AＡ]\s*[)）]")
HAS_DIGIT = re.compile(r"\d")
DIVIDER = re.compile(r"/(?![^(（]*[)）])")
# A printed rate is rounded; more than a point off it is the rate of other amounts.
RATE_TOLERANCE = Decimal(1)

Placed = list[tuple[Cell, str | None]]


def column_paths(rows: Sequence[Row], start: int) -> dict[int, str]:
    """Column → its headings from ``start`` on, outermost first, divided by ``/``.

    An upper heading holds until the next one over columns that have a heading of their own.
    """
    lowest = {cell.column: joined(cell.text) for cell in rows[-1].cells if cell.text}
    paths: dict[int, str] = {}
    for row in rows[:-1]:
        outer = ""
        for cell in row.cells[start:]:
            outer = joined(cell.text) or outer
            if cell.text or cell.column in lowest:
                paths[cell.column] = "/".join(filter(None, (paths.get(cell.column), outer)))
    for column, text in lowest.items():
        if column >= start:
            paths[column] = "/".join(filter(None, (paths.get(column), text)))
    return paths


def placed_values(values: Sequence[Cell], columns: Mapping[int, str]) -> Placed:
    """Each figure with its heading; ``None`` where more than one heading could be its own.

    Values stand under their headings, unless a percentage then stands under no rate: empty
    cells were dropped. Then each possible order is tried, and what they agree on is kept.
    """
    figures = [cell for cell in values if HAS_DIGIT.search(cell.text)]
    at_home = {cell: _heading_over(cell, columns) for cell in values}
    is_distinct = len(set(at_home.values()) - {None}) == len(values)
    is_full = len(values) >= len(columns)
    if is_distinct and _signs_fit(at_home) and (is_full or not _rates_nothing(at_home)):
        return [(cell, at_home[cell]) for cell in figures]
    ways = [way for way in _ways(values, columns) if _signs_fit(way) and _is_whole(way, columns)]
    ways = [way for way in ways if not _rates_nothing(way)]
    ways = [way for way in ways if _rate_holds(way)] or ways
    return [(cell, _agreed(cell, ways)) for cell in figures]


def _heading_over(cell: Cell, columns: Mapping[int, str]) -> str | None:
    """The heading at or left of a cell: a heading may reach over more columns than one."""
    return next((columns[c] for c in sorted(columns, reverse=True) if c <= cell.column), None)


def _ways(values: Sequence[Cell], columns: Mapping[int, str]) -> Iterator[dict[Cell, str | None]]:
    headings = [columns[column] for column in sorted(columns)]
    for chosen in combinations(headings, len(values)):
        yield dict(zip(values, chosen, strict=True))


def _agreed(cell: Cell, ways: Sequence[Mapping[Cell, str | None]]) -> str | None:
    headings = {way[cell] for way in ways}
    return headings.pop() if len(headings) == 1 else None


def heads_labels(fields: Sequence[str | None]) -> bool:
    """Whether the first heading of a money block stands over the names of the funds.

    年度预算数 before 年初预算 is no third budget beside what was budgeted first and last.
    """
    return fields[0] == "amount_total" and bool({"budget_initial", "budget_adjusted"} & {*fields})


def headings_of(path: str | None) -> list[str]:
    """The headings of a column's path, outermost first; 执行率(B/A) is one."""
    return DIVIDER.split(path or "")


def heads_texts(path: str) -> bool:
    """Whether a column of a money block holds words, whatever figures stand in them."""
    return heading_role(headings_of(path)[-1]) in OF_TEXTS


def _term(path: str | None) -> str | None:
    return label_field(headings_of(path)[-1])


def _signs_fit(way: Mapping[Cell, str | None]) -> bool:
    """Whether every percentage stands under the rate."""
    return all(
        _term(path) == "execution_rate" for cell, path in way.items() if cell.plain.endswith("%")
    )


def _is_whole(way: Mapping[Cell, str | None], columns: Mapping[int, str]) -> bool:
    """Whether a rate stands beside what was spent and a budget, as far as they have columns."""
    terms = {_term(path) for path in way.values()}
    headed = {_term(path) for path in columns.values()}
    if "execution_rate" not in terms:
        return True
    budgets = {"budget_adjusted", "budget_initial", "amount_total"} & headed
    rated = {_term(path) for path in columns.values() if LETTERED.search(path)}
    needed = ({"executed"} & headed) | ({"budget_adjusted"} & rated)
    return needed <= terms and (not budgets or bool(budgets & terms))


def _rate_holds(way: Mapping[Cell, str | None]) -> bool:
    """Whether the rate is that of what was spent to what was budgeted last, where all are there."""
    by_term = {_term(path): cell for cell, path in way.items()}
    rate, executed = (_amount(by_term.get(term)) for term in ("execution_rate", "executed"))
    terms = ("budget_adjusted", "budget_initial", "amount_total")
    budget = next((found for term in terms if (found := _amount(by_term.get(term)))), None)
    if rate is None or executed is None or budget is None:
        return True
    # A rate without its sign may be a fraction.
    expected = executed / budget * 100
    return any(abs(printed - expected) <= RATE_TOLERANCE for printed in (rate, rate * 100))


def _rates_nothing(way: Mapping[Cell, str | None]) -> bool:
    """Whether a number without a sign would be the rate of nothing to nothing: it is a score."""
    by_term = {_term(path): cell for cell, path in way.items()}
    rate = by_term.get("execution_rate")
    terms = ("executed", "budget_adjusted", "budget_initial", "amount_total")
    amounts = [_amount(by_term[term]) for term in terms if term in by_term]
    is_bare = rate is not None and not rate.plain.endswith("%") and bool(_amount(rate))
    return is_bare and bool(amounts) and not any(amounts)


def _amount(cell: Cell | None) -> Decimal | None:
    return amount(cell.plain.rstrip("%")) if cell else None


def amount(text: str) -> Decimal | None:
    """A printed amount as a number, or ``None`` where it is no number."""
    try:
        return Decimal(half_width(text).replace(",", "").replace(" ", ""))
    except InvalidOperation:
        return None
