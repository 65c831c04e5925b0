"""The cells of a table of which each line holds one, or all lines only words: pieces in order.

What a line tells is in its marks: a bar after a cell, a bar alone for an empty cell or the
end of a row, a line for a row, or nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from ingest.document import Cell, Row
from ingest.recover.lost_rows.broken_labels import goes_on_in, unbroken
from ingest.tables.cell_kinds import OTHER
from ingest.tables.header import fields_of, heading_role
from ingest.tables.preamble import is_heading
from ingest.vocabulary import begins_level, label_field, level_numbers

BARS = re.compile(r"[\s|｜│┃]*[|｜│┃]\s*$")
LONE_BARS = re.compile(r"[\s|｜│┃]+")
# A label may be printed with a space after each of its characters.
MOST_PARTS = 8
FEWEST_LABELS = 4
LINE = re.compile(r"L(\d+)")
FEWEST_BLANKS = 3
MOST_OTHER_GAPS = 0.1
AMOUNT_ALONE = re.compile(r"[\d.,]+(?:分|%)?")
AMOUNT_AND_LABEL = re.compile(r"(\d[\d,]*(?:\.\d+)?)([^\d.,%].*)")
GOES_ON = re.compile(r"[(（及和与或、/]")
ONE_BAR = re.compile(r"\s*[|｜│┃]\s*")
LONGEST_WORD = 24
SIGN = re.compile("[≥≤＞＜<>=＝]=?")
FEWEST_CLOSED, MOST_CLOSED = 12, 0.9
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


def is_barred(lines: Sequence[Line]) -> bool:
    """Whether bars close the cells, one a line, or divide them; titles have none."""
    return 5 * sum(bool(BARS.search(text)) for text, _ in lines) >= 2 * len(lines)


def header_words(text: str) -> list[str]:
    """The words of a line that heads an indicator table or holds a whole card, else nothing."""
    words = [piece.text for piece in whole_words([Piece(w, "", glue=" ") for w in text.split()])]
    fields = fields_of(words)
    is_card = "project_name" in fields and len(fields) - fields.count(None) >= FEWEST_LABELS
    return words if is_card or {"level1", "level3"} <= set(fields) else []


def pieces_of(rows: Sequence[Row]) -> list[Piece]:
    """The cells of paragraphs in order, however their lines tell them apart.

    A level that a text ends within (数量指) is no cell.
    """
    pieces = _pieces_of(rows)
    is_cut = bool(pieces) and begins_level(pieces[-1].text.strip())
    return [*pieces[:-1], replace(pieces[-1], is_cell=False)] if is_cut else pieces


def _pieces_of(rows: Sequence[Row]) -> list[Piece]:
    lines = lines_of(rows)
    if is_barred(lines):
        return _barred(lines)
    if (whole := unbroken(lines)) != lines and any(header_words(text) for text, _ in whole):
        lines = whole
    heads = [words for text, _ in lines if (words := header_words(text))]
    if heads:
        return list(_spaced(lines, heads[0]))
    if blanks := printed_blanks(rows):
        return _apart_by_blanks(lines, blanks)
    return [Piece(text, locator, glue="") for text, locator in lines]


def printed_blanks(rows: Sequence[Row]) -> list[int | None]:
    """The empty cells before each line where blank lines print them; nothing where none do.

    A cell ends in a line of its own and an empty one is two more: between two cells are
    1 + 2 × as many blank lines as there are empty cells. Lines that follow each other
    without a blank one (``None``) are one cell. So it is only where most gaps are of that
    number and several say that a cell is empty.
    """
    places = [LINE.fullmatch(row.locator) for row in rows]
    if not all(places):
        return []
    numbers = [int(place[1]) for place in places if place]
    gaps = [below - above - 1 for above, below in pairwise(numbers)]
    odd = sum(gap % 2 for gap in gaps)
    empty = sum(gap % 2 and gap > 1 for gap in gaps)
    if empty < FEWEST_BLANKS or len(gaps) - odd > MOST_OTHER_GAPS * len(gaps):
        return []
    return [0, *((gap - 1) // 2 if gap else None for gap in gaps)]


def _apart_by_blanks(lines: Sequence[Line], blanks: Sequence[int | None]) -> list[Piece]:
    pieces: list[Piece] = []
    for (text, locator), before in zip(lines, blanks, strict=True):
        is_rest = before is None and not is_heading_text(text) and not _is_word(text)
        if is_rest or (before == 0 and pieces and goes_on_in(pieces[-1].text, text)):
            last = pieces.pop()
            pieces.append(replace(last, text=last.text + text))
        else:
            pieces.append(Piece(text, locator, blanks=before or 0))
    return pieces


def _spaced(lines: Sequence[Line], head: Sequence[str]) -> Iterator[Piece]:
    """Words between spaces; a line is a row unless one line holds header and rows."""
    is_one_line = any(
        1 in level_numbers(word) or label_field(word) == "project_name" for word in head
    )
    # Of a whole form on one line its labels come first.
    has_signs = any(heading_role(word) == "operator" for text, _ in lines for word in text.split())
    for text, locator in lines:
        if is_heading_text(text):
            yield Piece(text, locator, Start.MUST)
            continue
        words = [part for word in _words(text) for part in _amount_and_label(word)]
        for position, word in enumerate(words if has_signs else _with_signs(words)):
            first = Start.MAY if is_one_line else Start.MUST
            start = first if position == 0 or is_one_line else Start.NOT
            yield Piece(word, locator, start, " " if position else None)


def _amount_and_label(word: str) -> tuple[str, ...]:
    """A word, or an amount and the label of the next one where both lines of a cell's end met:
    0.00其他资金."""
    glued = AMOUNT_AND_LABEL.fullmatch(word)
    is_label = glued and (label_field(glued[2]) or "").startswith("amount_")
    return (glued[1], glued[2]) if glued and is_label else (word,)


def _with_signs(words: Sequence[str]) -> list[str]:
    """Words, a sign put to the number behind it: no column is headed for signs alone."""
    whole: list[str] = []
    for word in words:
        is_signed = whole and SIGN.fullmatch(whole[-1]) and word[0].isdigit()
        whole[-1:] = [f"{whole[-1]}{word}"] if is_signed else [*whole[-1:], word]
    return whole


def _words(text: str) -> Iterator[str]:
    """The words of a line; spaces in a bracket divide none: ``特困人员资助人数( ≥**人 )``."""
    open_words: list[str] = []
    depth = 0
    rest = text.split()
    for position, word in enumerate(rest):
        depth += sum(map(word.count, "(（")) - sum(map(word.count, ")）"))
        open_words.append(word)
        is_closed_later = any(")" in later or "）" in later for later in rest[position + 1 :])
        if depth <= 0 or not is_closed_later:
            yield " ".join(open_words)
            open_words, depth = [], 0
    if open_words:
        yield " ".join(open_words)


def _barred(lines: Sequence[Line]) -> list[Piece]:
    """Cells closed by a bar on their own line, or divided by lines that hold only a bar."""
    filled = [text for text, _ in lines if not LONE_BARS.fullmatch(text)]
    closed = sum(bool(BARS.search(text)) for text in filled)
    # Where no bar stands alone neither empty cells nor the ends of rows are printed.
    ends_are_printed = 2 * closed >= len(filled) < len(lines)
    pieces: list[Piece] = []
    parts: list[Line] = []
    after_blank = True
    blanks, opens = 0, False

    def close() -> None:
        nonlocal after_blank, blanks, opens
        if parts:
            start = Start.MAY if after_blank or not ends_are_printed else Start.NOT
            start = Start.MUST if opens else start
            text = "".join(text for text, _ in parts)
            before = blanks if ends_are_printed else None
            pieces.append(Piece(text, parts[0][1], start, blanks=before, opens=opens))
            parts.clear()
            after_blank, blanks, opens = False, 0, False

    for row_text, locator in lines:
        text = BARS.sub("", row_text).strip(" |｜│┃")
        if LONE_BARS.fullmatch(row_text):
            after_blank = after_blank or not parts
            close()
            # Several bars on one line fill a row up to its end.
            is_end = not ONE_BAR.fullmatch(row_text)
            blanks, opens = (0, True) if is_end else (blanks + 1, opens)
        elif is_heading_text(text):
            close()
            before = blanks if ends_are_printed else None
            pieces.append(Piece(text, locator, blanks=before, opens=opens))
            after_blank, blanks, opens = True, 0, False
        else:
            if _is_word(text):
                close()
            parts.append((text, locator))
            if BARS.search(row_text):
                close()
    is_open = bool(parts) and _close_cells(lines)
    close()
    # Where a bar closes every cell, a text that ends without one ends within its last cell.
    return [*pieces[:-1], replace(pieces[-1], is_cell=False)] if is_open else pieces


def _close_cells(lines: Sequence[Line]) -> bool:
    """Whether each cell has its bar on its own line, all but the last."""
    filled = [text for text, _ in lines[:-1] if not LONE_BARS.fullmatch(text)]
    closed = sum(BARS.search(text) is not None for text in filled)
    return len(filled) >= FEWEST_CLOSED and closed >= MOST_CLOSED * len(filled)


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
    if all(_is_word(piece.text) for piece in pieces):
        return False
    if any(heading_role(piece.text) == OTHER for piece in pieces[1:]):
        # A heading of its own: 偏差原因, 评分标准.
        return False
    if field is not None and label_field(whole) == field:
        # It is a label without the rest, which may be the next cell.
        return GOES_ON.match(pieces[1].text) is not None
    return _is_word(whole)
