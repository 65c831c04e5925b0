"""Rows of codes, names and amounts in the words of a text, whether printed a row or a cell a line.

A row begins with a code of the classification, or with 合计. Its name may be broken over lines,
and stand over and under the line of its amounts: what is left of it goes to the row that has none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest

from ingest.recover.lost_rows.budget_words import DASHES, LONGEST_NAME, Part, is_two_cells
from ingest.tables.budget_cells import is_amount
from ingest.tables.budget_headings import TOTALS, heading_wording
from ingest.tables.numbers import signed
from ingest.vocabulary.wording import half_width, plain

CODE = re.compile(r"[235]\d{2}(?:\d{2}){0,2}")
CLASS = re.compile(r"[235]\d{2}")
PART = re.compile(r"\d{2}")
MOST_PARTS = 2
ENDS_OF_TOTALS = tuple(TOTALS)
TOO_WIDE = re.compile("#{2,}")
# A sign of a watermark, alone or before an amount.
MARK = re.compile("[\u4e00-\u9fff]")
MARKED = re.compile(r"([\u4e00-\u9fff]+)(-?\d[\d,]*\.\d\d)")
# A code and its name in one cell: 2080505-机关事业单位基本养老保险缴费支出.
LABELLED = re.compile(r"[\[(（]?([235]\d{2}(?:\d{2}){0,2})[\])）]?[-—–_.]?([^-—–_.,%\d\s].*)")
# Amounts that run into each other: 523019.07523019.07.
RUN_ON = re.compile(r"(?:\d[\d,]{0,15}\.\d\d){2,16}")
ONE_OF_RUN = re.compile(r"\d[\d,]*\.\d\d")
FOR_NONE = DASHES | {"——", "—", "/"}


@dataclass(slots=True)
class CodedRow:
    """A row in the making; a total has no codes."""

    codes: list[Part] = field(default_factory=list)
    names: list[Part] = field(default_factory=list)
    figures: list[Part] = field(default_factory=list)

    @property
    def is_total(self) -> bool:
        """Whether it is the row of all."""
        return not self.codes

    @property
    def code(self) -> Part:
        """Its code, the parts of it with a space between as they are printed."""
        return Part(" ".join(part.text for part in self.codes), self.codes[0].locator)

    @property
    def name(self) -> Part:
        """Its name, the pieces of it put together."""
        first = (self.names or self.codes)[0]
        return Part("".join(part.text for part in self.names), first.locator)


def coded_row(words: Sequence[Part]) -> CodedRow | None:
    """The row that one line prints, its amounts or its name may be missing; ``None`` for another.

    Of a total 合计 may be printed with blanks in it.
    """
    words = without_marks(words)
    if not words or any(RUN_ON.fullmatch(part.text) for part in words):
        return None
    row = CodedRow()
    at = 0
    if words and CODE.fullmatch(_simple(words[0])):
        row.codes.append(words[0])
        at = 1
        while (
            CLASS.fullmatch(_simple(words[0]))
            and at <= MOST_PARTS
            and at < len(words)
            and PART.fullmatch(_simple(words[at]))
        ):
            row.codes.append(words[at])
            at += 1
    while at < len(words) and is_name(words[at]):
        row.names.append(words[at])
        at += 1
    row.figures = list(words[at:])
    if not all(map(is_figure, row.figures)):
        return None
    if row.is_total:
        return row if is_total_name(row.names) and row.figures else None
    return row if sum(len(part.text) for part in row.names) <= LONGEST_NAME else None


def without_marks(words: Sequence[Part]) -> list[Part]:
    """Words behind a code without the signs of a watermark: ``局221.56``, or one by itself.

    A longer word that runs on into an amount is two: ``支出53.34``.
    """
    words = _with_amounts_apart(code_apart(words))
    if not words or not CODE.fullmatch(_simple(words[0])):
        return words
    found: list[Part] = []
    for part, after in zip_longest(words, words[1:]):
        is_behind = bool(found) and is_figure(found[-1]) and (after is None or is_figure(after))
        if MARK.fullmatch(part.text) and is_behind:
            continue
        marked = MARKED.fullmatch(part.text) if found else None
        if marked and len(marked[1]) > 1:
            found.append(Part(marked[1], part.locator))
        found.append(Part(marked[2], part.locator) if marked else part)
    return found


def code_apart(words: Sequence[Part]) -> list[Part]:
    """The words of a line whose first one may be a code and its name, these two apart."""
    label = LABELLED.fullmatch(half_width(words[0].text)) if words else None
    if label is None:
        return list(words)
    return [*(Part(text, words[0].locator) for text in label.groups()), *words[1:]]


def _with_amounts_apart(words: Sequence[Part]) -> list[Part]:
    """The words with amounts that run into each other apart, where the first is their sum."""
    if not any(RUN_ON.fullmatch(part.text) for part in words):
        return list(words)
    found = [
        Part(text, part.locator)
        for part in words
        for text in (ONE_OF_RUN.findall(part.text) if RUN_ON.fullmatch(part.text) else (part.text,))
    ]
    amounts = [signed(plain(part.text)) or Decimal(0) for part in found if "." in part.text]
    is_sum = len(amounts) > 1 and amounts[0] == sum(amounts[1:])
    return found if is_sum else list(words)


def coded_rows(words: Sequence[Part]) -> list[CodedRow] | None:
    """The rows of all sides that one line prints; ``None`` where it prints none, or more."""
    words = without_marks(words)
    starts: list[int] = []
    is_begun = False
    for n, part in enumerate(words):
        is_word = not is_figure(part)
        follows = is_figure(words[n - 1]) if is_word else True
        if is_begun and n > 1 and follows and (is_word or _opens_side(words, n)):
            starts.append(n)
            is_begun = False
        # Behind a name or an amount the next code or word is that of another side.
        is_begun = is_begun or is_word or "." in part.text
    ends = [*starts, len(words)]
    found = [coded_row(words[a:b]) for a, b in zip([0, *starts], ends, strict=True)]
    rows = [row for row in found if row is not None]
    is_of_sides = len(found) == 1 or all(row.figures for row in rows) or _are_of_one_kind(rows)
    return rows if len(rows) == len(found) and is_of_sides else None


def _are_of_one_kind(rows: Sequence[CodedRow]) -> bool:
    """Whether rows in a line, of which some have no amount, are of one classification.

    Of two classifications the amounts behind the second code are those of both.
    """
    return len({_simple(row.codes[0])[0] if row.codes else "" for row in rows}) == 1 and all(
        row.codes and (row.names or row.figures) for row in rows
    )


def _opens_side(words: Sequence[Part], at: int) -> bool:
    """Whether a number behind an amount is the code of the next side: a name follows it."""
    is_code = CODE.fullmatch(_simple(words[at])) is not None
    return is_code and at + 1 < len(words) and not is_figure(words[at + 1])


def is_total_name(names: Sequence[Part]) -> bool:
    """Whether words are the label of a total."""
    return bool(names) and heading_wording("".join(p.text for p in names)).endswith(ENDS_OF_TOTALS)


def is_name(part: Part) -> bool:
    """Whether a word may be one of a name; one that ends in an amount is two cells in one."""
    is_short = len(part.text) <= LONGEST_NAME
    return is_short and not is_figure(part) and not is_two_cells(part.text)


def is_figure(part: Part) -> bool:
    """Whether a word is an amount, a mark for none, or ``####`` for one wider than its cell."""
    text = half_width(part.text)
    return is_amount(part.text) or text in FOR_NONE or TOO_WIDE.fullmatch(text) is not None


def _simple(part: Part) -> str:
    return plain(part.text)


def lines_of_cells(cells: Sequence[Part]) -> Iterator[list[Part]]:
    """The cells of a table printed one a line, by rows; the last may hold what follows the table.

    A number may be a code and an amount: it is a code behind an amount and before a name, a part
    of a code or an amount.
    """
    row: list[Part] = []
    for at, cell in enumerate(cells):
        after = cells[at + 1] if at + 1 < len(cells) else None
        has_figures = bool(row) and is_figure(row[-1]) and coded_row(row) is not None
        is_code = CODE.fullmatch(_simple(cell)) is not None
        opens = is_code and after is not None and (not is_figure(after) or _is_part(after))
        opens = opens or (has_figures and is_total_name([cell]))
        if row and opens and has_figures:
            yield row
            row = []
        row.append(cell)
    if row:
        yield row


def _is_part(part: Part) -> bool:
    return PART.fullmatch(_simple(part)) is not None
