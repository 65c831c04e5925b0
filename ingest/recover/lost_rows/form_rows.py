"""A form whose rows are lost, in rows: its head, its money, its goals and its indicators."""

from collections.abc import Generator, Iterator, Sequence
from functools import cached_property
from itertools import groupby, product

from ingest.recover.lost_rows.broken_labels import POINTS
from ingest.recover.lost_rows.cell_stream import Piece, is_heading_text
from ingest.recover.lost_rows.centred_lines import is_broken_by_lines, rows_of_lines
from ingest.recover.lost_rows.column_wise import is_column_wise
from ingest.recover.lost_rows.columns_in_turn import rows_in_turn
from ingest.recover.lost_rows.divided_rows import divided, table_row
from ingest.recover.lost_rows.fund_rows import fund_rows, width
from ingest.recover.lost_rows.indicator_block import Bounded
from ingest.recover.lost_rows.labelled_rows import BESIDE_NOTHING, DIGIT, PAGE_MARK
from ingest.recover.lost_rows.money_block import block_end, headings_end
from ingest.recover.lost_rows.money_rows import money_rows
from ingest.recover.lost_rows.name_fragments import without_fragments
from ingest.recover.lost_rows.named_rows import rows_by_names
from ingest.recover.lost_rows.numbered_rows import numbered_rows, over_numbered
from ingest.recover.lost_rows.points_by_sum import points_settled
from ingest.recover.lost_rows.printed_places import columns_of, fits_indicators, laid_out
from ingest.recover.lost_rows.printed_rows import Printed, in_a_row
from ingest.recover.lost_rows.two_sides import rows_of_two_sides
from ingest.recover.lost_rows.year_block import funds_end, year_headings, year_rows
from ingest.tables.cell_kinds import OTHER
from ingest.tables.header import heading_role
from ingest.tables.heading_terms import beside, certain_fields
from ingest.tables.indicator_header import COLUMNS
from ingest.tables.wide_values import columns_with_parts
from ingest.vocabulary import is_operator, is_sum, level_numbers, recognised

# Behind the word for the sum stand that of the weights, the results' and the score.
MOST_SUMS = 3
# What labels the body or the project that a form is of.
OF_FORM = frozenset({"agency", "project_name"})
# 附件, 扫一扫, 打印, 关闭
MOST_PAGE_LINES = 5


