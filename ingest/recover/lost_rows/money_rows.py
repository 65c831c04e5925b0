"""The money block of an evaluation whose rows are lost: headings, then funds with their figures.

A row begins at the label of a fund. Where the text prints its empty cells every figure has its
place; else a row's figures are laid under the headings in order, in every way that their
signs, the rate and the other rows allow, and only what all ways agree on is placed.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from ingest.recover.lost_rows.cell_stream import Piece
from ingest.recover.lost_rows.money_block import heads_texts, is_figure, is_heading, is_text
from ingest.recover.lost_rows.printed_places import (
    DASH,
    Cells,
    columns_of,
    fits_money,
    laid_out,
)
from ingest.recover.lost_rows.printed_rows import Printed, beside, in_a_row
from ingest.tables.execution_columns import (
    HEADINGS,
    LETTERED,
    RATE_TOLERANCE,
    amount,
    heads_labels,
)
from ingest.vocabulary import label_field, without_money_unit
from ingest.vocabulary.parts_of_year import is_of_part
from ingest.vocabulary.wording import plain

# A rate, and the amounts that it is made of.
RATE, SPENT, BUDGET = "execution_rate", "executed", "budget_adjusted"
BUDGETS = (BUDGET, "budget_initial", "amount_total")
OF_POINTS = frozenset({"weight", "score"})
MOST_POINTS = 100

Way = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fund:
    """A fund: its label, the figures behind it, and the words behind those."""

    label: Piece | None
    values: list[Piece]
    reason: Piece | None = None


def money_rows(heads: Sequence[Piece], body: Sequence[Piece]) -> Iterator[Printed]:
    """The rows of a money block; a figure whose heading is not certain stands beside it."""
    if not body:
        yield in_a_row(list(heads))
        return
    laid = _by_place(heads, body)
    if laid is not None:
        yield in_a_row(columns_of(heads))
        yield from map(in_a_row, laid)
        return
    of_texts = [p for p in heads if heads_texts(p) and not is_of_part(p.text)]
    headings = [piece for piece in heads if is_heading(piece) and piece not in of_texts]
    is_over_labels = heads_labels([label_field(piece.text) for piece in headings])
    over_labels = headings.pop(0) if is_over_labels else None
    outer: Cells = [piece for piece in heads if piece not in (*headings, *of_texts, over_labels)]
    # Headings stand right of the labels of funds, which stand right of the block's own.
    yield in_a_row([*(outer or [None]), over_labels, *headings, *of_texts])
    fields = [label_field(piece.text) or "" for piece in headings]
    funds = list(_funds(body))
    rated = {f for f, piece in zip(fields, headings, strict=True) if LETTERED.search(piece.text)}
    all_ways = _ways_together([_texts(fund.values) for fund in funds], fields, rated)
    printed = [_by_blanks(fund, fields, ways) for fund, ways in zip(funds, all_ways, strict=True)]
    if _whole_is_less(funds, printed, fields):
        printed = [[] for _ in funds]
    for fund, ways, by_blanks in zip(funds, all_ways, printed, strict=True):
        found = by_blanks or ways
        cells: Cells = [None] * (2 + len(headings) + len(of_texts))
        cells[1] = fund.label
        values = fund.values if _texts(fund.values) else []
        unsure = [] if values else list(fund.values)
        for position, piece in enumerate(values):
            columns = {way[position] for way in found}
            if len(columns) == 1:
                cells[2 + columns.pop()] = piece
            else:
                unsure.append(piece)
        if of_texts and fund.reason:
            cells[-1] = fund.reason
        is_only = len(funds) == 1 and len(values) == len(headings)
        if fund.label is not None or is_only:
            # Figures of the whole, as many as there are headings, need no label.
            yield in_a_row(cells)
        else:
            unsure = list(fund.values)
        yield from (beside((piece.text, piece.locator)) for piece in unsure)


def _by_blanks(fund: Fund, fields: Sequence[str], ways: Sequence[Way]) -> list[Way]:
    """The one way that the empty cells of a row give, where they are printed and it is possible."""
    if any(piece.blanks is None for piece in fund.values):
        return []
    way: list[int] = []
    for piece in fund.values:
        way.append((way[-1] + 1 if way else 0) + (piece.blanks or 0))
    return [tuple(way)] if tuple(way) in ways and way[-1:] < [len(fields)] else []


def _by_place(heads: Sequence[Piece], body: Sequence[Piece]) -> list[Cells] | None:
    """The rows of funds by the empty cells that are printed; ``None`` where they do not fit."""
    columns = [label_field(cell.text) if cell else None for cell in columns_of(heads)]
    columns = [field if field in HEADINGS else None for field in columns]
    first_heading = next(number for number, field in enumerate(columns) if field)
    found = [
        rows
        for label in range(first_heading)
        if (rows := laid_out(heads, body, label, fits_money(columns, label))) is not None
        and not _part_exceeds(rows, columns, label)
    ]
    return found[0] if len(found) == 1 else None


def _part_exceeds(rows: Sequence[Cells], columns: Sequence[str | None], label: int) -> bool:
    """Whether a part of the money would be more than the whole above it: figures have moved."""
    name = rows[0][label]
    figures = [
        {
            field: cell.text
            for field, cell in zip(columns, row, strict=False)
            if field is not None and cell is not None and cell is not row[label]
        }
        for row in rows
    ]
    return name is not None and _is_less(name, figures)


def _whole_is_less(
    funds: Sequence[Fund], ways: Sequence[Sequence[Way]], fields: Sequence[str]
) -> bool:
    """Whether the whole would be less than one of its parts, the figures laid in these ways."""
    figures = [
        {fields[column]: piece.text for column, piece in zip(way, fund.values, strict=True)}
        for fund, found in zip(funds, ways, strict=True)
        for way in found[:1] or [()]
        if found
    ]
    name = funds[0].label if funds and ways[0] else None
    return name is not None and _is_less(name, figures)


def _is_less(name: Piece, figures: Sequence[Mapping[str, str]]) -> bool:
    """Whether the first of some rows is called the total, and an amount below it is larger."""
    whole, *parts = figures
    pairs = (
        (_number(whole.get(field)), _number(part.get(field)))
        for part in parts
        for field in (*BUDGETS, SPENT)
    )
    is_total = label_field(name.text) == "amount_total"
    return is_total and any(a is not None and b is not None and b > a for a, b in pairs)


def _texts(values: Sequence[Piece]) -> list[str]:
    """The figures of a row; nothing where some of them cannot be told apart."""
    return [piece.text for piece in values] if all(piece.is_cell for piece in values) else []


def _funds(body: Sequence[Piece]) -> Iterator[Fund]:
    """Each fund's label with what stands behind it."""
    fields = [label_field(piece.text) for piece in body]
    fund = Fund(None, [])
    for number, piece in enumerate(body):
        if is_figure(piece):
            fund.values.append(piece)
        elif number and is_text(body, fields, number):
            fund = replace(fund, reason=piece)
        else:
            if fund.label is not None or fund.values:
                yield fund
            fund = Fund(piece, [])
    yield fund


