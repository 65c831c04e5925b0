"""The path of headings over each column of amounts of a budget table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.tables.budget_cells import Printed
from ingest.tables.budget_headings import AMOUNTS, Heading, HeadingRow, heading_role
from ingest.vocabulary.wording import plain

SUBTOTAL = "小计"
SUMS = frozenset({"合计", "总计", SUBTOTAL})

PrintedRow = Mapping[int, Printed]


def column_path(rows: Sequence[HeadingRow], column: int, amounts: Sequence[int]) -> str | None:
    """The headings over a column of amounts, outermost first, divided by ``/``.

    Known words are kept as printed, and so are unknown ones in a sound row; what stands
    below a heading that has none below it is a damaged second reading of it. Where
    nothing can be read the damaged headings themselves are the path.
    """
    over = _headings_over(rows, column, amounts)
    path: list[str] = []
    has_leaf = False
    for heading, sound in over:
        is_known = heading.role in AMOUNTS and (not has_leaf or heading.role == "phase")
        is_word = heading.role is None and heading.is_wording and sound and not has_leaf
        if is_known or is_word:
            path.append(heading.text)
        has_leaf = has_leaf or heading.role == "leaf"
    return "/".join(path or [heading.text for heading, _ in over]) or None


def _headings_over(
    rows: Sequence[HeadingRow], column: int, amounts: Sequence[int]
) -> list[tuple[Heading, bool]]:
    over: list[tuple[Heading, bool]] = []
    for position, row in enumerate(rows):
        heading = row.headings.get(column)
        if heading is None and row is not rows[-1]:
            below = rows[position + 1 :]
            heading = _reaching(row, below, column, amounts) or _divided(rows, position, column)
        if heading is None:
            continue
        if heading.role == "leaf" and _is_over_several(row, rows[position + 1 :], column, amounts):
            heading = Heading(heading.text, "group")
        # A heading printed on two lines: 一般公共预算拨 over 款收入. Two known ones are two.
        whole = over[-1][0].text + heading.text if over else heading.text
        role = heading_role(whole)
        are_two = bool(over and over[-1][0].role and heading.role)
        if over and role in AMOUNTS and not are_two:
            over[-1] = (Heading(whole, role), True)
        else:
            over.append((heading, row.sound))
    return over


def _is_over_several(
    row: HeadingRow, below: Sequence[HeadingRow], column: int, amounts: Sequence[int]
) -> bool:
    """Whether a heading has others below it that most columns have: 财政拨款收入 in the middle.

    Where nothing says how far it reaches, its own column is not the only one.
    """
    number = sum(at in row.headings for at in amounts)
    return not row.stated and any(
        column in other.headings and sum(at in other.headings for at in amounts) > number + 1
        for other in below
    )


def _divided(rows: Sequence[HeadingRow], position: int, column: int) -> Heading | None:
    """The leaf to the left that stands over this column too: 合计 over 预算数 and 决算数.

    It does where both columns are told apart below it, and where no wider heading begins
    between them.
    """

    def is_phase(row: HeadingRow, at: int) -> bool:
        return at in row.headings and row.headings[at].role == "phase"

    if rows[position].stated:
        return None
    left = max((other for other in rows[position].headings if other < column), default=None)
    if left is None or rows[position].headings[left].role != "leaf":
        return None
    below, above = rows[position + 1 :], rows[:position]
    is_told_apart = any(is_phase(row, left) and is_phase(row, column) for row in below)
    is_bounded = any(left < other <= column for row in above for other in row.headings)
    return rows[position].headings[left] if is_told_apart and not is_bounded else None


def _reaching(
    row: HeadingRow, below: Sequence[HeadingRow], column: int, amounts: Sequence[int]
) -> Heading | None:
    """The heading of another column that also stands over this one.

    It is the nearest to the left, or the only one over the amounts, which then was
    printed in the middle of them. One that has a sum of its own below it, as 三公经费 has 小计
    beside 合计, begins there.
    """
    printed = [other for other in row.headings if amounts[0] <= other <= amounts[-1]]
    left = [other for other in printed if other < column]
    if not left and (len(printed) != 1 or _has_own_sum(below, printed[0], column)):
        return None
    at = left[-1] if left else printed[0]
    heading = row.headings[at]
    if not left and (_is_broken(heading, below, at) or _begins_above(below, column, at)):
        return None
    return heading if row.reaches(heading, column) else None


def _begins_above(below: Sequence[HeadingRow], column: int, at: int) -> bool:
    """Whether the headings of a column begin over those under another one's heading.

    ``总计`` stands in the middle of two rows, 基本支出 in the upper and its parts in the lower one.
    """
    one, other = (
        next((number for number, row in enumerate(below) if place in row.headings), None)
        for place in (column, at)
    )
    return one is not None and other is not None and one < other


def _is_broken(heading: Heading, below: Sequence[HeadingRow], at: int) -> bool:
    """Whether a heading goes on in the line under it: 单位资金 over 收入."""
    rest = next((row.headings[at] for row in below if at in row.headings), None)
    if rest is None or rest.role in AMOUNTS:
        return False
    return heading_role(heading.text + rest.text) == "leaf"


def _has_own_sum(below: Sequence[HeadingRow], at: int, column: int) -> bool:
    """Whether 小计 stands right under a heading, and another sum under a column left of it."""
    own, other = (
        next((row.headings[c] for row in below[::-1] if c in row.headings), None)
        for c in (at, column)
    )
    if own is None or other is None:
        return False
    return own.text == SUBTOTAL and other.text in SUMS


def told_apart(
    rows: Sequence[HeadingRow], paths: dict[int, str | None], body: Sequence[PrintedRow]
) -> dict[int, str | None]:
    """Paths of headings with 本年收入 or 本年支出 before those that stand under both.

    ``本年收入`` over 合计, 基本支出 and 项目支出 beside ``本年支出`` over the same three: what was
    received for it is not what was spent of it. Of two columns under the same headings that
    print different amounts in one row nobody can say which is which: these have no path. Where
    several headings stand twice in one order, the table is that of two years, and none has.
    """
    printed = list(paths.values())
    twice = {column for column, path in paths.items() if path and printed.count(path) > 1}
    over = {column: _side_over(rows, column, min(paths)) for column in twice}
    if len(set(over.values()) - {None}) > 1:
        paths = {
            column: f"{over[column]}/{path}" if over.get(column) else path
            for column, path in paths.items()
        }
    unclear = {
        path
        for path in paths.values()
        if path and _differ([c for c, other in paths.items() if other == path], body)
    }
    in_order = [path for _, path in sorted(paths.items()) if path in unclear]
    half = len(in_order) // 2
    is_twice = half > 1 and in_order[:half] == in_order[half:]
    return {column: None if is_twice or path in unclear else path for column, path in paths.items()}


def _differ(columns: Sequence[int], body: Sequence[PrintedRow]) -> bool:
    """Whether a row prints different amounts in these columns."""
    return len(columns) > 1 and any(
        len({plain(row[column].text) for column in columns if column in row}) > 1 for row in body
    )


def _side_over(rows: Sequence[HeadingRow], column: int, first: int) -> str | None:
    """The heading of a side that stands over a column of amounts, itself or from its left."""
    for row in rows:
        left = [at for at in row.headings if first <= at <= column]
        heading = row.headings[max(left)] if left else None
        if heading and heading.role == "side" and (not row.stated or max(left) == column):
            return heading.text
    return None


def without_moved_sides(rows: Sequence[HeadingRow]) -> list[HeadingRow]:
    """Heading rows without 本年收入 and 本年支出 that cannot stand over their own columns.

    A text may print them from the left: ``项目 | 本年收入 | 本年支出 |||||`` over 合计 and
    基本支出 twice. Of a word that the rows below print once a side, each stands under its side.
    """
    return [_without_moved(row, rows[at + 1 :]) for at, row in enumerate(rows)]


def _without_moved(row: HeadingRow, below: Sequence[HeadingRow]) -> HeadingRow:
    printed = sorted(column for column, h in row.headings.items() if h.role == "side")
    if row.stated or len(printed) < 2:
        return row
    columns: dict[str, list[int]] = {}
    for column, heading in ((c, h) for other in below for c, h in sorted(other.headings.items())):
        columns.setdefault(heading.text, []).append(column)
    ends = [
        *printed[1:],
        max((*row.headings, *(c for found in columns.values() for c in found))) + 1,
    ]
    once_a_side = [found for found in columns.values() if len(found) == len(printed)]
    is_moved = any(
        not start <= column < end
        for found in once_a_side
        for start, end, column in zip(printed, ends, found, strict=True)
    )
    if not is_moved:
        return row
    kept = {column: h for column, h in row.headings.items() if h.role != "side"}
    return replace(row, headings=kept)
