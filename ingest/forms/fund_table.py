"""The small table of funds at the head of a department's form: columns by kind and source.

Two rows of headings stand over one row of amounts. Where the heading of the grand total
got lost with a merged cell, the total stands under the first block and pushes that block
to the right; which of the two is printed shows in the sums.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ingest.document import Row
from ingest.forms.reading import Reading, TableFigure
from ingest.tables.execution_columns import amount
from ingest.vocabulary import label_field, recognised
from ingest.vocabulary.wording import joined

BLOCKS = {"基本支出", "项目支出"}
TOTALS = {"合计", "总计", "小计", "资金总额"}
LOST_TOTAL = "总计"
# What may stand over all of it.
OF_ALL = (["预算支出"], ["支出预算"], ["部门预算支出"], ["年度预算支出"], ["预算安排"])

Path = tuple[str, ...]


def height(rows: Sequence[Row]) -> int:
    """How many of some rows are a fund table: the money's label, 基本支出 and 项目支出 on top.

    One heading of all (预算支出) may stand over them. Nothing where they are none.
    """
    for top in (0, 1):
        block = rows[top : top + 3]
        if len(block) < 3 or not all(row.is_table for row in rows[: top + 3]):
            return 0
        wordings = {cell.recognised for cell in block[0].cells}
        is_over = top == 0 or [cell.recognised for cell in rows[0].filled[1:]] in OF_ALL
        if wordings >= BLOCKS and is_over:
            is_money = label_field(rows[0].cells[0].text) == "amount_group"
            return top + 3 if is_money and not (top and block[0].cells[0].text) else 0
    return 0


def read(rows: Sequence[Row], reading: Reading) -> None:
    """Add the figures of a fund table to what is read of its form."""
    figures = fund_figures(rows)
    reading.figures.extend(figures)
    for figure in figures:
        reading.load(figure.cell)


def fund_figures(rows: Sequence[Row]) -> list[TableFigure]:
    """The figures of a fund table. ``rows`` are its rows of headings and its row of amounts.

    None where its amounts do not stand in the columns of the headings, or where it is a row of
    words, such as the headings printed twice.
    """
    upper, lower, amounts = rows[-3:]
    label = rows[0].cells[0].text
    printed = {cell.column: cell.text for cell in amounts.cells if cell.text}
    cells = {cell.column: cell for cell in amounts.cells}
    if 0 in printed:
        # Under the label itself stands no amount: empty cells got lost, and with them the columns.
        return []
    if not any(map(_is_figure, printed.values())):
        return []
    paths = aligned(printed, column_paths(upper, lower))
    return [
        TableFigure(1, None, label, "/".join(paths[column]), text, cells[column], amounts.text)
        for column, text in printed.items()
        if column in paths
    ]


def column_paths(upper: Row, lower: Row) -> dict[int, Path]:
    """Column → its headings, outermost first; an upper heading holds until the next one."""
    lower_text = {cell.column: joined(cell.text) for cell in lower.cells}
    paths: dict[int, Path] = {}
    outer = ""
    for cell in upper.cells[1:]:
        outer = joined(cell.text) or outer
        path = tuple(heading for heading in (outer, lower_text.get(cell.column, "")) if heading)
        if path:
            paths[cell.column] = path
    return paths


def aligned(printed: Mapping[int, str], paths: Mapping[int, Path]) -> dict[int, Path]:
    """Column of an amount → the headings it belongs under.

    Tried are the headings as printed, then the grand total first with the rest of its
    block one column further left. The first whose sums hold is taken; where none holds,
    the headings as printed.
    """
    amounts = {column: amount(text) for column, text in printed.items()}
    ways = list(_ways(tuple(sorted(printed)), paths))
    held = (way for way in ways if _sums_hold({way[c]: amounts[c] for c in way}))
    return next(held, ways[0])


def _is_figure(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _ways(columns: Sequence[int], paths: Mapping[int, Path]) -> Iterator[dict[int, Path]]:
    yield {column: paths[column] for column in columns if column in paths}
    if not columns or any(column not in paths for column in columns):
        return
    first, *others = columns
    block = [column for column in others if paths[column][0] == paths[first][0]]
    if len(paths[first]) > 1 and block and all(column - 1 in paths for column in block):
        moved = {column: paths[column - 1] for column in block}
        yield {column: paths[column] for column in others} | moved | {first: (LOST_TOTAL,)}


def _sums_hold(by_path: Mapping[Path, Decimal | None]) -> bool:
    """Whether each block's total is the sum of its parts and the grand total that of the blocks."""
    known = {path: value for path, value in by_path.items() if value is not None}
    if len(known) < len(by_path):
        return False
    grand = [value for path, value in known.items() if len(path) == 1 and _is_total(path)]
    totals = {path[0]: value for path, value in known.items() if _is_total(path) and path[1:]}
    for block, total in totals.items():
        shares = [v for p, v in known.items() if p[0] == block and not _is_total(p)]
        if shares and sum(shares) != total:
            return False
    return not (grand and totals) or grand[0] == sum(totals.values())


def _is_total(path: Path) -> bool:
    return recognised(path[-1]) in TOTALS
