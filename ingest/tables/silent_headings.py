"""Columns of an indicator table whose headings say what they hold by their place alone."""

from ingest.document import Cell, Row
from ingest.tables.cell_kinds import OTHER
from ingest.tables.groups import is_stated

CONTENT = frozenset({"内容", "具体内容", "目标内容", "标准内容"})
# What is to be reached; beside a column of values it says what kind of standard that is.
STANDARD = frozenset({"绩效标准", "绩效指标标准", "标准值", "指标标准值"})


def with_second_level(row: Row, found: list[tuple[str, Cell]]) -> list[tuple[str, Cell]]:
    """Headings with their roles; one that is merged over the next column heads both levels.

    ``指标类别 | | 指标名称`` over ``产出 | 数量 | 培训人次``: so no heading names the second level.
    """
    fields = [field for field, _ in found]
    if fields[:2] != ["level1", "level3"]:
        return found
    (_, first), (_, name) = found[:2]
    if not is_stated(row) or first.span is None or first.span.right != first.column + 1:
        return found
    if name.column != first.column + 2:
        return found
    return [found[0], ("level2", row.cells[first.column + 1]), *found[1:]]


def with_content(found: list[tuple[str, Cell]]) -> list[tuple[str, Cell]]:
    """Headings with their roles; 内容 right behind the sign heads values where no other does."""
    fields = [field for field, _ in found]
    number = fields.index("operator") + 1 if "operator" in fields else len(found)
    is_open = "value" not in fields and number < len(found) and fields[number] == OTHER
    if not is_open or found[number][1].recognised not in CONTENT:
        return found
    return [*found[:number], ("value", found[number][1]), *found[number + 1 :]]


def with_standard(found: list[tuple[str, Cell]]) -> list[tuple[str, Cell]]:
    """Headings with their roles; 绩效标准 heads the values where no other heading does."""
    fields = [field for field, _ in found]
    places = [n for n, (_, cell) in enumerate(found) if cell.recognised in STANDARD]
    if {"value", "value_medium"} & {*fields} or "level3" not in fields or len(places) != 1:
        return found
    (number,) = places
    if fields[number] != OTHER or number < fields.index("level3"):
        return found
    return [*found[:number], ("value", found[number][1]), *found[number + 1 :]]
