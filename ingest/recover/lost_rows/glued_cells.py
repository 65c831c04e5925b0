"""Cells glued without anything between them, a row a line or a whole form on one line.

``项目名称…主管部门…产出指标数量指标参保人数≥95%`` is cut by vocabulary: at the labels of the form,
at level names written out, and behind an operator with its number and unit. What stands
between and could be more than one cell stays whole and is no cell.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.recover.lost_rows.cell_stream import Line, Piece, Start, is_heading_text
from ingest.recover.lost_rows.glued_lines import (
    Glued,
    glued_lines,
    headings,
    title_apart,
    under_indicators,
)
from ingest.recover.lost_rows.glued_money import Money
from ingest.recover.lost_rows.glued_rows import divided, may_divide
from ingest.recover.lost_rows.glued_targets import NUMBER, indicators, opens_with_level
from ingest.tables.execution_columns import RESULTS as SPENT
from ingest.tables.indicator_header import COLUMNS
from ingest.tables.labelled_cells import GOALS
from ingest.vocabulary import (
    labels,
    levels,
    money_units,
    recognised,
)
from ingest.vocabulary.agency import agency_name

# So many texts that end with their last row show that the last column is blank.
FEWEST_ENDS = 3
SHORTEST_LABEL = 4
LONGEST_TITLE = 40
SPACE = re.compile(r"\s")
ADDITION = re.compile(
    rf"\s*[(（](?:{money_units()}|[A-Z](?:/[A-Z])?|\d+(?:\.\d+)?分?)[)）]|\s*[:：]"
)
AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[—–-]")
Token = tuple[str, str | None]
# Labels that end a table of indicators: those of the next form, and what closes this one.
BELOW = frozenset({"project_name", "remark", "conclusion", "opinion", "person", "sign_off"})

# Headings that open those of an evaluation's money.
BUDGETS = frozenset({"budget_initial", "budget_adjusted", "executed"})
HEADINGS = ("level1", "level2", "level3")
# What a page prints behind the name of a project; another label may be a part of the name.
BEHIND_NAME = frozenset(
    {
        *("agency", "superior_agency", "implementing_unit", "person", "project_attribute"),
        *("project_type", "project_source", "period", "function_code", "report_number"),
    }
)


@cache
def _words() -> tuple[dict[str, str], int]:
    """Words at which a glued text is cut, each with what it is; and the length of the longest."""
    words = {word: "level" for word in levels() if word.endswith(("指标", "目标"))}
    words |= {
        word: field
        for word, field in labels().items()
        if len(word) >= SHORTEST_LABEL or field in COLUMNS
    }
    words |= {word: "level" for word in levels() if word.endswith("指标") and word in words}
    return words, max(map(len, words))


def header_cells(text: str) -> list[str]:
    """The headings of an indicator table glued in one line; nothing for another line."""
    tokens = [] if SPACE.search(text) else _with_headings(_behind_prose(_cut(text))[1])
    return [cell for cell, _ in tokens] if {*HEADINGS} <= {kind for _, kind in tokens} else []


def glued_pieces(lines: Sequence[Line]) -> list[Piece] | None:
    """The cells of lines among which is a glued header; ``None`` where there is none."""
    texts = glued_lines(lines)
    if not any("级指标" in recognised(line.text) and header_cells(line.text) for line in texts):
        return None
    # Where the header has a line of its own, so has each indicator, and its name is one.
    one_a_line = not any(
        {"level1", "level"} <= {kind for _, kind in _cut(line.text)} for line in texts
    )
    form = _Form(is_one_a_line=one_a_line, has_words=False)
    for line in texts:
        form.add(line)
    if form.words or form.ends < FEWEST_ENDS:
        form = _Form(is_one_a_line=one_a_line, has_words=True)
        for line in texts:
            form.add(line)
    return form.pieces


class _Form:
    """The pieces of a form in the making, and what the next text of it can be.

    ``ends`` counts the texts between levels that end with a whole row, ``words`` those that end in
    the words of a last column.
    """

    def __init__(self, *, is_one_a_line: bool, has_words: bool) -> None:
        self.pieces: list[Piece] = []
        self.ends = self.words = 0
        self._has_words = has_words
        self._is_one_a_line = is_one_a_line
        self._fields: set[str | None] = set()
        self._columns: tuple[str, ...] = ()
        self._is_table = self._has_results = False
        self._begun = ""
        self._money = Money()

    def add(self, line: Glued) -> None:
        """The pieces of a line."""
        is_title = len(line.text) <= LONGEST_TITLE and is_heading_text(line.text)
        text = line.text[: under_indicators(line.text)]
        over, tokens = _behind_prose([] if is_title else _cut(text))
        if over:
            self.pieces += [Piece(p, line.locator(0), Start.MUST) for p in title_apart(over)]
        tokens = _with_headings(tokens)
        if is_title or (not any(kind for _, kind in tokens[:1]) and not self._is_table):
            # A line that opens with no label stands over the form.
            self.pieces.append(Piece(line.text, line.locator(0), Start.MUST))
            return
        place = len(over)
        for position, (cell, kind) in enumerate(tokens):
            start = Start.NOT if position else Start.MUST
            if position and (kind == "level" or (self._is_table and kind is None)):
                start = Start.MAY
            locator = line.locator(place)
            if kind is not None:
                self._add_label(Piece(cell, locator, start), kind)
            elif self._is_table:
                self.pieces += self._of_table(cell, locator, start)
            else:
                self._add_value(Piece(cell.strip(), locator, start), tokens, position)
            place += len(cell)
        if text != line.text:
            self._is_table = False
            rest = line.text[len(text) :]
            self.pieces.append(Piece(rest, line.locator(place), Start.MUST, is_cell=False))

    def _add_label(self, piece: Piece, kind: str) -> None:
        goes_on = kind in ("level", "goal_group", "other") or kind in COLUMNS
        self._is_table = kind == "level1" or (self._is_table and goes_on)
        self._fields = {None} if kind == "level1" else self._fields
        self._fields |= {kind} if kind in COLUMNS else set()
        self._has_results = (self._has_results or kind in SPENT) and kind != "project_name"
        if self._is_table and kind not in ("level", "goal_group"):
            self._columns = () if kind in HEADINGS else (*self._columns, kind)
        self._money.meet(kind)
        if self._begun:
            # The label is longer than the words of it that are known.
            piece = replace(piece, text=self._begun + piece.text, start=Start.MAY)
            self._begun = ""
        self.pieces.append(piece)

    def _add_value(self, piece: Piece, tokens: Sequence[Token], position: int) -> None:
        before, after = (
            tokens[n][1] if 0 <= n < len(tokens) else None for n in (position - 1, position + 1)
        )
        found = self._money.figures(piece.text) if self._has_results else None
        if found:
            figures, self._begun = found
            self.pieces += [replace(piece, text=text, blanks=blanks) for text, blanks in figures]
            return
        is_last = position + 1 == len(tokens)
        is_cell = _is_cell(piece.text, before, after, self._has_results, is_last)
        # Two goals under two headings are not told apart.
        heads_two = before in GOALS and position > 1 and tokens[position - 2][1] in GOALS
        self.pieces.append(replace(piece, is_cell=is_cell and not heads_two))

    def _of_table(self, text: str, locator: str, start: Start) -> list[Piece]:
        """The cells of a text between the levels of a table."""
        simple = list(indicators(text, locator, start, self._fields, self._is_one_a_line))
        if all(piece.is_cell for piece in simple) or not may_divide(self._columns):
            return simple
        parts = divided(
            text.strip(),
            self._columns,
            is_one_row=self._is_one_a_line,
            has_words=self._has_words,
        )
        if not any(part.cells for part in parts):
            return simple
        self.ends += bool(parts[-1].cells)
        self.words += not parts[-1].cells and not NUMBER.search(parts[-1].text)
        pieces: list[Piece] = []
        for part in parts:
            first = start if not pieces else Start.MAY
            if not part.cells or opens_with_level(part.cells[0][1]):
                pieces.append(Piece(part.text, locator, first, is_cell=False))
                continue
            for number, (_, cell) in enumerate(part.cells):
                pieces.append(Piece(cell, locator, Start.NOT if number else first))
        return pieces


def _behind_prose(tokens: list[Token]) -> tuple[str, list[Token]]:
    """What stands on a form's line before the name of its project, and the form's own tokens."""
    kinds = [kind for _, kind in tokens]
    if "project_name" not in kinds or "level1" not in kinds or (kinds[0] == "project_name"):
        return "", tokens
    first = kinds.index("project_name")
    over = "".join(text for text, _ in tokens[:first])
    if first > kinds.index("level1") or (kinds[0] is not None and not is_heading_text(over)):
        return "", tokens
    return over, tokens[first:]


def _with_headings(tokens: list[Token]) -> list[Token]:
    """The tokens with the headings of indicators and of money told apart, where all are known."""
    for first, last in ((("level1",), ("level",)), (tuple(BUDGETS), None)):
        kinds = [kind for _, kind in tokens]
        start = next((n for n, kind in enumerate(kinds) if kind in first), None)
        if start is None:
            continue
        end = next(
            (
                n
                for n in range(start, len(kinds))
                if (kinds[n] in last if last else (kinds[n] or "").startswith("amount_"))
            ),
            len(kinds),
        )
        found = headings("".join(text for text, _ in tokens[start:end]))
        if found and (last is None or "level3" in {role for _, role in found}):
            rest = tokens[end:] if last is None else _without_inner_labels(tokens[end:])
            tokens = [*tokens[:start], *found, *rest]
    return tokens


def _without_inner_labels(tokens: Sequence[Token]) -> list[Token]:
    """The tokens under a header, the labels among them that are words of an indicator's name."""
    found: list[Token] = []
    is_over = False
    for text, kind in tokens:
        is_over = is_over or kind in BELOW
        is_inner = not is_over and kind is not None and kind not in ("level", "goal_group")
        if (is_inner or kind is None) and found and found[-1][1] is None:
            found[-1] = (found[-1][0] + text, None)
        else:
            found.append((text, None if is_inner else kind))
    return found


