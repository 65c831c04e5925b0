"""Plain text as extraction from a published page leaves it, in the shapes it makes of a table."""

import codecs
import re
from itertools import islice

from ingest.document import Document
from ingest.readers.rows import MOST_CELLS, MOST_COLUMNS, Rows
from ingest.readers.text.broken_lines import mended
from ingest.readers.text.formulas import with_named_signs, without_formulas
from ingest.readers.text.lines import lines_of
from ingest.readers.text.shapes import Shaped, shaped
from ingest.readers.unreadable import UnreadableError
from ingest.vocabulary.wording import without_glosses

SUFFIXES = (".txt", ".md")
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Marks of Markdown: two stars beside words, for stars alone stand for what is not printed.
HEADING = re.compile(r"^ {0,3}#{1,6} +(?=\S)")
BOLD = re.compile(r"(?<!\S)\*\*([^\s*](?:[^*\n]*[^\s*])?)\*\*(?![^\s:：(（])")
# A whole table on one line has some 5,000 characters, a whole department budget 50,000.
LONGEST_LINE = 100_000


def decoded(data: bytes) -> tuple[str, str]:
    """The text of ``data`` and the name of its encoding: UTF-8, GB18030 or UTF-16 with a mark.

    Raises ``UnreadableError`` in one sentence where no encoding fits.
    """
    marked = [name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)]
    for encoding in [*marked, "utf-8", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise UnreadableError("it is not text in UTF-8, GB18030 or UTF-16; save it as UTF-8 text")


def read(data: bytes, file_name: str, sha256: str) -> Document:
    """The document of a text file: a line divided by tabs, pipes or spaces is a table row.

    Any other is a paragraph; a paragraph broken over lines is one again. Blank lines leave
    no row. Locators are line numbers from 1, a paragraph's that of its first line.
    """
    text, encoding = decoded(data)
    rows = Rows()
    for line in printed_lines(without_glosses(text)):
        numbers = line.numbers or [line.line.number] * len(line.cells)
        rows.add(line.cells, [f"L{number}" for number in numbers[: len(line.cells)]])
    return Document(file_name, sha256, "text", encoding, tuple(rows.rows))


def printed_lines(text: str) -> list[Shaped]:
    """The lines of a text in their cells, as they are printed: without marks of Markdown.

    Raises ``UnreadableError`` where there are too many, or one is too long.
    """
    lines = list(islice(lines_of(with_named_signs(without_formulas(text))), MOST_CELLS + 1))
    if len(lines) > MOST_CELLS:
        raise UnreadableError(
            f"it has more than {MOST_CELLS:,} lines, which is the most that is read; "
            "split it by filing"
        )
    longest = max(lines, key=lambda line: len(line.text), default=None)
    if longest is not None and len(longest.text) > LONGEST_LINE:
        raise UnreadableError(
            f"line {longest.number} has {len(longest.text):,} characters and at most "
            f"{LONGEST_LINE:,} are read; save the text with its line ends"
        )
    return [
        Shaped(line.line, _without_marks(without_long_end(line.cells)), line.numbers)
        for line in mended(list(shaped(lines)))
    ]


def _without_marks(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells without what sets words bold and makes a line a heading."""
    first = HEADING.sub("", cells[0]) if len(cells) == 1 else cells[0]
    return tuple([BOLD.sub(r"\1", text) if "**" in text else text for text in (first, *cells[1:])])


def without_long_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of a row up to the last with text, where bars fill it up beyond all columns."""
    if len(cells) <= MOST_COLUMNS:
        return cells
    filled = max((n for n, cell in enumerate(cells) if cell.strip()), default=0)
    return cells[: max(filled + 1, 2)]
