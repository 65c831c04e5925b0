"""Paragraphs that extraction broke over lines, put together where the print shows it.

A broken line is as long as the lines around it and ends in no mark that closes a sentence;
what follows is no heading, label or item of a list. A page mark may stand between the two.
A number broken at the end of such a line is whole again, for in a sentence two numbers have
a mark or a word between them; at the end of any other line it stays as it is printed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from unicodedata import east_asian_width

from ingest.readers.text.shapes import Shaped

# Half-widths: a line of type holds 15 Chinese characters or more.
NARROWEST = 30
# A line ends early where a mark or a Latin word or number would not fit.
SLACK = 6
# The first line of a paragraph is set in by two characters, which extraction takes away.
INDENT = 4
# So many lines show that a blank one over each is how the text is set; hardly any is without.
FEWEST_SPACED, SPACED_ONCE_IN = 10, 20
# What is longer is no paragraph.
MOST_LINES = 200
CLOSING = re.compile(r"[。！？!?；;：:|…]['\"”’)）]*$")
OPENING = re.compile(
    r"[-－—\s]*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十]+[部章条]|[①-⑳⑴-⒇㈠-㈩]|[#>*|]|附[件表]|表\s*\d)"
)
LABEL = re.compile(r"^[^，。,；;]{1,16}[：:]")
PAGE_MARK = re.compile(r"\s*[-—–－─]+\s*\d{1,4}\s*[-—–－─]+\s*|\s*第\s*\d{1,4}\s*页.{0,10}")
BARRED = re.compile(r"[|｜│┃]\s*$")
NARROWED_MARK = re.compile(r"(?<=[\u4e00-\u9fff])[,;:!?()]|[,;:!?()](?=[\u4e00-\u9fff])")
# A number or a Latin word of a sentence is not broken over lines.
UNBROKEN = re.compile(r"[\dA-Za-z][\dA-Za-z.,%]*(?=\s?[\u4e00-\u9fff，。；、])")
FORM_FEED = "\f"
LATIN_END, LATIN_START = re.compile(r"[A-Za-z]$"), re.compile(r"^[A-Za-z]")


def width(text: str) -> int:
    """How wide a text is printed, in half-widths.

    A half-width mark beside a Chinese character was a full-width one in print.
    """
    narrowed = len(NARROWED_MARK.findall(text))
    return narrowed + sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def mended(lines: Sequence[Shaped]) -> list[Shaped]:
    """The lines, those of one paragraph as one; it keeps the number of its first line.

    Page marks that fell into a paragraph follow it. Where a blank line stands over every line, it
    divides nothing.
    """
    out: list[Shaped] = []
    for block in _blocks(_close_together(lines)):
        out.extend(_mended_block(block) if _is_wrapped(block) else block)
    return out


def _close_together(lines: Sequence[Shaped]) -> Sequence[Shaped]:
    """The lines of a text that prints a blank one over each of prose, as if it did not."""
    prose = [line for line in lines if _is_prose(line)]
    directly = sum(lower.line.follows for upper, lower in pairwise(lines) if _is_prose(upper))
    if len(prose) < FEWEST_SPACED or directly * SPACED_ONCE_IN > len(prose):
        return lines
    return [
        replace(line, line=replace(line.line, follows=True)) if _is_prose(line) else line
        for line in lines
    ]


def _is_prose(line: Shaped) -> bool:
    return len(line.cells) == 1 and not BARRED.search(line.cells[0])


def _blocks(lines: Sequence[Shaped]) -> Iterator[list[Shaped]]:
    """Runs of prose without a blank line between, but around a page mark; other lines alone."""
    block: list[Shaped] = []
    for line in lines:
        is_prose = _is_prose(line)
        goes_on = line.line.follows or _is_page_mark(line) or (block and _is_page_mark(block[-1]))
        if block and (not (is_prose and goes_on) or _opens_page(line, block[-1])):
            yield block
            block = []
        block.append(line)
        if not is_prose:
            yield block
            block = []
    if block:
        yield block


def _is_wrapped(block: Sequence[Shaped]) -> bool:
    """Whether a block is prose broken at one width.

    Most of its lines that neither open nor close a paragraph are full. A list of names or of
    the cells of a table has short lines between the long ones.
    """
    texts = [line.cells[0].strip() for line in block if not _is_page_mark(line)]
    widest = max(map(width, texts), default=0)
    if widest < NARROWEST or len(texts) < 2 or not any(map(CLOSING.search, texts)):
        return False
    opens = [n == 0 or _closes(texts[n - 1]) for n in range(len(texts))]
    is_full = [
        width(text) >= _fullest(widest, below) - INDENT * is_first
        for text, below, is_first in zip(texts, [*texts[1:], ""], opens, strict=True)
    ]
    others = [
        full
        for text, full in zip(texts[:-1], is_full, strict=False)
        if full or not (CLOSING.search(text) or OPENING.match(text))
    ]
    return 3 * sum(others) > 2 * len(others)


def _closes(text: str) -> bool:
    """Whether a paragraph ends with a line: a mark closes it, or it is a heading."""
    return CLOSING.search(text) is not None or OPENING.match(text) is not None


def _fullest(widest: int, below: str) -> int:
    """How wide a full line is at least; the number that begins the next one did not fit."""
    unbroken = UNBROKEN.match(below.strip())
    return widest - max(SLACK, width(unbroken[0]) + 2 if unbroken else 0)


def _opens_page(line: Shaped, last: Shaped) -> bool:
    """Whether a page begins with a line, and the paragraph of the page before it is closed."""
    return line.line.text.startswith(FORM_FEED) and CLOSING.search(last.cells[0]) is not None


def _mended_block(block: Sequence[Shaped]) -> Iterator[Shaped]:
    widest = max(width(line.cells[0].strip()) for line in block if not _is_page_mark(line))
    first: Shaped | None = None
    parts: list[str] = []
    marks: list[Shaped] = []

    def finished() -> Iterator[Shaped]:
        if first is not None:
            yield Shaped(first.line, (_joined(parts) if len(parts) > 1 else first.cells[0],))
        yield from marks

    for line in block:
        if _is_page_mark(line):
            marks.append(line)
        elif 0 < len(parts) < MOST_LINES and _goes_on(
            parts[-1], line.cells[0], widest - INDENT * (len(parts) == 1)
        ):
            parts.append(line.cells[0].strip())
        else:
            yield from finished()
            first, parts, marks = line, [line.cells[0].strip()], []
    yield from finished()


def _is_page_mark(line: Shaped) -> bool:
    return len(line.cells) == 1 and PAGE_MARK.fullmatch(line.cells[0]) is not None


def _goes_on(last: str, below: str, widest: int) -> bool:
    """Whether a line goes on in the one below it."""
    is_new = OPENING.match(below) or LABEL.match(below.strip()) or is_indented(below)
    is_cell_of_table = BARRED.search(below) is not None
    is_full = width(last) >= _fullest(widest, below) and not CLOSING.search(last)
    return is_full and not is_new and not is_cell_of_table


def is_indented(text: str) -> bool:
    """Whether a line begins as a paragraph does, two characters further in."""
    return text.startswith(("\u3000\u3000", "    "))


def _joined(parts: Sequence[str]) -> str:
    """Lines as one: nothing between two of them but the space between Latin words."""
    text = parts[0]
    for below in parts[1:]:
        is_latin = LATIN_END.search(text) and LATIN_START.match(below)
        text = f"{text} {below}" if is_latin else text + below
    return text
