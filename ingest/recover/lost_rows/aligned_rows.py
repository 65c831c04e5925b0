"""Rows of indicators whose columns a text keeps and whose cells go on below: one row each again.

``抚育任务验收合 | 10 | ≥95%`` over ``格率`` under the same heading. Which lines make a row is told
as in lines of words (:mod:`lines_of_rows`); here each part stands in its column.
"""

from collections.abc import Sequence

from ingest.document import Row, Spans
from ingest.recover.lost_rows.lines_of_rows import Whole, whole_rows
from ingest.recover.lost_rows.parts_of_lines import Columns, is_sum_of_points, line_of
from ingest.recover.lost_rows.printed_rows import Printed, beside
from ingest.tables.header import heading_role
from ingest.tables.indicator_header import header
from ingest.tables.register_header import header_columns
from ingest.vocabulary import is_sum
from ingest.vocabulary.level_names import ends_level

FEWEST_ROWS = 4
LEVELS = frozenset({"level1", "level2"})


def aligned_rows_joined(rows: Sequence[Row]) -> list[Row | Printed]:
    """The rows, those of such tables whole."""
    found: list[Row | Printed] = []
    at = 0
    while at < len(rows):
        head, n_lines = _heading(rows, at)
        if head is None:
            found.append(rows[at])
            at += 1
            continue
        body = _body(rows, at + n_lines)
        whole = _whole(body, head)
        is_made = n_lines > 1 or whole is not None
        found.extend([head] if is_made else rows[at : at + n_lines])
        found.extend(whole or body)
        at += n_lines + len(body)
    return found


def _heading(rows: Sequence[Row], at: int) -> tuple[Row | Printed | None, int]:
    """The headings of indicators that a row begins, and how many lines they are broken over."""
    first = rows[at]
    if not _states_nothing(first) or header_columns(first) is not None:
        return None, 1
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is not None and _states_nothing(below) and len(below.cells) == len(first.cells):
        pairs = list(zip(first.cells, below.cells, strict=True))
        texts = [over.text + under.text for over, under in pairs]
        is_broken = all(over.text for over, under in pairs if under.text)
        if is_broken and below.filled and all(heading_role(text) for text in texts if text):
            cells = zip(texts, first.cells, strict=True)
            return Printed(tuple((text, c.locator) for text, c in cells), is_table=True), 2
    return (first if header(first) is not None else None), 1


def _states_nothing(row: Row) -> bool:
    return row.is_table and row.spans is Spans.NONE


def _body(rows: Sequence[Row], start: int) -> list[Row]:
    """The rows of the table below, with the last piece of a level where it stands alone."""
    end = start
    while end < len(rows) and _is_of_table(rows[start:end], rows[end]):
        end += 1
    return list(rows[start:end])


def _is_of_table(above: Sequence[Row], row: Row) -> bool:
    """Whether a row is one of the table whose rows stand above it."""
    if not above:
        return _states_nothing(row)
    if not row.is_table:
        return ends_level(row.cells[0].text)
    texts = [cell.text for cell in row.filled]
    is_end = is_sum(texts[0]) or is_sum_of_points(texts) or header(row) is not None
    return _states_nothing(row) and len(row.cells) == len(above[0].cells) and not is_end


def _whole(body: Sequence[Row], head: Row | Printed) -> list[Row | Printed] | None:
    """The rows that the lines of a table make; ``None`` where they are left as they are."""
    texts = [c.text for c in head.cells] if isinstance(head, Row) else [t for t, _ in head.cells]
    if len(body) < FEWEST_ROWS or len(body[0].cells) != len(texts):
        return None
    roles: list[str | None] = [heading_role(text) if text else None for text in texts]
    if roles.count("level3") != 1 or not any(role in LEVELS for role in roles):
        return None
    name = roles.index("level3")
    behind = [role for role in roles[name + 1 :] if role]
    before = [role for role in roles[:name] if role not in (*LEVELS, "goal_group", None)]
    if before or len(behind) < len(roles) - name - 1:
        return None
    columns = Columns.behind(behind)
    levels = [n for n, role in enumerate(roles) if role in LEVELS]
    lines = [
        line_of([c.text for c in row.filled if c.column >= levels[0]], columns) for row in body
    ]
    whole = whole_rows(lines, columns)
    if whole is None:
        return None
    taken = {n for one in whole for n in range(one.start, one.end)}
    made: list[Row | Printed] = [_row(body, one, levels, name) for one in whole]
    apart = (c for n, row in enumerate(body) if n not in taken for c in row.filled)
    return [*made, *(beside((cell.text, cell.locator)) for cell in apart)]


def _row(body: Sequence[Row], whole: Whole, levels: Sequence[int], name: int) -> Row | Printed:
    """The row of some lines, each cell with what goes on below it."""
    told = body[whole.told]
    if whole.end - whole.start == 1:
        return told
    own = body[whole.start : whole.end]
    cells = [(cell.text, cell.locator) for cell in told.cells]
    for column in (*levels, name, len(cells) - 1):
        parts = [row.cells[column].text for row in own if row.is_table]
        if column == levels[-1]:
            parts += [row.cells[0].text for row in own if not row.is_table]
        cells[column] = "".join(parts), cells[column][1]
    return Printed(tuple(cells), is_table=True)
