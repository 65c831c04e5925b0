"""The cells of a table of which each line holds one, or all lines only words: pieces in order.

What a line tells is in its marks: a bar after a cell, a bar alone for an empty cell or the
end of a row, a line for a row, or nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from ingest.document import Cell, Row
from ingest.forms.card_head import is_heading
from ingest.vocabulary import label_field, level_numbers

BARS = re.compile(r"[\s|｜│┃]*[|｜│┃]\s*$")
LONE_BARS = re.compile(r"[\s|｜│┃]+")
# A label may be printed with a space after each of its characters.
MOST_PARTS = 8
FEWEST_LABELS = 4
LONGEST_WORD = 24


class Start(Enum):
    """Whether a row begins with a piece."""

    NOT = auto()
    MAY = auto()
    MUST = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell, or a part of one where ``glue`` is not ``None``: what joins it to the part before.

    Where ``is_cell`` is false it is more than one, and no more can be told of it.
    """

    text: str
    locator: str
    start: Start = Start.MAY
    glue: str | None = None
    is_cell: bool = True


Line = tuple[str, str]


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """Text and locator of paragraphs."""
    return [(row.cells[0].text, row.locator) for row in rows]


def is_barred(lines: Sequence[Line]) -> bool:
    """Whether bars close the cells, one a line, or divide them; titles have none."""
    return 5 * sum(bool(BARS.search(text)) for text, _ in lines) >= 2 * len(lines)


def header_words(text: str) -> list[str]:
    """The words of a line that heads an indicator table or holds a whole card, else nothing."""
    words = [piece.text for piece in whole_words([Piece(w, "", glue=" ") for w in text.split()])]
    fields = [label_field(word) for word in words]
    is_card = "project_name" in fields and len(fields) - fields.count(None) >= FEWEST_LABELS
    return words if is_card or {"level1", "level3"} <= set(fields) else []


def pieces_of(rows: Sequence[Row]) -> list[Piece]:
    """The cells of paragraphs in order, however their lines tell them apart."""
    lines = lines_of(rows)
    if is_barred(lines):
        return _barred(lines)
    heads = [words for text, _ in lines if (words := header_words(text))]
    if heads:
        return list(_spaced(lines, heads[0]))
    return [Piece(text, locator, glue="") for text, locator in lines]


def _spaced(lines: Sequence[Line], head: Sequence[str]) -> Iterator[Piece]:
    """Words between spaces; a line is a row unless one line holds header and rows."""
    is_one_line = any(
        1 in level_numbers(word) or label_field(word) == "project_name" for word in head
    )
    for text, locator in lines:
        for position, word in enumerate(text.split()):
            first = Start.MAY if is_one_line else Start.MUST
            start = first if position == 0 or is_one_line else Start.NOT
            yield Piece(word, locator, start, " " if position else None)


def _barred(lines: Sequence[Line]) -> list[Piece]:
    """Cells closed by a bar on their own line, or divided by lines that hold only a bar."""
    filled = [text for text, _ in lines if not LONE_BARS.fullmatch(text)]
    closed = sum(bool(BARS.search(text)) for text in filled)
    ends_are_printed = 2 * closed >= len(filled)
    pieces: list[Piece] = []
    parts: list[Line] = []
    after_blank = True

    def close() -> None:
        nonlocal after_blank
        if parts:
            start = Start.MAY if after_blank or not ends_are_printed else Start.NOT
            pieces.append(Piece("".join(text for text, _ in parts), parts[0][1], start))
            parts.clear()
            after_blank = False

    for row_text, locator in lines:
        text = BARS.sub("", row_text).strip(" |｜│┃")
        if LONE_BARS.fullmatch(row_text):
            after_blank = after_blank or not parts
            close()
        elif is_heading_text(text):
            close()
            pieces.append(Piece(text, locator))
            after_blank = True
        else:
            if _is_word(text):
                close()
            parts.append((text, locator))
            if BARS.search(row_text):
                close()
    close()
    return pieces


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
        length = next(
            (n for n in range(MOST_PARTS, 1, -1) if _is_one_word(pieces[index : index + n], n)), 1
        )
        first = pieces[index]
        text = joined_text(pieces[index : index + length])
        whole.append(replace(first, text=text))
        index += length
    return whole


def joined_text(pieces: Sequence[Piece]) -> str:
    """The text of pieces of one cell."""
    return pieces[0].text + "".join((piece.glue or "") + piece.text for piece in pieces[1:])


def _is_word(text: str) -> bool:
    return label_field(text) is not None or bool(level_numbers(text))


def _is_one_word(pieces: Sequence[Piece], length: int) -> bool:
    if len(pieces) < length or any(piece.glue is None for piece in pieces[1:]):
        return False
    if sum(len(piece.text) for piece in pieces) > 24 or (
        _is_word(pieces[0].text) and all(_is_word(p.text) for p in pieces)
    ):
        return False
    return _is_word(joined_text(pieces))