def _ways_together(
    rows: Sequence[Sequence[str]], fields: Sequence[str], rated: Set[str]
) -> list[list[Way]]:
    """For each row of figures the ways to lay it under the headings.

    Dashes stand for what a row of this form never prints, such as the points of a part of the
    money: where rows that are certain have a dash, the others have theirs.
    """
    ways = [list(_ways(texts, fields, rated)) for texts in rows]
    dashed = {
        column
        for texts, found in zip(rows, ways, strict=True)
        if len(found) == 1
        for column, text in zip(found[0], texts, strict=True)
        if DASH.fullmatch(text.strip())
    }
    return [
        [way for way in found if _dashes_fit(texts, way, dashed)] or found
        for texts, found in zip(rows, ways, strict=True)
    ]


def _dashes_fit(texts: Sequence[str], way: Way, dashed: set[int]) -> bool:
    own = {column for column, text in zip(way, texts, strict=True) if DASH.fullmatch(text.strip())}
    return not own or own == dashed


def _ways(texts: Sequence[str], fields: Sequence[str], rated: Set[str]) -> Iterator[Way]:
    """Ways to lay figures under headings, in order; those in which the rate holds, if any."""
    found = [
        way
        for way in combinations(range(len(fields)), len(texts))
        if _is_possible({fields[column]: text for column, text in zip(way, texts, strict=True)})
        and _is_whole({fields[column] for column in way}, fields, rated)
    ]
    held = [
        way
        for way in found
        if _rate_holds({fields[column]: text for column, text in zip(way, texts, strict=True)})
    ]
    yield from held or found


def _is_possible(placed: Mapping[str, str]) -> bool:
    """Whether every share stands under the rate, and no amount under points."""
    points = (_number(text) for field, text in placed.items() if field in OF_POINTS)
    shares = (field for field, text in placed.items() if plain(text).endswith("%"))
    return all(field == RATE for field in shares) and all(
        given is None or given <= MOST_POINTS for given in points
    )


def _is_whole(filled: Set[str], fields: Sequence[str], rated: Set[str]) -> bool:
    """Whether a rate stands beside what was spent and a budget, as far as they have columns.

    ``rated`` are the amounts that headings name by a letter, of which that of the rate speaks.
    """
    if RATE not in filled:
        return True
    budgets = {*BUDGETS} & {*fields}
    needed = ({SPENT} & {*fields}) | (rated & {BUDGET})
    return needed <= filled and (not budgets or bool(budgets & filled))


def _rate_holds(placed: Mapping[str, str]) -> bool:
    """Whether the rate is that of the amounts beside it, where all are there."""
    rate, spent = (_number(placed.get(field)) for field in (RATE, SPENT))
    budget = next((n for field in BUDGETS if (n := _number(placed.get(field)))), None)
    if rate is None or spent is None or not budget:
        return True
    expected = spent / budget * 100
    return any(abs(printed - expected) <= RATE_TOLERANCE for printed in (rate, rate * 100))


def _number(text: str | None) -> Decimal | None:
    return amount(without_money_unit(plain(text)).rstrip("%")) if text else None
