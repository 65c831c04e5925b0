"""Money of two years side by side in a form whose rows are lost: headings, funds, figures.

``项目资金申请(万元) 项目 上年度安排资金 本年度申请资金``, then ``合计 130 300`` and the sources. A
row that has a figure for every heading has all of them in their places; of any other nothing
tells which year a figure is of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.recover.lost_rows.cell_stream import Piece
from ingest.recover.lost_rows.money_block import is_figure
from ingest.recover.lost_rows.printed_rows import Printed, beside, in_a_row
from ingest.vocabulary import is_sum
from ingest.vocabulary.parts_of_year import is_of_past_year, is_of_this_year

# What heads the names of the funds, its characters apart or not.
OF_NAMES = "项目"
LONGEST_SUM = 2

Fields = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Headings:
    """The pieces of a block's own labels, and of the headings of its two years."""

    groups: Sequence[Piece]
    years: Sequence[Piece]
    end: int


def year_headings(pieces: Sequence[Piece], fields: Fields, i: int) -> Headings | None:
    """The headings of two years that stand behind a block's own labels; ``None`` without any.

    One is of a year before, the other of this.
    """
    own = i
    while own < len(pieces) and fields[own] == "amount_group":
        own += 1
    first = own
    while first < len(pieces) and pieces[first].text.strip() in (OF_NAMES, *OF_NAMES):
        first += 1
    end = first
    while end < len(pieces) and _is_of_a_year(pieces[end]):
        end += 1
    years = pieces[first:end]
    are_two = sorted(is_of_this_year(piece.text) for piece in years) == [False, True]
    return Headings(pieces[i:own], years, end) if own > i and are_two else None


def _is_of_a_year(piece: Piece) -> bool:
    return is_of_past_year(piece.text) or is_of_this_year(piece.text)


def funds_end(pieces: Sequence[Piece], fields: Fields, i: int) -> int:
    """Where the funds under such headings end: at a label of another kind, at other words."""
    while i < len(pieces):
        width = _sum_width(pieces, i)
        is_fund = (fields[i] or "").startswith("amount_") and fields[i] != "amount_group"
        if not (width or is_fund or (fields[i] is None and is_figure(pieces[i]))):
            break
        i += width or 1
    return i


def _sum_width(pieces: Sequence[Piece], i: int) -> int:
    """How many pieces from one on are the word for the sum: 合计, or 合 and 计."""
    texts = [piece.text.strip() for piece in pieces[i : i + LONGEST_SUM]]
    return next((n for n in range(1, len(texts) + 1) if is_sum("".join(texts[:n]))), 0)


def year_rows(heads: Headings, body: Sequence[Piece]) -> Iterator[Printed]:
    """The rows of such a block: its headings beside its own label, then every fund."""
    *over, group = heads.groups
    yield from (in_a_row([piece]) for piece in over)
    yield in_a_row([group, None, *heads.years])
    i = 0
    while i < len(body):
        width = _sum_width(body, i) or int(not is_figure(body[i]))
        end = i + width
        while end < len(body) and is_figure(body[end]) and not _sum_width(body, end):
            end += 1
        label, figures = body[i : i + width], body[i + width : end]
        if label and len(figures) == len(heads.years):
            name = "".join(piece.text.strip() for piece in label)
            yield in_a_row([None, Piece(name, label[0].locator), *figures])
        else:
            yield from (beside((piece.text, piece.locator)) for piece in body[i:end])
        i = end
