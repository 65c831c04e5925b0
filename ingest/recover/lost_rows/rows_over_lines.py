"""Tables of indicators in lines of words, each row on one line again where a page broke it.

Headings that are broken over lines become one line (:mod:`headings_over_lines`), and so do the
lines of a row (:mod:`lines_of_rows`). A line whose row is not certain stands apart: no form takes a
part of a name for an indicator.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Row
from ingest.recover.lost_rows.cell_stream import is_heading_text
from ingest.recover.lost_rows.cells_of_lines import words_of_line
from ingest.recover.lost_rows.form_titles import is_title
from ingest.recover.lost_rows.headings_over_lines import headings_in_turn, headings_of
from ingest.recover.lost_rows.lines_of_rows import Whole, whole_rows
from ingest.recover.lost_rows.parts_of_lines import Columns, is_sum_of_points, line_of
from ingest.recover.lost_rows.printed_rows import Printed, beside
from ingest.recover.lost_rows.stream_of_rows import rows_of_stream, tokens_of
from ingest.tables.header import heading_role
from ingest.tables.preamble import is_note
from ingest.vocabulary import is_sum, label_field, level_numbers

LEVEL = "级"
LONGEST_LINE = 160
LONGEST_HEADING_LINE = 80
MOST_HEADING_LINES = 3
# One cell a line.
MOST_LINES_OF_CELLS = 24
OF_MARGIN = "指标"
# So many lines from a piece of a cell another may stand.
NEAR = 2
FEWEST_PIECES = 2
GAP = re.compile(r"\S\s{2,}\S")


def rows_over_lines_joined(rows: Sequence[Row]) -> list[Row | Printed]:
    """The rows, broken ones of tables of words as one line each."""
    found: list[Row | Printed] = []
    at = 0
    while at < len(rows):
        head = _heading(rows, at)
        if head is None:
            found.append(rows[at])
            at += 1
            continue
        words, n_lines, in_turn = head
        body = _body(rows, at + n_lines)
        made = _whole(body, words)
        if made is None and in_turn:
            found.append(rows[at])
            at += 1
            continue
        if made is not None and made.is_placed:
            found.append(_placed(rows[at], words[words.index(made.first) :], 0))
        else:
            found.append(_line(rows[at], words) if n_lines > 1 else rows[at])
        found.extend(made.rows if made else body)
        at += n_lines + len(body)
    return found


def _heading(rows: Sequence[Row], at: int) -> tuple[list[str], int, bool] | None:
    """The headings that begin at a line, how many lines they take, and whether in turn."""
    first = rows[at]
    text = first.cells[0].text
    if first.is_table or LEVEL not in text or len(text) > LONGEST_HEADING_LINE:
        return None
    lines = []
    for row in rows[at : at + MOST_LINES_OF_CELLS]:
        if row.is_table:
            break
        lines.append(row.cells[0].text.split())
    found = headings_of(lines[:MOST_HEADING_LINES])
    in_turn = headings_in_turn(lines)
    if in_turn and (found is None or found[1] < in_turn[1]):
        return (*in_turn, True)
    return (*found, False) if found else None


def _line(row: Row, words: Sequence[str]) -> Printed:
    return Printed(((" ".join(words), row.locator),), is_table=False)


def _body(rows: Sequence[Row], start: int) -> list[Row]:
    """The lines under the headings up to the first that is none of the table's."""
    end = start
    while end < len(rows) and not _ends_table(rows[end]):
        end += 1
    return list(rows[start:end])


def _ends_table(row: Row) -> bool:
    text = row.cells[0].text
    if row.is_table or len(text) > LONGEST_LINE:
        return True
    first, *_ = words = text.split()
    if is_sum_of_points(words):
        return True
    is_label = label_field(first) is not None and not level_numbers(first) and not _is_margin(first)
    return is_label or is_sum(first) or is_title(text) or is_note(text) or is_heading_text(text)


def _is_margin(word: str) -> bool:
    """Whether a word is the label beside all indicators, which a page prints among them."""
    return word.endswith(OF_MARGIN) and label_field(word) == "goal_group"


def _whole(body: Sequence[Row], heads: Sequence[str]) -> "_Made | None":
    """The rows that the lines of a table make; ``None`` where they are left as they are."""
    roles = [heading_role(word) for word in heads]
    first, names = roles.index("level1"), roles.index("level3")
    levels, behind = roles[first:names], roles[names + 1 :]
    if not body or not {*levels} <= {"level1", "level2"} or None in behind:
        return None
    columns = Columns.behind([role for role in behind if role])
    rows = [row for row in body if not _is_margin(row.cells[0].text)]
    words = [_without_margin(words_of_line(row.cells[0].text)) for row in rows]
    table = _Table(rows, columns, heads[first], len(levels))
    told = table.clear_of_pieces(words) if _keep_columns(rows) else table.made(words)
    if told is not None and told.is_whole and not told.is_placed:
        return told
    tokens = tokens_of(words)
    if (stream := rows_of_stream(tokens, columns)) is not None:
        lines = [_line(rows[tokens[one.end - 1].line], (*one.levels, *one.cells)) for one in stream]
        return _Made(lines, heads[first])
    return told