def _is_cell(
    text: str, before: str | None, after: str | None, has_results: bool, is_last: bool
) -> bool:
    """Whether a text between two labels is one cell."""
    field = before or ""
    if field.startswith("amount_"):
        return not has_results and AMOUNT.fullmatch(text.strip()) is not None
    if field == "project_name":
        return is_last or after in BEHIND_NAME
    if field in ("agency", "superior_agency", "implementing_unit"):
        return agency_name(text.strip()) is not None or not NUMBER.search(text)
    return True


def _cut(text: str) -> list[Token]:
    """A text cut at its labels and levels: each part with what it is, ``None`` for a text."""
    words, longest = _words()
    folded = recognised(text)
    if len(folded) != len(text):
        folded = text
    parts: list[Token] = []
    since = place = 0
    while place < len(text):
        word = next(
            (
                folded[place : place + length]
                for length in range(min(longest, len(text) - place), 1, -1)
                if folded[place : place + length] in words
            ),
            None,
        )
        if word is None or (len(word) < SHORTEST_LABEL and _is_inside(parts, text[since:place])):
            place += 1
            continue
        before = folded[since:place].strip()
        if before + word in words:
            # A space may stand inside of a label: 服务对象 满意度指标.
            place, word = since, text[since:place] + word
        elif before:
            parts.append((text[since:place], None))
        end = place + len(word)
        while addition := ADDITION.match(text, end):
            end = addition.end()
        parts.append((text[place:end], words[recognised(word)]))
        since = place = end
    if text[since:].strip():
        parts.append((text[since:], None))
    return parts


def _is_inside(parts: Sequence[Token], before: str) -> bool:
    """Whether a short word is a part of a text: no heading stands right before it."""
    return bool(before.strip()) or not parts or parts[-1][1] not in COLUMNS
