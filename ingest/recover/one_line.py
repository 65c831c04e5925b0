"""A budget table on one line, its cells in scrambled order, divided into rows.

The line is cut into words, codes and figures. Rows are found as the division of these
tokens in which every row is complete: one name, one code with its class, and a total
with its parts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.recover.budget_parts import Line
from ingest.tables.budget_headings import AMOUNTS, TOTALS, heading_role, heading_wording
from ingest.vocabulary.wording import half_width

TOKEN = re.compile(
    r"(?P<page>[-–—]\s?\d{1,4}\s?[-–—])"
    r"|(?P<figure>\d{1,3}(?:,\d{3})+\.\s?\d\d|\d+\.\s?\d\d)"
    r"|(?P<code>(?<!\d)(?:\d{7}|\d{5})(?!\d))"
    r"|(?P<class>(?<!\d)\d{3}(?!\d))"
    r"|(?P<part>(?<!\d)\d\d(?!\d))"
    r"|(?P<unit>(?<!\d)\d{6,}(?!\d))"
    r"|(?P<word>[^\s\d]+)"
)
LONGEST_ROW = 10
# What a row costs that is not complete; the cheapest division of the line is taken.
COST_OF_SECOND_NAME = 1
COST_OF_MISSING_NAME = 2
COST_OF_WRONG_SUM = 2
COST_OF_SKIPPED_TOKEN = 5
ROUNDING = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the line: its kind (a group of ``TOKEN``), text, place and a figure's number."""

    kind: str
    text: str
    start: int
    end: int
    amount: Decimal


def tokens(text: str) -> list[Token]:
    """The line in pieces: ``0.010.01`` is two figures, ``5. 34`` one, ``- 18 -`` a page mark."""
    found = []
    for match in TOKEN.finditer(half_width(text)):
        kind, printed = match.lastgroup or "", text[slice(*match.span())]
        number = re.sub(r"[\s,]", "", match.group()) if kind == "figure" else "0"
        found.append(Token(kind, printed, *match.span(), Decimal(number)))
    return found


def headed(pieces: Sequence[Token]) -> tuple[list[str], int]:
    """The headings of the columns of amounts, and how many tokens all headings take up.

    They are the last run of such words before the first figure; a total that the run
    names again is the label of the first row.
    """
    runs: list[list[str]] = [[]]
    length = 0
    for position, piece in enumerate(pieces):
        role = heading_role(piece.text)
        if piece.kind == "figure" or (piece.text in runs[-1] and piece.text in TOTALS):
            break
        if role in AMOUNTS:
            runs[-1].append(piece.text)
        elif runs[-1]:
            runs.append([])
        length = position + 1 if role else length
    return next((run for run in reversed(runs) if len(run) > 1), []), length


MOST_OF_A_KIND = (("code", 1), ("class", 1), ("part", 2), ("unit", 1), ("word", 2))


def divided(pieces: Sequence[Token], n_columns: int) -> list[list[Token]]:
    """The tokens as rows, by the division that costs least; tokens that fit no row are left out."""
    best: list[tuple[int, int, list[Token] | None]] = [(0, 0, None)]
    for end in range(1, len(pieces) + 1):
        choices: list[tuple[int, int, list[Token] | None]] = [
            (best[end - 1][0] + COST_OF_SKIPPED_TOKEN, end - 1, None)
        ]
        for start in range(max(0, end - LONGEST_ROW), end):
            row = list(pieces[start:end])
            cost = cost_of_row(row, n_columns)
            if cost is not None:
                choices.append((best[start][0] + cost, start, row))
        best.append(min(choices, key=lambda choice: choice[0]))
    rows: list[list[Token]] = []
    position = len(pieces)
    while position:
        _, position, chosen = best[position]
        if chosen is not None:
            rows.append(chosen)
    return rows[::-1]


def cost_of_row(row: Sequence[Token], n_columns: int) -> int | None:
    """What it costs to take these tokens for one row; ``None`` where they cannot be one."""
    amounts = [piece.amount for piece in row if piece.kind == "figure"]
    if not 2 <= len(amounts) <= n_columns:
        return None
    kinds = [piece.kind for piece in row]
    if any(kinds.count(kind) > limit for kind, limit in MOST_OF_A_KIND):
        return None
    words = kinds.count("word")
    has_code = "code" in kinds or "class" in kinds
    if has_code and not _is_one_code(row):
        return None
    # A row without a code is a total or an agency's, with all of its figures.
    if not has_code and (len(amounts) != n_columns or "part" in kinds):
        return None
    cost = COST_OF_SECOND_NAME * max(words - 1, 0)
    if has_code and not words:
        cost += COST_OF_MISSING_NAME
    if abs(amounts[0] - sum(amounts[1:])) > ROUNDING:
        cost += COST_OF_WRONG_SUM
    return cost


def _is_one_code(row: Sequence[Token]) -> bool:
    """Whether class, parts and whole code of a row agree: 301, 12 and 30112."""
    whole = next((piece.text for piece in row if piece.kind == "code"), "")
    outer = next((piece.text for piece in row if piece.kind == "class"), "")
    parts = {piece.text for piece in row if piece.kind == "part"}
    if not whole:
        return not parts
    inner = {whole[start : start + 2] for start in range(3, len(whole), 2)}
    return whole.startswith(outer) and parts <= inner


def code(row: Sequence[Token]) -> str | None:
    """The whole code of a row, else its class."""
    for kind in ("code", "class"):
        for piece in row:
            if piece.kind == kind:
                return piece.text
    return None


def name(row: Sequence[Token]) -> str | None:
    """The words of a row as printed, or ``None``; scrambled ``计 合`` is ``合 计``."""
    words = [piece.text for piece in row if piece.kind == "word"]
    if heading_wording("".join(words[::-1])) in TOTALS:
        words.reverse()
    return " ".join(words) or None


def line(row: Sequence[Token]) -> Line:
    """Code and amounts of a row, for settling its columns."""
    return Line(code(row), tuple(piece.amount for piece in row if piece.kind == "figure"))