def _keep_columns(rows: Sequence[Row]) -> bool:
    """Whether lines keep their columns by runs of spaces; then cells of two rows share some."""
    texts = [row.cells[0].text for row in rows if " " in row.cells[0].text]
    return 2 * sum(GAP.search(text) is not None for text in texts) > len(texts)


@dataclass(frozen=True)
class _Made:
    """Rows put together, the first heading of theirs; whether every line of the table is in one,
    and whether they stand in their columns."""

    rows: Sequence[Row | Printed]
    first: str
    is_whole: bool = True
    is_placed: bool = False


@dataclass(frozen=True)
class _Table:
    """The lines under headings, which stand as a page prints them, from its top to its end."""

    rows: Sequence[Row]
    columns: Columns
    first: str
    n_levels: int

    def made(self, words: Sequence[Sequence[str]]) -> _Made | None:
        """The rows that the lines make."""
        lines = [line_of(line, self.columns) for line in words]
        whole = whole_rows(lines, self.columns)
        lost = len(lines) - _n_taken(whole or [])
        if lost:
            # Names of levels may stand in the middle of their blocks, and so within a row.
            others = [n for n, line in enumerate(lines) if line is None or not line.is_alone]
            within = whole_rows([lines[n] for n in others], self.columns)
            if within is not None and len(others) - _n_taken(within) < lost:
                return self._without_levels([self.rows[n] for n in others], within)
        if whole is None:
            return None
        if _are_between(whole):
            return self._without_levels(self.rows, whole)
        rows = [_line(self.rows[one.told], (*one.levels, *one.cells)) for one in whole]
        apart = _apart(self.rows, whole)
        return _Made([*rows, *apart], self.first, not apart)

    def clear_of_pieces(self, words: Sequence[Sequence[str]]) -> _Made | None:
        """The rows of lines that hold cells of several, where some are pieces: those far from any.

        ``None`` where there are no pieces, or other lines that are no row.
        """
        lines = [line_of(line, self.columns) for line in words]
        pieces = [
            n for n, line in enumerate(lines) if not line or not (line.is_told or line.is_alone)
        ]
        if len(pieces) < FEWEST_PIECES or None in lines:
            return None
        clear = [
            Whole(n, n + 1, n, line.levels, (line.name, *line.behind), is_sure=True)
            for n, line in enumerate(lines)
            if line and line.is_told and line.name and all(abs(n - k) > NEAR for k in pieces)
        ]
        return self._without_levels(self.rows, clear)

    def _without_levels(self, rows: Sequence[Row], whole: Sequence[Whole]) -> _Made:
        """Rows whose levels stand somewhere beside them: whose they are is lost."""
        made = [
            _placed(rows[one.told], one.cells, self.n_levels, len(self.columns.fields) + 1)
            for one in whole
            if one.cells
        ]
        apart = _apart(rows, whole)
        return _Made([*made, *apart], self.first, not apart, is_placed=True)


def _n_taken(whole: Sequence[Whole]) -> int:
    return sum(one.end - one.start for one in whole)


def _are_between(whole: Sequence[Whole]) -> bool:
    """Whether a second level stands alone over a row that has none: in the middle of two."""
    return any(
        not above.cells
        and any(2 in level_numbers(level) for level in above.levels)
        and below.cells
        and not any(2 in level_numbers(level) for level in below.levels)
        for above, below in pairwise(whole)
    )


def _without_margin(words: Sequence[str]) -> Sequence[str]:
    return words[1:] if len(words) > 1 and _is_margin(words[0]) else words


def _placed(row: Row, texts: Sequence[str], n_before: int, width: int = 0) -> Printed:
    """Texts in columns of a table behind so many empty ones, and before others up to a width."""
    n_behind = max(0, width - len(texts))
    cells = (*[""] * n_before, *texts, *[""] * n_behind)
    return Printed(tuple((text, row.locator) for text in cells), is_table=True, is_placed=True)


def _apart(rows: Sequence[Row], whole: Sequence[Whole]) -> list[Printed]:
    """The lines that are in no row, where no form takes them for anything."""
    taken = {n for one in whole for n in range(one.start, one.end)}
    lost = (row.cells[0] for n, row in enumerate(rows) if n not in taken)
    return [beside((cell.text, cell.locator)) for cell in lost]
