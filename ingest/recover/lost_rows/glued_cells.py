"""Cells glued without anything between them, a row a line or a whole form on one line.

``项目名称…主管部门…产出指标数量指标参保人数≥95%`` is cut by vocabulary: at the labels of the form,
at level names written out, and behind an operator with its number and unit. What stands
between and could be more than one cell stays whole and is no cell.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.recover.lost_rows.cell_stream import (
    Line,
    Piece,
    Start,
    header_words,
    is_heading_text,
)
from ingest.recover.lost_rows.glued_lines import Glued, glued_lines, title_apart, under_indicators
from ingest.recover.lost_rows.glued_money import Money
from ingest.recover.lost_rows.glued_rows import divided, may_divide
from ingest.recover.lost_rows.glued_targets import NUMBER, indicators, opens_with_level
from ingest.recover.lost_rows.glued_words import (
    BEHIND_NAME,
    BODIES,
    ENDS_NAME,
    OF_PROJECT,
    Token,
    behind_prose,
    cut,
    in_a_table,
    with_headings,
    with_whole_name,
    with_word_of_name,
)
from ingest.tables.cell_kinds import OF_OTHER_TIME, OTHER
from ingest.tables.execution_columns import RESULTS as SPENT
from ingest.tables.heading_terms import beside
from ingest.tables.indicator_header import COLUMNS
from ingest.tables.labelled_cells import GOALS
from ingest.vocabulary import label_field, recognised
from ingest.vocabulary.agency import agency_name

# So many texts that end with their last row show that the last column is blank.
FEWEST_ENDS = 3
FEWEST_GLUED = 2
LONGEST_TITLE = 40
DATE = re.compile(r"\d{4}\D\d{1,2}(?:\D\d{1,2})?\D?")
# A label that nobody listed stands in what should be one body: 某局监督管理单位某县文旅局.
ANOTHER_BODY = re.compile("单位|部门")
SPACE = re.compile(r"\s")
# What a page calls a file: 项目支出绩效自评表.doc_第1页.
FILE_NAME = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et)(?:_第\d+页)?\s*$", re.IGNORECASE)
AMOUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:万?元)?|[—–-]")
HEADINGS = ("level1", "level2", "level3")


def header_cells(text: str) -> list[str]:
    """The headings of an indicator table glued in one line; nothing for another line."""
    tokens = [] if SPACE.search(text) else with_headings(behind_prose(cut(text))[1])
    return [cell for cell, _ in tokens] if {*HEADINGS} <= {kind for _, kind in tokens} else []


def glued_pieces(lines: Sequence[Line]) -> list[Piece] | None:
    """The cells of lines among which is a glued header; ``None`` where there is none."""
    if not any("一级" in recognised(text) for text, _ in lines):
        return None
    texts = glued_lines(_with_glued_headings(lines))
    if not any("级指标" in recognised(line.text) and header_cells(line.text) for line in texts):
        return None
    # Where the header has a line of its own, so has each indicator, and its name is one.
    one_a_line = not any(
        {"level1", "level"} <= {kind for _, kind in cut(line.text)} for line in texts
    )
    form = _Form(is_one_a_line=one_a_line, has_words=False)
    for line in texts:
        form.add(line)
    if form.words or form.ends < FEWEST_ENDS:
        form = _Form(is_one_a_line=one_a_line, has_words=True)
        for line in texts:
            form.add(line)
    return form.pieces


def _with_glued_headings(lines: Sequence[Line]) -> list[Line]:
    """The lines, headings that kept the spaces between them glued as the rows below them are."""
    found = list(lines)
    for n, (text, locator) in enumerate(lines):
        below = [row for row, _ in lines[n + 1 : n + 1 + FEWEST_GLUED]]
        is_header = len(below) == FEWEST_GLUED and SPACE.search(text) and header_words(text)
        if is_header and all(map(_is_glued_row, below)):
            found[n] = (SPACE.sub("", text), locator)
    return found


def _is_glued_row(text: str) -> bool:
    """Whether a line without spaces holds a level and an indicator."""
    kinds = [kind for _, kind in cut(text)]
    return not SPACE.search(text.strip()) and kinds[:1] == ["level"] and kinds[-1:] == [None]


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
        self._level: str | None = None
        self._is_table = self._has_results = False
        # Whether headings stand right before.
        self._heads = False
        self._begun = ""
        self._is_begun = False
        self._money = Money()

    def add(self, line: Glued) -> None:
        """The pieces of a line."""
        is_file = FILE_NAME.search(line.text) is not None
        is_title = len(line.text) <= LONGEST_TITLE and (is_file or is_heading_text(line.text))
        text = line.text[: under_indicators(line.text)]
        over, tokens = behind_prose([] if is_title else cut(text))
        if over:
            self.pieces += [Piece(p, line.locator(0), Start.MUST) for p in title_apart(over)]
        tokens = with_headings(with_word_of_name(with_whole_name(tokens)))
        tokens = in_a_table(tokens) if self._is_table else tokens
        opens = bool(tokens) and tokens[0][1] is not None
        if is_title or not (opens or self._is_table or (self._is_begun and len(tokens) > 1)):
            # A line that opens with no label stands over the form.
            self.pieces.append(Piece(line.text, line.locator(0), Start.MUST))
            return
        place = len(over)
        for position, (cell, kind) in enumerate(tokens):
            start = Start.MUST if not position and (opens or self._is_table) else Start.NOT
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
        self._is_begun = self._is_begun or kind == "project_name"
        goes_on = kind in ("level", "goal_group", "other") or kind in COLUMNS
        self._is_table = kind == "level1" or (self._is_table and goes_on)
        self._fields = {None} if kind == "level1" else self._fields
        self._heads = kind in COLUMNS
        # 备注 is seldom filled; what explains or is of another time nearly always is.
        is_filled = kind in COLUMNS or (kind == OTHER and beside(piece.text) != OTHER)
        self._fields |= {kind} if is_filled else set()
        self._has_results = (self._has_results or kind in SPENT) and kind != "project_name"
        if self._is_table and kind not in ("level", "goal_group"):
            is_timed = kind == OTHER and beside(piece.text) == OF_OTHER_TIME
            # 指标内容 right behind 三级指标 explains the names.
            explains = kind == self._level == "level3" and not self._columns
            column = OTHER if explains else OF_OTHER_TIME if is_timed else kind
            self._columns = (*self._columns, column) if column not in HEADINGS else ()
            self._level = kind if kind in HEADINGS else self._level
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
        is_open = (
            before == "project_name"
            and not is_last
            and _may_go_on(piece.text, tokens[position + 1])
        )
        is_cell = not is_open and _is_cell(piece.text, before, after, self._has_results, is_last)
        # Two goals under two headings are not told apart.
        heads_two = before in GOALS and position > 1 and tokens[position - 2][1] in GOALS
        self.pieces.append(replace(piece, is_cell=is_cell and not heads_two))

    def _of_table(self, text: str, locator: str, start: Start) -> list[Piece]:
        """The cells of a text between the levels of a table."""
        if self._columns[:1] == ("other",) or _hides_value(self._columns):
            # A name and what explains it are not told apart, nor a target from last year's.
            return [Piece(text, locator, start, is_cell=False)]
        if self._heads:
            # Behind the headings other words head columns as well: 指标值 over 城关镇, 河口乡.
            self._heads = False
            return [Piece(text, locator, start)]
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


def _may_go_on(name: str, label: Token) -> bool:
    """Whether 项目 may end the name of a project or begin the label behind it.

    ``河道整治项目实施单位`` is 河道整治项目 or 项目实施单位; behind 补助资金 it begins the label,
    as it does that of a person, which forms print with it.
    """
    text, field = label
    is_either = (
        field in BODIES
        and text.startswith(OF_PROJECT)
        and label_field(text[len(OF_PROJECT) :]) == field
    )
    return is_either and not ENDS_NAME.search(name.strip())


def _hides_value(columns: Sequence[str]) -> bool:
    """Whether a figure of another time may stand right before a target or right behind it."""
    if "value" not in columns:
        return False
    value = columns.index("value")
    return OF_OTHER_TIME in columns[: value + 2]


def _is_cell(
    text: str, before: str | None, after: str | None, has_results: bool, is_last: bool
) -> bool:
    """Whether a text between two labels is one cell."""
    field = before or ""
    if field.startswith("amount_"):
        return not has_results and AMOUNT.fullmatch(text.strip()) is not None
    if field == "project_name":
        return is_last or after in BEHIND_NAME
    if field in ("period_start", "period_end"):
        return DATE.fullmatch(text.strip()) is not None
    if field in BODIES:
        if ANOTHER_BODY.search(text.strip(), 2):
            return False
        return agency_name(text.strip()) is not None or not NUMBER.search(text)
    return True