class Stream(Bounded):
    """A run of lines that may hold a form."""

    def rows(self) -> Iterator[Printed]:
        """The rows in printed order."""
        i = 0
        while i < len(self.pieces):
            label = self.fields[i]
            margin = label == "goal_group" and i + 1 < len(self.pieces)
            if i in self._over_numbers:
                yield self._alone(self.pieces[i])
                i += 1
            elif self.heads_indicators(i) or (margin and self.heads_indicators(i + 1)):
                i = yield from self._indicators(i)
            elif (block := self._block(i))[0]:
                yield from block[0]
                i = block[1]
            elif (end := headings_end(self.pieces, self.fields, i)) > i:
                body = block_end(self.pieces, self.fields, end)
                yield from money_rows(self.pieces[i:end], self.pieces[end:body])
                i = body
            elif years := year_headings(self.pieces, self.fields, i):
                i = funds_end(self.pieces, self.fields, years.end)
                yield from year_rows(years, self.pieces[years.end : i])
            elif (end := self._goal_headings_end(i)) > i:
                i = yield from self._goals(i, end)
            elif label is None or label in BESIDE_NOTHING:
                i = yield from self._unlabelled(i)
            elif label.startswith("amount_"):
                i = yield from self._amounts(i)
            else:
                i = yield from self._labelled(i)

    def _unlabelled(self, i: int) -> Generator[Printed, None, int]:
        """What nobody listed; what stands inside of a form does not end it."""
        if self.fields[i] is None and self._is_inside(i):
            yield self._alone(self.pieces[i])
            return i + 1
        return (yield from super()._unlabelled(i))

    def _is_inside(self, i: int) -> bool:
        """Whether a text stands between what a form is of and its own indicators.

        The list of a department's duties and tasks, with headings that nobody listed, ends no form.
        """
        head = next((k for k in self._headers if k > i), None)
        if head is None or not self._is_of_form(i):
            return False
        between = range(i, head)
        return not any(
            self.fields[k] in OF_FORM or is_heading_text(self.pieces[k].text) for k in between
        )

    def _is_of_form(self, i: int) -> bool:
        """Whether the label of what a form is of stands above, and no indicators in between."""
        above = max((k for k in self._headers if k < i), default=0)
        return any(field in OF_FORM for field in self.fields[above:i])

    @cached_property
    def _headers(self) -> list[int]:
        return [k for k in range(len(self.pieces)) if self.heads_indicators(k)]

    def _block(self, i: int) -> tuple[list[Printed], int]:
        """Rows that tell their own ends, funds or numbered indicators, and where they end."""
        funds = fund_rows(self.pieces, i)
        return (funds, i + width(funds)) if funds else numbered_rows(self.pieces, i)

    @cached_property
    def _over_numbers(self) -> range:
        """The scattered words over numbered indicators: they end no form."""
        labels = [k for k, f in enumerate(self.fields) if f not in (None, *BESIDE_NOTHING)]
        return over_numbered(self.pieces, labels)

    def _indicators(self, i: int) -> Generator[Printed, None, int]:
        """A header and the indicators under it."""
        first = i
        i += self.fields[first] == "goal_group"
        if in_turn := rows_in_turn(self.pieces[i:], self.fields[i:]):
            yield from self._apart(range(first, i))
            yield from in_turn[0]
            return i + in_turn[1]
        body = self._header_end(i)
        end = self._indicators_end(body, width=body - i)
        headings = [field for field in self.fields[i:body] if field in COLUMNS]
        has_sides = len({*headings}) < len(headings) or "value_medium" in headings
        top = body
        while top < end and (
            self._is_margin(top) or POINTS.fullmatch(recognised(self.pieces[top].text))
        ):
            top += 1
        above = self.pieces[top] if top < end else None
        in_middle = above is not None and above.is_cell and not level_numbers(above.text)
        # Without a heading of what is measured any word below may be a name.
        is_scrambled = "level3" not in headings or not {"value", "actual"} & {*headings}
        is_scrambled = is_scrambled or is_column_wise(headings, self.pieces[body:end])
        sided = self._sides_by_place(first, i, body, end) if has_sides and not in_middle else None
        if sided is not None:
            yield from sided[0]
            return sided[1]
        in_middle = in_middle or is_broken_by_lines(self.pieces[body:end])
        if in_middle and not has_sides and not is_scrambled:
            by_lines = self._by_lines(first, i, body, end)
            yield from by_lines or self._apart(range(first, end))
            return end
        if has_sides or in_middle or is_scrambled:
            # Whose a level is that stands in the middle of its block is lost, and so is whether
            # a target of two sides is that of the medium term or that of the year. Where the
            # names' own heading stands behind what is under it, no order is kept.
            yield from self._apart(range(first, end))
            return end
        yield from self._by_place(first, body, end) or self._by_words(first, i, body, end)
        return end

    def _by_words(self, first: int, i: int, body: int, end: int) -> Iterator[Printed]:
        """A header and its rows, divided by what their cells may be."""
        margin = i - first
        heads = self._cells(range(first, body))
        texts = [piece.text for piece in self.pieces[body:end]]
        columns, heads = columns_with_parts(self._columns(i, body), heads, margin, texts)
        columns = _with_signs(columns, texts)
        yield Printed(tuple(heads), is_table=True)
        runs = [(own, list(run)) for own, run in groupby(range(body, end), key=self._is_own_row)]
        inside = [[*divided([*self._inside(run)], columns)] for own, run in runs if not own]
        settled = iter(points_settled(inside, columns))
        for own, positions in runs:
            if own:
                yield from self._own_rows(positions)
                continue
            for row in without_fragments(next(settled), columns):
                if isinstance(row, Piece):
                    yield self._alone(row)
                else:
                    yield table_row(row, len(columns), margin)

    def _columns(self, i: int, body: int) -> list[str]:
        """What stands under headings: a field, or what stands beside an indicator."""
        texts = [piece.text for piece in self.pieces[i:body]]
        pairs = zip(self.fields[i:body], texts, strict=True)
        return certain_fields([f if f in COLUMNS and f else beside(t) for f, t in pairs], texts)

    def _by_lines(self, first: int, i: int, body: int, end: int) -> list[Printed] | None:
        """A header and its rows, where the text prints a row a line and levels in the middle."""
        # What stands beside all rows is beside none of these.
        columns = [*["level1"] * (i - first), *self._columns(i, body)]
        rows = rows_of_lines(list(self._inside(range(body, end))), columns, self._alone)
        head = Printed(tuple(self._cells(range(first, body))), is_table=True, is_placed=True)
        return None if rows is None else [head, *rows]

    def _by_place(self, first: int, body: int, end: int) -> list[Printed] | None:
        """A header and its rows, where the text prints the empty cells between them."""
        heads = columns_of(self.pieces[first:body])
        fields = [heading_role(cell.text) if cell else None for cell in heads]
        columns = [
            None if field == "goal_group" else field if field in COLUMNS else OTHER
            for field in fields
        ]
        home, fits = columns.index("level1"), fits_indicators(columns)
        pieces = self.pieces[first:body], self.pieces[body:end]
        rows = laid_out(*pieces, home, fits) or rows_by_names(*pieces, columns, fits)
        return None if rows is None else [in_a_row(cells) for cells in (heads, *rows)]

    def _sides_by_place(
        self, first: int, i: int, body: int, end: int
    ) -> tuple[list[Printed], int] | None:
        """The rows of a table with two sides by the empty cells that are printed, and its end.

        The label over the table may have a row of its own, and the page goes on below it.
        """
        for start, last in product(sorted({first, i}), self._ends_of_page(body, end)):
            laid = self._by_place(start, body, last)
            if laid is not None:
                return laid, last
        heads = self.pieces[i:body]
        roles = [heading_role(piece.text) for piece in heads]
        rows = rows_of_two_sides(roles, self.pieces[body:end])
        if rows is None:
            return None
        printed = [self._alone(piece) for piece in self.pieces[first:i]]
        printed.append(in_a_row([*heads]))
        printed += [self._alone(r) if isinstance(r, Piece) else in_a_row(r) for r in rows]
        return printed, end

    def _ends_of_page(self, body: int, end: int) -> Iterator[int]:
        """Where a table may end: below it a page prints a few lines of its own, without figures."""
        yield end
        for last in range(end - 1, max(body, end - MOST_PAGE_LINES) - 1, -1):
            text = self.pieces[last].text
            if DIGIT.search(text) or level_numbers(text):
                return
            yield last

    def _is_own_row(self, k: int) -> bool:
        """Whether a piece is a sum of weights or a page mark and no cell of an indicator."""
        first = k
        while first > 0 and k - first < MOST_SUMS and self._is_points(first):
            first -= 1
        is_points = POINTS.fullmatch(recognised(self.pieces[k].text)) is not None
        return is_points or is_sum(self.pieces[first].text) or self._is_mark(k)

    def _is_points(self, k: int) -> bool:
        return recognised(self.pieces[k].text).replace(".", "").rstrip("%分").isdigit()

    def _is_mark(self, k: int) -> bool:
        return bool(PAGE_MARK.fullmatch(self.pieces[k].text))

    def _own_rows(self, positions: Sequence[int]) -> Iterator[Printed]:
        row: list[int] = []
        for k in positions:
            if row and (self._is_mark(k) or is_sum(self.pieces[k].text)):
                yield Printed(tuple(self._cells(row)), is_table=True)
                row = []
            if self._is_mark(k) or POINTS.fullmatch(recognised(self.pieces[k].text)):
                yield self._alone(self.pieces[k])
            else:
                row.append(k)
        if row:
            yield Printed(tuple(self._cells(row)), is_table=True)


def _with_signs(columns: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The columns, that of directions as one of signs where signs are printed and none is theirs.

    指标值类型 stands over ≥ and over 定性.
    """
    has_signs = "operator" not in columns and any(map(is_operator, texts))
    return tuple("operator" if has_signs and c == "direction" else c for c in columns)
