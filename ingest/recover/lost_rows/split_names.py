"""Names on two lines of a page whose columns a text keeps: what is beside them stands between.

``困难群众基本生活保`` over ``≥99.5 | %`` over ``障率``: three rows of the text are one of the
table, and none of them is one alone.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest

from ingest.document import Cell, Row, Spans
from ingest.recover.lost_rows.form_titles import is_title
from ingest.recover.lost_rows.printed_rows import Printed
from ingest.tables.indicator_header import Header, header
from ingest.tables.register_header import header_columns
from ingest.vocabulary import label_field

LINES = 3
WORDS = re.compile(r"[\u4e00-\u9fff（）()]{1,24}")


def split_names_joined(rows: Sequence[Row]) -> list[Row | Printed]:
    """The rows with such lines as one; all others as they are."""
    found: list[Row | Printed] = []
    head: Header | None = None
    project: int | None = None
    at = 0
    while at < len(rows):
        row = rows[at]
        if not row.is_table or row.spans is not Spans.NONE:
            head = project = None
        if header(row) is not None:
            register = header_columns(row)
            head, project = header(row), register.by_field["project_name"] if register else None
        lines = rows[at : at + LINES]
        name = head.home("level3") if head is not None else None
        if head is not None and name is not None and _are_one(rows, at, head):
            found.append(_joined(lines, name))
            at += LINES
        elif project is not None and _are_of_project(rows, at, project):
            found.append(_joined(lines, project))
            at += LINES
        else:
            found.append(row)
            at += 1
    return found


def _are_one(rows: Sequence[Row], at: int, head: Header) -> bool:
    """Whether a part of a name, its target and the rest of it follow each other, and no others.

    Under the last row of a table the rest of its name stands alone in its line.
    """
    name, value = head.home("level3"), head.home("value")
    if name is None or value is None or at + LINES > len(rows) or not at:
        return False
    first, middle, last = rows[at : at + LINES]
    others = [rows[at - 1], *rows[at + LINES : at + LINES + 1]]
    if len({len(row.cells) for row in (rows[at - 1], first, middle)}) > 1:
        return False
    is_rest = _is_part(last, name) and len(last.cells) == len(first.cells)
    return (
        _is_part(first, name)
        and (is_rest or _is_last_line(last))
        and not any(_is_part(row, name) for row in others)
        and not middle.cells[name].text
        and bool(middle.cells[value].text)
    )


def _are_of_project(rows: Sequence[Row], at: int, name: int) -> bool:
    """Whether two parts of a project's name stand alone over and under one of its rows."""
    around = rows[max(0, at - 1) : at + LINES + 1]
    if not at or len(around) < LINES + 1 or len({len(row.cells) for row in around}) > 1:
        return False
    alone = [[cell.column for cell in row.filled] == [name] for row in around]
    middle = rows[at + 1]
    is_between = not middle.cells[name].text and len(middle.filled) > 1
    return is_between and alone[1 : LINES + 1] == [True, False, True] and sum(alone) == LINES - 1


def _is_part(row: Row, name: int) -> bool:
    """Whether a row holds a name, and nothing behind it."""
    is_wide = row.is_table and row.spans is Spans.NONE and name < len(row.cells)
    behind = [cell for cell in row.cells[name + 1 :] if cell.text]
    return is_wide and bool(row.cells[name].text) and not behind


def _is_last_line(row: Row) -> bool:
    """Whether a line holds nothing but a few words, and no title or label."""
    text = row.cells[0].text
    is_word = label_field(text) is not None or is_title(text)
    return not row.is_table and WORDS.fullmatch(text) is not None and not is_word


def _joined(lines: Sequence[Row], name: int) -> Printed:
    first, middle, last = lines
    rest = last.cells if last.is_table else [*[None] * name, last.cells[0]]
    columns = zip_longest(first.cells, middle.cells, rest)
    return Printed(tuple(map(_one, columns)), is_table=True)


def _one(cells: Sequence[Cell | None]) -> tuple[str, str]:
    held = [cell for cell in cells if cell is not None]
    filled = [cell for cell in held if cell.text]
    return "".join(cell.text for cell in filled), (filled or held)[0].locator
