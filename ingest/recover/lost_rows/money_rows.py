"""The money block of an evaluation whose rows are lost: headings, then funds with their figures.

A row begins at the label of a fund. Where the text prints its empty cells every figure has its
place; else a row's figures are laid under the headings in order, in every way that their
signs, the rate and the other rows allow, and only what all ways agree on is placed.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from ingest.recover.lost_rows.cell_stream import Piece, Start
from ingest.recover.lost_rows.printed_places import (
    CHINESE,
    DASH,
    FIGURES,
    Cells,
    columns_of,
    fits_money,
    laid_out,
)
from ingest.recover.lost_rows.printed_rows import Printed, beside, in_a_row
from ingest.tables.execution_columns import HEADINGS, RATE_TOLERANCE, RESULTS, amount
from ingest.vocabulary import label_field
from ingest.vocabulary.wording import plain

FEWEST_HEADINGS = 2
# A rate, and the amounts that it is made of.
RATE, SPENT, BUDGET = "execution_rate", "executed", "budget_adjusted"
BUDGETS = (BUDGET, "budget_initial", "amount_total")
OF_POINTS = frozenset({"weight", "score"})

Way = tuple[int, ...]


def headings_end(pieces: Sequence[Piece], fields: Sequence[str | None], i: int) -> int:
    """Where the headings of a money block end that begin at a piece; ``i`` where none do.

    What heads it may open with its own label (项目资金). The first label with a figure behind it
    is that of a fund.
    """
    start = i + (fields[i] == "amount_group")
    end = start
    while end < len(pieces) and fields[end] in HEADINGS:
        end += 1
    if end < len(pieces) and end > start and _is_figure(pieces[end]):
        end -= 1
    found = set(fields[start:end])
    return end if len(found) >= FEWEST_HEADINGS and found & RESULTS else i


def block_end(pieces: Sequence[Piece], fields: Sequence[str | None], i: int) -> int:
    """Where the rows of funds end: at a label of another kind, at words without a figure."""
    while i < len(pieces):
        field = fields[i]
        is_fund = field is not None and field.startswith("amount_")
        is_unlisted = (
            field is None
            and CHINESE.search(pieces[i].text)
            and pieces[i].start is not Start.NOT
            and i + 1 < len(pieces)
            and _is_figure(pieces[i + 1])
        )
        if not (is_fund or is_unlisted or (field is None and _is_figure(pieces[i]))):
            break
        i += 1
    return i


def _is_figure(piece: Piece) -> bool:
    """Whether a piece is a figure or a mark for none, or figures that cannot be told apart."""
    text = piece.text.strip()
    if not piece.is_cell:
        return True
    return FIGURES.fullmatch(text) is not None or DASH.fullmatch(text) is not None


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
    headings = [piece for piece in heads if label_field(piece.text) in HEADINGS]
    outer: Cells = [piece for piece in heads if piece not in headings]
    # Headings stand right of the labels of funds, which stand right of the block's own.
    yield in_a_row([*(outer or [None]), None, *headings])
    fields = [label_field(piece.text) or "" for piece in headings]
    funds = list(_funds(body))
    ways = _ways_together([_texts(values) for _, values in funds], fields)
    for (label, values), found in zip(funds, ways, strict=True):
        cells: Cells = [None] * (2 + len(headings))
        cells[1] = label
        unsure: list[Piece] = []
        if not _texts(values):
            unsure, values = list(values), []
        for position, piece in enumerate(values):
            columns = {way[position] for way in found}
            if len(columns) == 1:
                cells[2 + columns.pop()] = piece
            else:
                unsure.append(piece)
        if label is not None:
            yield in_a_row(cells)
        else:
            unsure += values
        yield from (beside((piece.text, piece.locator)) for piece in unsure)


def _by_place(heads: Sequence[Piece], body: Sequence[Piece]) -> list[Cells] | None:
    """The rows of funds by the empty cells that are printed; ``None`` where they do not fit."""
    columns = [label_field(cell.text) if cell else None for cell in columns_of(heads)]
    columns = [field if field in HEADINGS else None for field in columns]
    first_heading = next(number for number, field in enumerate(columns) if field)
    found = [
        rows
        for label in range(first_heading)
        if (rows := laid_out(heads, body, label, fits_money(columns, label))) is not None
    ]
    return found[0] if len(found) == 1 else None


def _texts(values: Sequence[Piece]) -> list[str]:
    """The figures of a row; nothing where some of them cannot be told apart."""
    return [piece.text for piece in values] if all(piece.is_cell for piece in values) else []


def _funds(body: Sequence[Piece]) -> Iterator[tuple[Piece | None, list[Piece]]]:
    """Each fund's label with the figures behind it."""
    label: Piece | None = None
    values: list[Piece] = []
    for piece in body:
        if _is_figure(piece):
            values.append(piece)
            continue
        if label is not None or values:
            yield label, values
        label, values = piece, []
    yield label, values


def _ways_together(rows: Sequence[Sequence[str]], fields: Sequence[str]) -> list[list[Way]]:
    """For each row of figures the ways to lay it under the headings.

    Dashes stand for what a row of this form never prints, such as the points of a part of the
    money: where rows that are certain have a dash, the others have theirs.
    """
    ways = [list(_ways(texts, fields)) for texts in rows]
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


def _ways(texts: Sequence[str], fields: Sequence[str]) -> Iterator[Way]:
    """Ways to lay figures under headings, in order; those in which the rate holds, if any."""
    found = [
        way
        for way in combinations(range(len(fields)), len(texts))
        if _is_possible({fields[column]: text for column, text in zip(way, texts, strict=True)})
        and _is_whole({fields[column] for column in way}, fields)
    ]
    held = [
        way
        for way in found
        if _rate_holds({fields[column]: text for column, text in zip(way, texts, strict=True)})
    ]
    yield from held or found


def _is_possible(placed: Mapping[str, str]) -> bool:
    """Whether every share stands under the rate."""
    return all(field == RATE for field, text in placed.items() if plain(text).endswith("%"))


def _is_whole(filled: set[str], fields: Sequence[str]) -> bool:
    """Whether a rate stands beside the two amounts that make it, as far as they have columns."""
    return RATE not in filled or {SPENT, BUDGET} & set(fields) <= filled


def _rate_holds(placed: Mapping[str, str]) -> bool:
    """Whether the rate is that of the amounts beside it, where all are there."""
    rate, spent = (_number(placed.get(field)) for field in (RATE, SPENT))
    budget = next((n for field in BUDGETS if (n := _number(placed.get(field)))), None)
    if rate is None or spent is None or not budget:
        return True
    expected = spent / budget * 100
    return any(abs(printed - expected) <= RATE_TOLERANCE for printed in (rate, rate * 100))


def _number(text: str | None) -> Decimal | None:
    return amount(plain(text).rstrip("%")) if text else None
