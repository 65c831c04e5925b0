"""Budget tables of a text whose cells are divided by spaces, or printed one a line.

``2101501 行政运行 810.35 810.35`` under ``科目编码 科目名称 合计 基本支出 项目支出`` is a row of
four cells, whose columns :mod:`squeezed_tables` finds. Where every line of a table prints a space
more for each empty cell, its cells have their columns already. What does not fit ends the table
and stays as it is printed.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.document import Row
from ingest.recover.lost_rows.barred_budgets import barred_table
from ingest.recover.lost_rows.budget_on_a_line import table_on_a_line
from ingest.recover.lost_rows.budget_words import (
    LONGEST_NAME,
    SENTENCE,
    Part,
    has_amounts,
    in_one_row,
    in_words,
    is_two_cells,
    is_under_headings,
    printed,
)
from ingest.recover.lost_rows.coded_headings import CARRIED_OVER
from ingest.recover.lost_rows.coded_tables import CodedTables
from ingest.recover.lost_rows.lined_budgets import table_of_lines
from ingest.recover.lost_rows.paired_lines import table_of_pairs
from ingest.recover.lost_rows.printed_rows import Printed
from ingest.recover.lost_rows.sided_lines import sided_table
from ingest.recover.lost_rows.three_public import three_public_table
from ingest.tables.budget_cells import is_amount, is_marked_amount
from ingest.tables.budget_headings import LABELS
from ingest.vocabulary.wording import LONGEST_WORD

# Of two lines the second stands under the last heading of the first.
FEWEST_HEADINGS = 3
MOST_HEADING_LINES = 4
FEWEST_ROWS = 2
FEWEST_PLACED_ROWS = 3
GAP = re.compile(" +")
ITEM = re.compile(r"[一二三四五六七八九十]{1,3}、")
NUMBERED = re.compile(
    r"(?:其中[:：])?(?:(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.]"
    r"|[(（](?:[一二三四五]|\d{1,2})[)）])"
)


def spaced_budgets_divided(rows: Sequence[Row]) -> list[Row | Printed]:
    """The rows of a document with such tables as rows of cells."""
    found: list[Row | Printed] = []
    coded = CodedTables(rows)
    index = 0
    while index < len(rows):
        if rows[index].is_table:
            found.append(rows[index])
            index += 1
            continue
        made, end = (
            barred_table(rows, index)
            or three_public_table(rows, index)
            or coded.at(index)
            or sided_table(rows, index)
            or _table_of_spaces(rows, index)
            or table_of_pairs(rows, index)
            or table_of_lines(rows, index)
            or (None, index + 1)
        )
        made = made or table_on_a_line(rows[index])
        found.extend(made or rows[index : index + 1])
        index = end
    return found


def _table_of_spaces(rows: Sequence[Row], start: int) -> tuple[list[Printed], int] | None:
    """A table of which each line is a row, and where it ends."""
    if is_under_headings(rows, start):
        return None
    told, heads, end = _headings(rows, start)
    widest = max(map(len, heads), default=0)
    is_wide = widest + len(heads) > FEWEST_HEADINGS and has_amounts(heads)
    if not is_wide or any(CARRIED_OVER.search(text) for over in told for text, _ in over.cells):
        return None
    is_even = len(heads) == 1 and len(_cells_by_spaces(rows[start].text)) == len(heads[0])
    placed = _placed_rows(rows[end:], len(heads[0])) if is_even else []
    if placed:
        return [printed(parts) for parts in [heads[0], *placed]], end + len(placed)
    is_of_sides = max(sum(p.role in ("name", "ordinal") for p in row) for row in heads) > 1
    body: list[list[Part]] = []
    width = max(len(heads[0]) + len(heads[-1]), *map(len, heads))
    while end < len(rows):
        parts = _parts_of(rows[end])
        if parts is None or len(parts) > width:
            break
        below = _parts_of(rows[end + 1]) if end + 1 < len(rows) else None
        is_inside = _is_bare_name(parts) and below is not None and _has_figures(below)
        if not (_is_row(parts, is_of_sides=is_of_sides) or is_inside):
            break
        body.append(parts if is_of_sides else _with_whole_name(parts))
        end += 1
    is_labelled = any(part.role in LABELS or part.role == "side" for part in heads[0])
    if len(body) < (FEWEST_ROWS if is_labelled else 1):
        return None
    return [*told, *(printed(parts) for parts in [*heads, *body])], end


def _headings(rows: Sequence[Row], start: int) -> tuple[list[Printed], list[list[Part]], int]:
    """What stands over all of a table, its rows of headings, and where they end."""
    end = start
    heads: list[list[Part]] = []
    while end < len(rows) and len(heads) < MOST_HEADING_LINES:
        parts = _parts_of(rows[end])
        is_head = parts and (_are_headings(parts) or (bool(heads) and _are_numbers(parts)))
        if not parts or not is_head:
            break
        heads.append(parts)
        end += 1
    printed_heads = [part for row in heads for part in row if not _are_numbers(row)]
    whole = in_one_row(printed_heads)
    if whole is None:
        return [], heads, end
    over = [part for part in printed_heads if part not in whole]
    told = [Printed(((part.text, part.locator),), is_table=False) for part in over]
    return told, [whole, *(row for row in heads if _are_numbers(row))], end


def _parts_of(row: Row) -> list[Part] | None:
    """The words and figures of a line; ``None`` where it is no line of short ones."""
    if row.is_table or len(row.text) > 4 * LONGEST_WORD:
        return None
    return in_words(row) or None


def _placed_rows(rows: Sequence[Row], width: int) -> list[list[Part]]:
    """Lines of no more cells than headings, which stand a space apart; none where they are not.

    Between two cells are 1 + 2 × the number of empty ones; empty ones at the end are not printed.
    """
    found: list[list[Part]] = []
    for row in rows:
        cells = _cells_by_spaces(row.text) if not row.is_table else []
        words = [text for text in cells[1:] if text]
        if not 0 < len(cells) <= width or not cells[0] or not all(map(is_amount, words)):
            break
        found.append([Part(text, row.locator) for text in [*cells, *[""] * (width - len(cells))]])
    while found and not any(part.text for part in found[-1][1:]):
        found.pop()
    has_blank = any(
        not row[n].text and any(part.text for part in row[n + 1 :])
        for row in found
        for n in range(1, width)
    )
    return found if len(found) >= FEWEST_PLACED_ROWS and has_blank else []


def _cells_by_spaces(text: str) -> list[str]:
    inner = text.replace("\u3000", "  ").replace("\u00a0", " ").strip(" ")
    gaps = [len(gap) for gap in GAP.findall(inner)]
    if any(gap % 2 == 0 for gap in gaps):
        return []
    cells: list[str] = []
    for word, gap in zip(GAP.split(inner), [*gaps, 1], strict=True):
        cells += [word, *[""] * ((gap - 1) // 2)]
    return cells


def _are_headings(parts: Sequence[Part]) -> bool:
    return len(parts) > 1 and all(part.role for part in parts)


def _are_numbers(parts: Sequence[Part]) -> bool:
    """Whether a line numbers the columns: 栏次 1 栏次 2."""
    others = [part for part in parts if not part.is_number]
    return len(parts) > 1 and all(part.role == "ordinal_row" for part in others)


def _has_figures(parts: Sequence[Part]) -> bool:
    return any(part.is_figure or is_marked_amount(part.text) for part in parts)


def _with_whole_name(parts: Sequence[Part]) -> list[Part]:
    """A row of one side with the words behind its code as one: 2101502 一般行政管理事 务."""
    if not parts[0].is_number:
        return list(parts)
    name = list(takewhile(lambda part: not is_amount(part.text), parts[1:]))
    whole = [Part("".join(part.text for part in name), name[0].locator)] if name else []
    return [parts[0], *whole, *parts[1 + len(name) :]]


def _is_bare_name(parts: Sequence[Part]) -> bool:
    """Whether a line is a numbered name without a figure, or with a word in place of each."""
    others = {part.text for part in parts[1:]}
    return NUMBERED.match(parts[0].text) is not None and len(others) < 2 and not _words_end(parts)


def _words_end(parts: Sequence[Part]) -> bool:
    return any(len(p.text) > LONGEST_NAME or SENTENCE.search(p.text) for p in parts)


def _is_row(parts: Sequence[Part], *, is_of_sides: bool) -> bool:
    """Whether a line is a row of figures: short words, codes and at least one figure.

    A row of a statement may have none: its names are numbered, or its row is.
    """
    words = [part for part in parts if not is_amount(part.text)]
    if _words_end(words) or any(is_two_cells(part.text) for part in words):
        return False
    if _has_figures(parts):
        return True
    is_numbered = all(ITEM.match(part.text) for part in words) or any(p.is_number for p in parts)
    return is_of_sides and bool(words) and is_numbered
