"""Tables whose cells a text prints one a line, or all on one: put back into rows.

Between reader and forms. Only runs of paragraphs that hold the header of an indicator table
or the labels of a project's card are looked at; their cells become rows by the words they
are: a label and its value, the header, an indicator. A cell whose row cannot be told stands
in a row of its own, where no form takes it for anything. All other rows stay as they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, groupby, pairwise

from ingest.document import Cell, Document, Row, Spans
from ingest.forms.card_head import LIST_OF_TASKS
from ingest.forms.card_sides import GOALS, goal_headings
from ingest.forms.indicator_cells import OTHER
from ingest.forms.indicator_header import COLUMNS
from ingest.forms.labelled_cells import Part
from ingest.lost_rows.cell_stream import (
    Piece,
    Start,
    joined_text,
    lines_of,
    pieces_of,
    whole_words,
)
from ingest.lost_rows.divided_rows import Placed, divided
from ingest.lost_rows.form_titles import by_title, is_title, may_hold_label
from ingest.lost_rows.glued_cells import glued_pieces
from ingest.lost_rows.labelled_amounts import amount_rows
from ingest.lost_rows.money_rows import block_end, headings_end, money_rows
from ingest.lost_rows.printed_places import columns_of, fits_indicators, laid_out
from ingest.lost_rows.printed_rows import Printed, beside, in_a_row, without_lost_columns
from ingest.tables.header import heading_role
from ingest.vocabulary import is_sum, label_field, level_numbers, recognised

# Labels that stand in a header or over figures, not beside a value.
BESIDE_NOTHING = COLUMNS | {"unit", "direction"}
FEWEST_LABELS = 4
LONGEST_HEADER = 16
LONGEST_HEADING_WORD = 16
MOST_VALUES = 3
# Behind the word for the sum stand that of the weights, the results' and the score.
MOST_SUMS = 3
PAGE_MARK = re.compile(r"\W*[-—–－]\W*\d{1,4}\W*[-—–－]\W*")
DIGIT = re.compile(r"\d")
SENTENCE_END = re.compile(r"[。;；!！]$")


def regridded(document: Document) -> Document:
    """The document with the rows of such tables; the same document where there are none."""
    rows: list[Row | Printed] = []
    for (is_table, spans), group in groupby(document.rows, key=lambda r: (r.is_table, r.spans)):
        run = list(group)
        if is_table and spans is not Spans.NONE:
            # The file states which cells are merged, and so has lost none.
            rows.extend(run)
            continue
        parts = [without_lost_columns(run)] if is_table else map(_rebuilt, by_title(run))
        rows.extend(chain.from_iterable(parts))
    if not any(isinstance(row, Printed) for row in rows):
        return document
    return replace(document, rows=tuple(_numbered(rows)))


def _numbered(rows: Sequence[Row | Printed]) -> Iterator[Row]:
    for index, row in enumerate(rows):
        if isinstance(row, Printed):
            cells = tuple(Cell(text, place, index, n) for n, (text, place) in enumerate(row.cells))
            yield Row(cells, index, row.is_table)
        else:
            cells = tuple(replace(cell, row=index) for cell in row.cells)
            yield replace(row, cells=cells, index=index)


def _rebuilt(rows: list[Row]) -> Sequence[Row | Printed]:
    """Paragraphs that follow each other, or the rows of the forms that they print."""
    if not any(may_hold_label(row.cells[0].text) for row in rows):
        return rows
    stream = Stream(whole_words(glued_pieces(lines_of(rows)) or pieces_of(rows)))
    if not stream.holds_form():
        return rows
    return list(stream.rows())


@dataclass
class Stream:
    """The cells of a run of lines, and what each is."""

    pieces: list[Piece]

    @cached_property
    def fields(self) -> list[str | None]:
        """The field that each cell labels."""
        return [label_field(piece.text) for piece in self.pieces]

    def holds_form(self) -> bool:
        """Whether there is the header of indicators, or a project's card; a register's is none.

        In a register whose rows are lost nothing tells whose an indicator is.
        """
        heads = [i for i in range(len(self.pieces)) if self.heads_indicators(i)]
        if any(self._heads_register(i) for i in heads):
            return False
        labels = sum(f is not None and f not in BESIDE_NOTHING for f in self.fields)
        named = any(
            mine == "project_name" and other is None
            for mine, other in zip(self.fields, self.fields[1:], strict=False)
        )
        return bool(heads) or (named and labels >= FEWEST_LABELS)

    def heads_indicators(self, i: int) -> bool:
        """Whether the header of an indicator table begins at a piece."""
        return self.fields[i] == "level1" and "level3" in self.fields[i + 1 : i + LONGEST_HEADER]

    def _heads_register(self, i: int) -> bool:
        while i and self.fields[i - 1] is not None:
            i -= 1
            if self.fields[i] == "project_name":
                return True
        return False

    def rows(self) -> Iterator[Printed]:
        """The rows in printed order."""
        i = 0
        while i < len(self.pieces):
            label = self.fields[i]
            margin = label == "goal_group" and i + 1 < len(self.pieces)
            if self.heads_indicators(i) or (margin and self.heads_indicators(i + 1)):
                i = yield from self._indicators(i)
            elif (end := headings_end(self.pieces, self.fields, i)) > i:
                body = block_end(self.pieces, self.fields, end)
                yield from money_rows(self.pieces[i:end], self.pieces[end:body])
                i = body
            elif (end := self._goal_headings_end(i)) > i:
                i = yield from self._goals(i, end)
            elif label is None or label in BESIDE_NOTHING:
                i = yield from self._paragraph(i)
            elif label.startswith("amount_"):
                i = yield from self._amounts(i)
            else:
                i = yield from self._labelled(i)

    def _paragraph(self, i: int) -> Iterator[Printed]:
        """What stands between forms: the pieces of a line that is a row are one paragraph."""
        end = i + 1
        while (
            end < len(self.pieces)
            and self.pieces[end].start is Start.NOT
            and (self.pieces[end].glue is not None and self.fields[end] is None)
        ):
            end += 1
        text = joined_text(self.pieces[i:end])
        yield Printed(((text, self.pieces[i].locator),), is_table=False)
        return end

    def _texts_end(self, i: int) -> int:
        """Where the texts from a piece on end: at a label, a header or a title."""
        while i < len(self.pieces) and self.fields[i] is None and not is_title(self.pieces[i].text):
            i += 1
        return i

    def _labelled(self, i: int) -> Iterator[Printed]:
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

    def _goal_headings_end(self, i: int) -> int:
        """Where headings of goals end that stand side by side; ``i`` where none begin."""
        end = i
        while end < len(self.pieces) and self.fields[end] in GOALS | {"goal_group"}:
            end += 1
        headings = [field for field in self.fields[i:end] if field in GOALS]
        return end if len({*headings}) > 1 else i

    def _goals(self, i: int, end: int) -> Iterator[Printed]:
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

    def _amounts(self, i: int) -> Iterator[Printed]:
        end = i
        while end < len(self.pieces) and (
            (self.fields[end] or "").startswith("amount_")
            or (self.fields[end] is None and not is_title(self.pieces[end].text))
        ):
            end += 1
        for row in amount_rows(self.pieces[i:end]):
            cells = tuple((piece.text, piece.locator) for piece in row)
            yield Printed(cells if len(cells) > 1 else (*cells, ("", cells[0][1])), True)
        return end

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

    def _indicators(self, i: int) -> Iterator[Printed]:
        """A header and the indicators under it."""
        first = i
        i += self.fields[first] == "goal_group"
        body = self._header_end(i)
        end = body
        while end < len(self.pieces) and not self._ends_indicators(end):
            end += 1
        headings = [field for field in self.fields[i:body] if field in COLUMNS]
        has_sides = len({*headings}) < len(headings) or "value_medium" in headings
        in_middle = body < end and self.pieces[body].is_cell
        in_middle = in_middle and not level_numbers(self.pieces[body].text)
        if has_sides or in_middle:
            # Whose a level is that stands in the middle of its block is lost, and so is whether
            # a target of two sides is that of the medium term or that of the year.
            yield from self._apart(range(first, end))
            return end
        laid = self._by_place(first, body, end)
        if laid is not None:
            yield from laid
            return end
        yield Printed(tuple(self._cells(range(first, body))), is_table=True)
        columns = tuple(f if f in COLUMNS else OTHER for f in self.fields[i:body])
        margin = i - first
        for part, run in groupby(range(body, end), key=self._is_own_row):
            positions = list(run)
            if part:
                yield from self._own_rows(positions)
                continue
            for row in divided([self.pieces[k] for k in positions], columns):
                if isinstance(row, Piece):
                    yield self._alone(row)
                else:
                    yield _table_row(row, len(columns), margin)
        return end

    def _by_place(self, first: int, body: int, end: int) -> list[Printed] | None:
        """A header and its rows, where the text prints the empty cells between them."""
        heads = columns_of(self.pieces[first:body])
        fields = [heading_role(cell.text) if cell else None for cell in heads]
        columns = [field if field in COLUMNS else OTHER for field in fields]
        columns = [
            None if field == "goal_group" else f for field, f in zip(fields, columns, strict=True)
        ]
        home = columns.index("level1")
        rows = laid_out(
            self.pieces[first:body], self.pieces[body:end], home, fits_indicators(columns)
        )
        return None if rows is None else [in_a_row(cells) for cells in (heads, *rows)]

    def _header_end(self, i: int) -> int:
        """Where the indicators begin: at a level's name, at a text that is no heading."""
        end = i
        while end < len(self.pieces) and end - i < LONGEST_HEADER:
            text = self.pieces[end].text
            is_level = bool(level_numbers(text)) and self.fields[end] is None
            is_word = self.fields[end] is not None or not DIGIT.search(text)
            if is_level or not is_word or len(text) > LONGEST_HEADING_WORD:
                break
            end += 1
        known = [k for k in range(i, end) if self.fields[k] in BESIDE_NOTHING]
        following = self.pieces[end] if end < len(self.pieces) else None
        # Without a level name after them, words that are no headings may be indicators.
        return end if following and level_numbers(following.text) else known[-1] + 1

    def _ends_indicators(self, k: int) -> bool:
        label = self.fields[k]
        is_form_label = label is not None and label not in BESIDE_NOTHING
        return is_form_label or self.heads_indicators(k) or is_title(self.pieces[k].text)

    def _is_own_row(self, k: int) -> bool:
        """Whether a piece is a sum of weights or a page mark and no cell of an indicator."""
        first = k
        while first > 0 and k - first < MOST_SUMS and self._is_points(first):
            first -= 1
        return is_sum(self.pieces[first].text) or self._is_mark(k)

    def _is_points(self, k: int) -> bool:
        return recognised(self.pieces[k].text).replace(".", "").rstrip("%分").isdigit()

    def _is_mark(self, k: int) -> bool:
        return PAGE_MARK.fullmatch(self.pieces[k].text) is not None

    def _own_rows(self, positions: Sequence[int]) -> Iterator[Printed]:
        row: list[int] = []
        for k in positions:
            if row and (self._is_mark(k) or is_sum(self.pieces[k].text)):
                yield Printed(tuple(self._cells(row)), is_table=True)
                row = []
            if self._is_mark(k):
                yield self._alone(self.pieces[k])
            else:
                row.append(k)
        if row:
            yield Printed(tuple(self._cells(row)), is_table=True)


def _part(piece: Piece, field: str | None, column: int) -> Part:
    return Part(piece.text, field, (Cell(piece.text, piece.locator, 0, column),))


def _table_row(row: Placed, width: int, margin: int) -> Printed:
    """A row of the table, each cell in its column."""
    place = min(row.pieces.items())[1][0].locator
    cells = [("", place)] * (width + margin)
    for column, pieces in row.pieces.items():
        cells[column + margin] = (joined_text(pieces), pieces[0].locator)
    return Printed(tuple(cells), is_table=True)
