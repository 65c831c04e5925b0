"""Statements of income and expenditure in a text that prints a row a line, or a cell a line.

``一、财政拨款 24458.43 一、一般公共服务支出 20153.75 一、基本支出 10403.11`` has three sides, and
the next line perhaps one of them. Each label stands on the side that its number goes on from, with
the figures behind it; what may stand on several sides stands beside the table.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ingest.document import Row
from ingest.recover.lost_rows.budget_words import LONGEST_NAME, Part, in_words, is_over_tables
from ingest.recover.lost_rows.coded_rows import is_figure
from ingest.recover.lost_rows.numbered_sides import is_row_number, numbered
from ingest.recover.lost_rows.printed_rows import Printed, beside, in_columns
from ingest.recover.lost_rows.side_labels import (
    MARK,
    Label,
    SideOf,
    is_total_label,
    placed,
)
from ingest.recover.lost_rows.sided_headings import (
    Heads,
    heading_lines,
    heads_of,
    is_cell_of_figure,
    sides_under,
)
from ingest.recover.lost_rows.told_columns import columns_by_labels
from ingest.tables.budget_cells import is_marked_amount
from ingest.tables.budget_headings import TOTALS, heading_wording
from ingest.vocabulary.wording import plain

FEWEST_ROWS = 3
# So many lines in a row may be pieces of labels; more are no part of a statement.
MOST_ODD_LINES = 6
OF_WHOLE = re.compile("[总合]计$")
# What is carried over, and whose money: below the one the other is a part of it.
CARRIED_OVER, OF_MONEY = re.compile("结转|结余"), re.compile("一般公共预算|政府性基金|国有资本")


@dataclass(frozen=True, slots=True)
class SidedLine:
    """The labels of a line, the side of each, and where the line ends."""

    labels: list[Label]
    sides: list[int | None]
    end: int

    @property
    def pairs(self) -> Iterator[tuple[Label, int | None]]:
        """Each label with its side."""
        return zip(self.labels, self.sides, strict=True)


def sided_table(rows: Sequence[Row], start: int) -> tuple[list[Printed], int] | None:
    """The statement whose headings begin at ``start``, and where it ends."""
    if rows[start].is_table or (start and not is_over_tables(rows[start - 1])):
        return None
    lines, end, numbering = heading_lines(rows, start)
    heads = heads_of(lines)
    if heads is None:
        return None
    heads = replace(heads, numbering=numbering)
    is_by_cells = all(len(words) == 1 for words in lines)
    again = {part.text for words in lines for part in words}
    printed_lines = _printed_lines(rows, end, again, is_by_cells=is_by_cells)
    if numbering is not None:
        printed_lines = _numbered(printed_lines, len(heads.sides))
    body = _body(printed_lines, sides_under(heads))
    if body is None or not _is_whole(body):
        return None
    return _printed(heads, body), body[-1].end


def _printed_lines(
    rows: Sequence[Row], start: int, again: set[str], *, is_by_cells: bool
) -> Iterator[tuple[list[Label], int]]:
    """The labels of each line with their figures, and where it ends; headings are left out.

    Of cells a line each, a label and the figures behind it are one.
    """
    end = start
    while end < len(rows) and not rows[end].is_table:
        first = rows[end]
        words = [Part(first.text.strip(), first.locator)] if is_by_cells else in_words(first)
        end += 1
        while is_by_cells and end < len(rows) and is_cell_of_figure(rows[end]):
            words.append(Part(rows[end].text.strip(), rows[end].locator))
            end += 1
        labels = _labels(words)
        if labels is None or (len(words) == 1 and _ends(first)):
            return
        if not all(part.text in again for part in words):
            yield labels, end


def _numbered(
    lines: Iterable[tuple[list[Label], int]], n_sides: int
) -> Iterator[tuple[list[Label], int]]:
    """The lines up to one that has no numbers, each label with its own."""
    for labels, end in lines:
        found = numbered(labels, n_sides)
        if found is None:
            return
        yield found, end


def _body(
    lines: Iterable[tuple[list[Label], int]], sides: Sequence[SideOf]
) -> list[SidedLine] | None:
    """The lines with the side of each label, up to the totals; ``None`` if a figure fits none."""
    body: list[SidedLine] = []
    before: dict[int | None, Label] = {}
    n_odd = 0
    for labels, end in lines:
        where = placed(labels, sides)
        if where is not None:
            pairs = zip(where, labels, strict=True)
            where = [None if _is_part(label, before.get(side)) else side for side, label in pairs]
        if where is None and any(label.figures for label in labels):
            return None
        if where is None:
            n_odd += 1
            if n_odd > MOST_ODD_LINES:
                break
            continue
        n_odd = 0
        body.append(SidedLine(labels, where, end))
        before |= {side: label for label, side in body[-1].pairs if side is not None}
        if len(labels) > 1 and all(OF_WHOLE.search(label.wording) for label in labels):
            break
    return body


def _is_part(label: Label, before: Label | None) -> bool:
    """Whether a label without a number is a part of what is carried over: 一般公共预算财政拨款."""
    is_of_money = OF_MONEY.match(label.wording) is not None
    return is_of_money and before is not None and CARRIED_OVER.search(before.wording) is not None


def _labels(words: Sequence[Part]) -> list[Label] | None:
    """The labels of a line with their figures; ``None`` for a line that begins with a figure."""
    found: list[tuple[list[Part], list[Part]]] = []
    for part in words:
        if is_figure(part):
            if not found and is_row_number(part):
                # The number of a side without a label.
                continue
            if not found:
                return None
            found[-1][1].append(part)
        elif len(part.text) > LONGEST_NAME:
            return None
        elif found and not found[-1][1] and MARK.fullmatch(plain(found[-1][0][-1].text)):
            found[-1][0].append(part)
        else:
            found.append(([part], []))
    return [
        Label(Part("".join(part.text for part in names), names[0].locator), tuple(figures))
        for names, figures in found
    ]


def _ends(row: Row) -> bool:
    """Whether a line of one word stands over or under tables."""
    return is_over_tables(row) and not is_figure(Part(row.text.strip(), row.locator))


def _is_whole(body: Sequence[SidedLine]) -> bool:
    """Whether most figures have their side, and the statement ends in its totals."""
    figures = [
        (part, side) for line in body for label, side in line.pairs for part in label.figures
    ]
    placed_ones = [part for part, side in figures if side is not None]
    has_total = any(is_total_label(label.name.text) for line in body for label in line.labels)
    is_money = any(is_marked_amount(part.text) for part in placed_ones)
    return (
        len(body) >= FEWEST_ROWS
        and has_total
        and is_money
        and 3 * len(placed_ones) >= 2 * len(figures)
    )


def _printed(heads: Heads, body: Sequence[SidedLine]) -> list[Printed]:
    """The statement in its columns, and behind it what has none."""
    first = 1 if heads.numbering is None else 2
    starts = [0, *accumulate(len(side) + first - 1 for side in heads.sides)]
    width = starts.pop()
    over = {0: heads.over[0], starts[1]: heads.over[1]}
    named = [
        part
        for name, *amounts in heads.sides
        for part in (name, *([heads.numbering] if heads.numbering else []), *amounts)
    ]
    rows = [
        in_columns(placed_heads, width, heads.over[0].locator, is_placed=True)
        for placed_heads in (over, dict(enumerate(named)))
    ]
    lost: list[Printed] = []
    told = _told_by_labels(heads, body)
    for line in body:
        cells: dict[int, Part] = {}
        for label, side in line.pairs:
            if side is None:
                parts = [label.name, *label.figures] if label.figures else []
                lost += [beside((part.text, part.locator)) for part in parts]
                continue
            amounts = heads.sides[side][1:]
            certain = told.get(label) or dict(enumerate(_certain(label.figures, amounts)))
            cells[starts[side]] = label.name
            cells |= {starts[side] + 1: label.number} if label.number else {}
            cells |= {starts[side] + first + n: part for n, part in certain.items()}
            lost += [beside((p.text, p.locator)) for p in label.figures[len(certain) :]]
        if cells:
            rows.append(in_columns(cells, width, line.labels[0].name.locator, is_placed=True))
    return [*rows, *lost]


def _told_by_labels(heads: Heads, body: Sequence[SidedLine]) -> dict[Label, dict[int, Part]]:
    """The parts of totals in their columns, where labels of the other side name them.

    ``总计 640.20 610.20 30.00`` under 合计, 一般公共预算, 政府性基金预算 and 国有资本经营预算
    stands beside ``一般公共预算 610.20`` and ``政府性基金预算 30.00``.
    """
    named = [
        (label, side)
        for line in body
        for label, side in line.pairs
        if side is not None and label.figures
    ]
    found: dict[Label, dict[int, Part]] = {}
    for label, side in named:
        if not is_total_label(label.name.text):
            continue
        others = [(o.wording, o.figures[0].text) for o, s in named if s != side]
        columns = columns_by_labels(heads.sides[side][1:], label.figures, others)
        if columns:
            found[label] = dict(zip(columns, label.figures, strict=True))
    return found


def _certain(figures: Sequence[Part], amounts: Sequence[Part]) -> Sequence[Part]:
    """The figures whose columns are certain: all of a full row, else the total before its parts."""
    if len(figures) == len(amounts):
        return figures
    has_total = heading_wording(amounts[0].text) in TOTALS
    return figures[: int(has_total)] if len(figures) < len(amounts) else ()
