"""The cells of paragraphs in order: what divides them in a line, and what lines print one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Row
from ingest.recover.lost_rows.barred_cells import barred, is_barred
from ingest.recover.lost_rows.broken_labels import goes_on_in, unbroken
from ingest.recover.lost_rows.cell_stream import (
    Line,
    Piece,
    Start,
    header_words,
    is_heading_text,
    is_word,
    lines_of,
)
from ingest.recover.lost_rows.labelled_lines import opens_with_labels
from ingest.tables.header import heading_role
from ingest.vocabulary import begins_level, label_field, level_numbers

LINE = re.compile(r"L(\d+)")
FEWEST_BLANKS = 3
MOST_OTHER_GAPS = 0.1
AMOUNT_AND_LABEL = re.compile(r"(\d[\d,]*(?:\.\d+)?)([^\d.,%].*)")
SIGN = re.compile("[≥≤＞＜<>=＝]=?")


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
        return barred(lines)
    if (whole := unbroken(lines)) != lines and any(header_words(text) for text, _ in whole):
        lines = whole
    heads = [words for text, _ in lines if (words := header_words(text))]
    if heads or opens_with_labels(lines):
        return list(_spaced(lines, heads[0] if heads else []))
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
        is_rest = before is None and not is_heading_text(text) and not is_word(text)
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


def words_of_line(text: str) -> list[str]:
    """The cells of a line that spaces divide: a sign goes with its number."""
    return _with_signs(list(_words(text)))


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
