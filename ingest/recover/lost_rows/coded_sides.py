"""Rows of codes that stand beside each other, each on its side of the table again.

``301 工资福利支出 95.36 302 商品和服务支出 10.23`` are of two sides, and so are 人员经费合计
and 公用经费合计 under them. A class stays on its side; a new one stands on the side whose turn
it is, or on the only one that still goes on.
"""

from collections.abc import Sequence

from ingest.recover.lost_rows.coded_rows import CodedRow

Line = dict[int, CodedRow]


def lines_of_sides(rows: Sequence[CodedRow], n_sides: int) -> list[Line]:
    """The rows in the lines of a table of so many sides: the row of each side by its number."""
    lines: list[Line] = []
    sides: dict[str, int] = {}
    last: list[int] = []
    for row in rows:
        kind = row.code.text.replace(" ", "")[:3] if row.codes else ""
        side = sides.get(kind) if kind else None
        if side is None:
            goes_on_alone = len(last) > 1 and last[-1] == last[-2] and bool(kind)
            side = last[-1] if goes_on_alone else (last[-1] + 1) % n_sides if last else 0
        if kind:
            sides.setdefault(kind, side)
        if not lines or any(other >= side for other in lines[-1]):
            lines.append({})
        lines[-1][side] = row
        last.append(side)
    return lines
