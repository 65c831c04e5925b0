"""The money block of a card whose rows are lost: labels of amounts, and amounts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.recover.lost_rows.cell_stream import Piece, Start
from ingest.tables.labelled_cells import OUTER
from ingest.vocabulary import bracketed_unit, label_field
from ingest.vocabulary.wording import half_width, plain

# A remark may say what an amount is made of: 854万(其中400万元…).
AMOUNT = re.compile(r"[-+]?[\d,. ]*\d(?:[百千万亿]*元|[万亿]|%)?(?:\([^()]*\))?|[-—/无]")


def is_amount(piece: Piece) -> bool:
    """Whether a piece is a number of money, or a mark for none."""
    return piece.is_cell and AMOUNT.fullmatch(plain(piece.text)) is not None


def is_unit_alone(piece: Piece) -> bool:
    """Whether a piece is a unit of money in brackets."""
    return bracketed_unit().fullmatch(half_width(piece.text)) is not None


def amount_rows(block: Sequence[Piece]) -> list[list[Piece]]:
    """The rows of a money block: each label with its amount, or labels over as many amounts.

    Where empty amounts leave open which label an amount belongs to, every piece is a row of
    its own: a label alone has no value, a value alone no label. So is a text between labels that
    is no amount.
    """
    block = _with_its_unit(block)
    is_label = [label_field(piece.text) is not None for piece in block]
    inner = next((k for k, p in enumerate(block) if label_field(p.text) not in OUTER), len(block))
    labels, values = is_label[inner:].count(True), is_label[inner:].count(False)
    if not values:
        return [list(block)] if inner < len(block) and labels == 1 else [[p] for p in block]
    if not labels:
        return [list(block)] if values == 1 else [[p] for p in block]
    amounts = [p for p, known in zip(block[inner:], is_label[inner:], strict=True) if not known]
    if _stand_beside(block[inner:], is_label[inner:]) and any(map(is_amount, amounts)):
        return _beside(block, is_label, inner)
    if not all(map(is_amount, amounts)):
        return [[piece] for piece in block]
    if labels == values and all(is_label[inner : inner + labels]):
        heads = [*block[:inner], *block[inner : inner + labels]]
        blank = Piece("", block[inner + labels].locator)
        return [heads, [*[blank] * inner, *block[inner + labels :]]]
    return [[piece] for piece in block]


def _with_its_unit(block: Sequence[Piece]) -> list[Piece]:
    """The block, the unit of the label beside all of it put to that label: a narrow cell breaks
    项目资金(元), and the rows beside it stand between."""
    outer = next((k for k, p in enumerate(block) if label_field(p.text) == "amount_group"), None)
    units = [k for k, piece in enumerate(block) if is_unit_alone(piece)]
    if outer is None or len(units) != 1:
        return list(block)
    (unit,) = units
    whole = replace(block[outer], text=block[outer].text + block[unit].text)
    return [*block[:outer], whole, *block[outer + 1 : unit], *block[unit + 1 :]]


def _stand_beside(inner: Sequence[Piece], is_label: Sequence[bool]) -> bool:
    """Whether every amount stands beside the label before it, and it is certain."""
    if not is_label[0] or any(not a and not b for a, b in pairwise(is_label)):
        return False
    values = [k for k, known in enumerate(is_label) if not known]
    # A row of labels has its values after the last label only.
    in_rows = all(inner[k].start is Start.NOT for k in values)
    return in_rows or values[0] == 1 or any(is_label[values[0] + 1 :])


def _beside(block: Sequence[Piece], is_label: Sequence[bool], inner: int) -> list[list[Piece]]:
    rows = [[*block[:inner], block[inner]]]
    for piece, known in list(zip(block, is_label, strict=True))[inner + 1 :]:
        if known or not is_amount(piece):
            rows.append([piece])
        else:
            rows[-1].append(piece)
    return rows
