"""The cells of a table of which each line holds one, or all lines only words: pieces in order.

What a line tells is in its marks: a bar after a cell, a bar alone for an empty cell or the
end of a row, a line for a row, or nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from ingest.document import Cell, Row
from ingest.tables.cell_kinds import OTHER
from ingest.tables.header import fields_of, heading_role
from ingest.tables.preamble import is_heading
from ingest.vocabulary import label_field, level_numbers

# A label may be printed with a space after each of its characters.
MOST_PARTS = 8
FEWEST_LABELS = 4
AMOUNT_ALONE = re.compile(r"[\d.,]+(?:分|%)?")
GOES_ON = re.compile(r"[(（及和与或、/]")
LONGEST_WORD = 24
# What the name of a body ends with, longer than the words before a role (实施单位 负责人).
BODY = re.compile(r"[\u4e00-\u9fff]{3,}(?:[局乡镇院所站队校村委]|政府|街道|中心|公司|办公室)$")


class Start(Enum):
    """Whether a row begins with a piece."""

    NOT = auto()
    MAY = auto()
    MUST = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell, or a part of one where ``glue`` is not ``None``: what joins it to the part before.

    Where ``is_cell`` is false it is more than one, and no more can be told of it. ``blanks``
    are the empty cells that are printed before it, ``None`` where the text prints none;
    ``opens`` says that the end of a row is printed before those.
    """

    text: str
    locator: str
    start: Start = Start.MAY
    glue: str | None = None
    is_cell: bool = True
    blanks: int | None = None
    opens: bool = False


Line = tuple[str, str]


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """Text and locator of paragraphs."""
    return [(row.cells[0].text, row.locator) for row in rows]


def header_words(text: str) -> list[str]:
    """The words of a line that heads an indicator table or holds a whole card, else nothing."""
    words = [piece.text for piece in whole_words([Piece(w, "", glue=" ") for w in text.split()])]
    fields = fields_of(words)
    is_card = "project_name" in fields and len(fields) - fields.count(None) >= FEWEST_LABELS
    return words if is_card or {"level1", "level3"} <= set(fields) else []


def is_heading_text(text: str) -> bool:
    """Whether a text is a title, year, unit or agency over a form."""
    return is_heading(_cell(text))


def _cell(text: str) -> Cell:
    return Cell(text, "", 0, 0)


def whole_words(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces of one label or level name put together: 服务对象 满意度指标, 资金情况 (万元)."""
    whole: list[Piece] = []
    index = 0
    while index < len(pieces):
        # Behind 项目名称 stands a name: 临时救助 is no part of 项目负责人.
        is_value = bool(whole) and label_field(whole[-1].text) == "project_name"
        length = next(
            (
                n
                for n in range(MOST_PARTS, 1, -1)
                if _is_one_word(pieces[index : index + n], n)
                and not (is_value and is_word(pieces[index + n - 1].text))
            ),
            1,
        )
        first = pieces[index]
        text = joined_text(pieces[index : index + length])
        whole.append(replace(first, text=text))
        index += length
    return whole


def joined_text(pieces: Sequence[Piece]) -> str:
    """The text of pieces of one cell."""
    return pieces[0].text + "".join((piece.glue or "") + piece.text for piece in pieces[1:])


def is_word(text: str) -> bool:
    """Whether a text is a label of a form, or the name of a level."""
    return label_field(text) is not None or bool(level_numbers(text))


def _is_one_word(pieces: Sequence[Piece], length: int) -> bool:
    if len(pieces) < length or any(piece.glue is None or piece.blanks for piece in pieces[1:]):
        return False
    # What stands behind a level is its points in brackets only; else it is a value.
    if AMOUNT_ALONE.fullmatch(pieces[-1].text.strip()):
        return False
    if sum(len(piece.text) for piece in pieces) > LONGEST_WORD:
        return False
    if BODY.search(pieces[0].text) and label_field(pieces[-1].text) == "person":
        # 某县民政局 项目负责人: who it is of is the value before it.
        return False
    field, whole = label_field(pieces[0].text), joined_text(pieces)
    if level_numbers(whole):
        return True
    if all(is_word(piece.text) for piece in pieces):
        return False
    if any(heading_role(piece.text) == OTHER for piece in pieces[1:]):
        # A heading of its own: 偏差原因, 评分标准.
        return False
    if field is not None and label_field(whole) == field:
        # It is a label without the rest, which may be the next cell.
        return GOES_ON.match(pieces[1].text) is not None
    return is_word(whole)
