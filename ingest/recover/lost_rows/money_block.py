"""Where the money block of an evaluation begins and ends whose rows are lost."""

from collections.abc import Sequence

from ingest.recover.lost_rows.cell_stream import Piece, Start
from ingest.recover.lost_rows.printed_places import CHINESE, DASH, FIGURES
from ingest.tables.execution_columns import HAS_DIGIT, HEADINGS, OF_TEXTS, RESULTS
from ingest.tables.header import heading_role
from ingest.vocabulary import label_field, without_money_unit
from ingest.vocabulary.parts_of_year import is_of_part
from ingest.vocabulary.wording import half_width

FEWEST_HEADINGS = 2
# What stands before what was spent of it in every form.
BUDGETS = frozenset({"budget_initial", "budget_adjusted"})
# What nobody listed among headings: so long, and so many beside each other.
LONGEST_HEADING, MOST_UNLISTED = 12, 2


def headings_end(pieces: Sequence[Piece], fields: Sequence[str | None], i: int) -> int:
    """Where the headings of a money block end that begin at a piece; ``i`` where none do.

    What heads it may open with its own label (项目资金). The first label with a figure behind it
    is that of a fund.
    """
    start = i + (fields[i] == "amount_group")
    end = start
    while end < len(pieces) and (
        fields[end] in HEADINGS or _is_unlisted(pieces, fields, end, start)
    ):
        end += 1
    is_fund = end > start and (fields[end - 1] or "").startswith("amount_")
    if end < len(pieces) and is_fund and is_figure(pieces[end]):
        end -= 1
    found = set(fields[start:end])
    if len(found) < FEWEST_HEADINGS or not found & RESULTS:
        return i
    if _are_scattered(pieces[start:end], fields[start:end]):
        return i
    while end + 1 < len(pieces) and heads_texts(pieces[end]) and not is_figure(pieces[end + 1]):
        end += 1
    return end


def _are_scattered(pieces: Sequence[Piece], fields: Sequence[str | None]) -> bool:
    """Whether headings that a page breaks over lines stand before those they are printed behind.

    全年执行 on a line over 年初预算数 全年预算数 分值: what was spent is named before what of.
    """
    are_of_lines = len({piece.locator for piece in pieces}) > 1 and any(
        piece.start is Start.NOT for piece in pieces
    )
    if not are_of_lines or "executed" not in fields:
        return False
    return any(field in BUDGETS for field in fields[fields.index("executed") + 1 :])


def _is_unlisted(pieces: Sequence[Piece], fields: Sequence[str | None], n: int, start: int) -> bool:
    """Whether a short word between headings is one that nobody listed: 到位数, 1-6月执行数.

    Its figures stand between those of the others.
    """
    text = pieces[n].text
    is_word = n > start and fields[n] is None and _is_short_word(text)
    return is_word and any(field in HEADINGS for field in fields[n + 1 : n + 1 + MOST_UNLISTED])


def _is_short_word(text: str) -> bool:
    is_heading = is_of_part(text) or not HAS_DIGIT.search(text)
    return is_heading and len(text) <= LONGEST_HEADING and CHINESE.search(text) is not None


def is_heading(piece: Piece) -> bool:
    """Whether a piece of the headings stands over figures of its own."""
    field = label_field(piece.text)
    return field in HEADINGS or (field is None and _is_short_word(piece.text))


def block_end(pieces: Sequence[Piece], fields: Sequence[str | None], i: int) -> int:
    """Where the rows of funds end: at a label of another kind, at words without a figure.

    Where the last heading is that of words, words may end the row of a fund.
    """
    has_texts = heads_texts(pieces[i - 1])
    first = i
    while i < len(pieces):
        field = fields[i]
        is_fund = field is not None and field.startswith("amount_")
        is_unlisted = (
            field is None
            and CHINESE.search(pieces[i].text)
            and (i == first or pieces[i].start is not Start.NOT)
            and i + 1 < len(pieces)
            and is_figure(pieces[i + 1])
        )
        is_amount = field is None and is_figure(pieces[i])
        if not (is_fund or is_unlisted or is_amount or (has_texts and is_text(pieces, fields, i))):
            break
        i += 1
    return i


def heads_texts(piece: Piece) -> bool:
    """Whether a heading is that of a column of words: 原因, 备注."""
    return heading_role(piece.text) in OF_TEXTS


def is_text(pieces: Sequence[Piece], fields: Sequence[str | None], i: int) -> bool:
    """Whether a piece stands in the column of words: behind a figure, before a label."""
    return (
        fields[i] is None
        and not is_figure(pieces[i])
        and is_figure(pieces[i - 1])
        and (i + 1 == len(pieces) or fields[i + 1] is not None)
    )


def is_figure(piece: Piece) -> bool:
    """Whether a piece is a figure or a mark for none, or figures that cannot be told apart."""
    text = without_money_unit(half_width(piece.text)).strip()
    if not piece.is_cell:
        return True
    return FIGURES.fullmatch(text) is not None or DASH.fullmatch(text) is not None
