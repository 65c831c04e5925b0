"""The labels, goals and amounts of a form whose rows are lost, put back into rows."""

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.document import Cell
from ingest.recover.lost_rows.cell_stream import Piece, Start, joined_text
from ingest.recover.lost_rows.form_titles import is_title
from ingest.recover.lost_rows.labelled_amounts import amount_rows, is_amount, is_unit_alone
from ingest.recover.lost_rows.printed_rows import Printed, beside, in_a_row
from ingest.tables.amounts_in_labels import labelled_amounts
from ingest.tables.header import fields_of
from ingest.tables.indicator_header import COLUMNS
from ingest.tables.labelled_cells import GOALS, LIST_OF_TASKS, Part, goal_headings

# Labels that stand in a header or over figures, not beside a value.
BESIDE_NOTHING = COLUMNS | {"unit", "direction"}
MOST_VALUES = 3
# What is short enough to stand in one row.
IN_ONE_ROW = frozenset({"agency", "implementing_unit", "superior_agency", "period", "person"})
PAGE_MARK = re.compile(r"\W*[-—–－]\W*\d{1,4}\W*[-—–－]\W*")
DIGIT = re.compile(r"\d")
# 年度预算执行率; what is shorter may be the rest of a broken label: (元).
UNLISTED_LABEL = re.compile(r"[\u4e00-\u9fff]{4,12}")
SENTENCE_END = re.compile(r"[。;；!！]$")


