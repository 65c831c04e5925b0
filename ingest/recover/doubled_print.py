"""Text of a page that printed its signs twice, a little apart, to make them bold: once again.

A library gives each sign twice (``部部门门收收支支总总表表``, ``22,,110088..5500``), another each
word (``收支总表收支总表``, ``2,108.502,108.50``). A line is taken for such a one where all of it is
doubled in one way and words say so; of numbers alone only in a file most lines of which are.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from ingest.document import Cell, Document, Row

HAN = re.compile("[\u4e00-\u9fff]")
SPACE = re.compile(r"(\s+)")
# A word of so many signs is doubled by no chance: 方方面面 is a word.
FEWEST_SIGNS = 3
# So many lines with words, and this share of them, make a file that is printed so.
FEWEST_LINES, MOST_OF_ALL = 5, 0.5

Halved = Callable[[str], str | None]


def printed_once(document: Document) -> Document:
    """The document of a text with what was printed twice once; any other as it was."""
    if document.reader != "text":
        return document
    for halved in (each_sign_once, each_word_once):
        with_words = [row for row in document.rows if HAN.search(row.text)]
        doubled = [row for row in with_words if _is_doubled(row.text, halved)]
        if not doubled:
            continue
        is_whole = len(doubled) >= max(FEWEST_LINES, MOST_OF_ALL * len(with_words))
        if not is_whole and halved is each_word_once:
            continue
        rows = (_once(row, halved, is_whole=is_whole) for row in document.rows)
        return replace(document, rows=tuple(rows))
    return document


def each_sign_once(word: str) -> str | None:
    """A word of which every sign stands twice, with each once; ``None`` for another."""
    once = word[::2]
    return once if len(word) % 2 == 0 and once == word[1::2] else None


def each_word_once(word: str) -> str | None:
    """Words that run on, of which each stands twice, with each once and a space between.

    ``None`` for others.
    """
    found: list[str] = []
    at = 0
    while at < len(word):
        longest = (len(word) - at) // 2
        size = next(
            (n for n in range(longest, 0, -1) if word[at : at + n] == word[at + n : at + 2 * n]),
            0,
        )
        if not size:
            return None
        found.append(word[at : at + size])
        at += 2 * size
    return " ".join(found)


def _halves(text: str, halved: Halved) -> list[str | None]:
    """The words of a line, each once; ``None`` for one that is not doubled."""
    return [halved(word) for word in text.replace("|", " ").split()]


def _is_shown(words: Iterable[str | None]) -> bool:
    """Whether a word has signs enough to show that its line is printed twice."""
    return any(word and len(set(word)) >= FEWEST_SIGNS and HAN.search(word) for word in words)


def _is_doubled(text: str, halved: Halved) -> bool:
    """Whether all words of a line are doubled, and one of them shows it."""
    words = text.replace("|", " ").split()
    # Most lines end at their first word.
    return all(map(halved, words)) and _is_shown(map(halved, words))


def _once(row: Row, halved: Halved, *, is_whole: bool) -> Row:
    """A line that is doubled, with its words once.

    In a file of such lines one without words as well, and one of which a watermark meets a word:
    that word stays as it is.
    """
    if is_whole:
        words = _halves(row.text, halved)
        is_doubled = bool(words) and (all(words) or _is_shown(words))
    else:
        is_doubled = _is_doubled(row.text, halved)
    if not is_doubled:
        return row

    def cell_of(cell: Cell) -> Cell:
        parts = SPACE.split(cell.text)
        text = "".join(part if part.isspace() else halved(part) or part for part in parts)
        return cell if text == cell.text else replace(cell, text=text)

    return replace(row, cells=tuple(map(cell_of, row.cells)))