@dataclass
class Labelled:
    """The cells of a run of lines, and what each is."""

    pieces: list[Piece]

    @cached_property
    def fields(self) -> list[str | None]:
        """The field that each cell labels."""
        return fields_of([piece.text for piece in self.pieces])

    def _unlabelled(self, i: int) -> Generator[Printed, None, int]:
        """What nobody listed: between forms the pieces of a line that is a row are one paragraph.

        The cells of a row of the form's table, such as how its money was managed, do not end it.
        """
        end = self._table_row_end(i)
        if labelled_amounts(self.pieces[i].text):
            # 其中：一般公共预算：18.66万元
            yield in_a_row([self.pieces[i]])
            return i + 1
        if (end - i > 1 or self._is_beside_header(end)) and not is_title(self.pieces[i].text):
            yield from self._apart(range(i, end))
            return end
        end = i + 1
        while (
            end < len(self.pieces)
            and self.pieces[end].start is Start.NOT
            and (self.pieces[end].glue is not None and self.fields[end] is None)
        ):
            end += 1
        if self.fields[i] in BESIDE_NOTHING and self.pieces[i].start is Start.NOT:
            # 年度预算执行率 100% 分值 10分: within a row of the form it ends none.
            yield from self._apart(range(i, end))
            return end
        text = joined_text(self.pieces[i:end])
        yield Printed(((text, self.pieces[i].locator),), is_table=False)
        return end

    def _is_beside_header(self, k: int) -> bool:
        """Whether the header of indicators goes on in the row that a piece ends: 绩, 一级指标."""
        following = self.pieces[k : k + 1]
        return any(p.start is Start.NOT for p in following) and self.fields[k] == "level1"

    def _table_row_end(self, i: int) -> int:
        """Where the row of a table ends that begins at a piece, if the text prints its end."""
        end = i + 1
        while (
            self.pieces[i].start is Start.MUST
            and end < len(self.pieces)
            and self.pieces[end].start is Start.NOT
            and self.pieces[end].glue is None
            and self.fields[end] != "level1"
        ):
            end += 1
        return end

    def _texts_end(self, i: int) -> int:
        """Where the texts from a piece on end: at a label, a header or a title."""
        while i < len(self.pieces) and self.fields[i] is None and not is_title(self.pieces[i].text):
            i += 1
        return i

    def _labelled(self, i: int) -> Generator[Printed, None, int]:
        """A label, or labels of a kind that stand one before the other, and the texts beside."""
        first = i
        i += 1
        outer = self.fields[first] == "goal_group"
        while i < len(self.pieces) and (
            (self.fields[i] == "goal" and (outer or self.fields[first] == "goal"))
            or [self.fields[first], self.fields[i]] == LIST_OF_TASKS
        ):
            i += 1
        end = self._texts_end(i)
        if self.fields[first] in IN_ONE_ROW:
            end = self._row_end(i, end)
        is_tasks = self.fields[first] == "task_name"
        is_goal = self.fields[i - 1] == "goal"
        is_person = self.fields[first] == "person"
        is_whole = all(piece.is_cell for piece in self.pieces[i:end])
        if is_tasks or not is_whole or (end - i > MOST_VALUES and not (is_goal or is_person)):
            yield from self._apart(range(first, end))
        else:
            texts = [*self._cells(range(first, i)), *self._values(i, end)]
            yield Printed(tuple(texts) if len(texts) > 1 else (*texts, ("", texts[0][1])), True)
        return end

    def _row_end(self, i: int, end: int) -> int:
        """Where the row of a value ends, if the text prints it; a value may begin a row itself."""
        return next((k for k in range(i + 1, end) if self.pieces[k].start is Start.MUST), end)

    def _goal_headings_end(self, i: int) -> int:
        """Where headings of goals end that stand side by side; ``i`` where none begin."""
        end = i
        while end < len(self.pieces) and self.fields[end] in GOALS | {"goal_group"}:
            end += 1
        headings = [field for field in self.fields[i:end] if field in GOALS]
        return end if len({*headings}) > 1 else i

    def _goals(self, i: int, end: int) -> Generator[Printed, None, int]:
        """Goals side by side: a row of them where there is one text for each heading.

        Where there are more, which of them end the first goal is not printed: they stand
        beside the label over both.
        """
        yield Printed(tuple(self._cells(range(i, end))), is_table=True)
        last = self._texts_end(end)
        texts = self._cells(range(end, last))
        labels = [_part(self.pieces[k], self.fields[k], k - i) for k in range(i, end)]
        headings = goal_headings(labels)
        if len(texts) == len(headings) and self._are_goals(end, last):
            blanks = [("", texts[0][1])] * headings[0].column
            yield Printed((*blanks, *texts), is_table=True)
        elif texts and self.fields[i] == "goal_group":
            yield Printed((self._cells([i])[0], *texts), is_table=True)
        else:
            yield from self._apart(range(end, last))
        return last

    def _are_goals(self, i: int, end: int) -> bool:
        """Whether each piece is a whole goal: between words of one line only a stop shows it."""
        return all(
            below.glue != " " or SENTENCE_END.search(above.text)
            for above, below in pairwise(self.pieces[i:end])
        )

    def _values(self, i: int, end: int) -> list[tuple[str, str]]:
        """The texts beside a label; words of one line are one text."""
        cells: list[tuple[str, str]] = []
        for piece in self.pieces[i:end]:
            if cells and piece.glue and piece.locator == cells[-1][1]:
                cells[-1] = (cells[-1][0] + piece.glue + piece.text, piece.locator)
            else:
                cells.append((piece.text, piece.locator))
        return cells

    def _amounts(self, i: int) -> Generator[Printed, None, int]:
        """Labels of money and amounts; a row that opens with a word nobody listed divides them."""
        end = i
        while end < len(self.pieces) and (
            (self.fields[end] or "").startswith("amount_")
            or (self.fields[end] is None and not is_title(self.pieces[end].text))
        ):
            if end > i and (self._opens_other_row(end) or self._stands_behind_amount(end)):
                break
            end += 1
        for row in amount_rows(self.pieces[i:end]):
            cells = tuple((piece.text, piece.locator) for piece in row)
            yield Printed(cells if len(cells) > 1 else (*cells, ("", cells[0][1])), True)
        if end < len(self.pieces) and self._opens_other_row(end):
            i, end = end, self._row_end(end, len(self.pieces))
            yield from self._apart(range(i, end))
        return end

    def _stands_behind_amount(self, k: int) -> bool:
        """Whether a text stands behind an amount, where a row may begin: a word nobody listed."""
        piece, before = self.pieces[k], self.pieces[k - 1]
        is_behind = self.fields[k] is None and self.fields[k - 1] is None and is_amount(before)
        is_text = not is_amount(piece) and not is_unit_alone(piece)
        return is_behind and piece.start is Start.MUST and is_text

    def _opens_other_row(self, k: int) -> bool:
        """Whether a word that nobody listed opens a row of its own, its value behind it."""
        piece, behind = self.pieces[k], self.pieces[k + 1 : k + 2]
        if piece.start is not Start.MUST or all(other.start is not Start.NOT for other in behind):
            return False
        return self.fields[k] is None and UNLISTED_LABEL.fullmatch(piece.text) is not None

    def _apart(self, positions: Sequence[int]) -> Iterator[Printed]:
        """Pieces whose rows are unknown, each in a row of its own."""
        for position in positions:
            yield self._alone(self.pieces[position])

    def _alone(self, piece: Piece) -> Printed:
        if PAGE_MARK.fullmatch(piece.text):
            return Printed(((piece.text, piece.locator),), is_table=False)
        return beside((piece.text, piece.locator))

    def _cells(self, positions: Sequence[int]) -> list[tuple[str, str]]:
        return [(self.pieces[k].text, self.pieces[k].locator) for k in positions]


def _part(piece: Piece, field: str | None, column: int) -> Part:
    return Part(piece.text, field, (Cell(piece.text, piece.locator, 0, column),))
