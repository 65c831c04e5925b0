"""The texts that extraction makes of a form's rows, with what stands over them on a page."""

import random
from collections.abc import Callable

import text_shapes
from form_texts import Form, Grid

Shape = Callable[[Grid], list[str]]
# Parts of the empty cells, or of the rows, that a text drops.
SOME = (0.3, 0.5, 0.7)
# The part of cells that hold several lines.
BROKEN = 0.08


def blank_lines(rows: Grid) -> list[str]:
    """One cell a line; between two cells 1 + 2 × as many blank lines as cells are empty."""
    lines: list[str] = []
    for cell in (cell for row in rows for cell in row):
        lines += [cell, ""] if cell else ["", ""]
    return lines


def blank_lines_squeezed(rows: Grid) -> list[str]:
    """One cell a line with a blank line between; empty cells are gone."""
    return [line for row in rows for cell in row if cell for line in (cell, "")]


def bars(rows: Grid) -> list[str]:
    """A cell and a bar a line, an empty cell a bar alone; ends of rows are not marked."""
    return [f"{cell} |" if cell else "|" for row in rows for cell in row]


def bars_padded(rows: Grid) -> list[str]:
    """The same, rows filled up to one width by bars on one line."""
    width = max(map(len, rows)) + 2
    lines: list[str] = []
    for row in rows:
        lines += [f"{cell} |" if cell else "|" for cell in row]
        lines.append("|" * (width - len(row)))
    return lines


def bars_merged_once(rows: Grid) -> list[str]:
    """A cell and a bar a line; what is merged over rows is printed once, without blanks below."""
    return [f"{cell} |" if cell else "|" for row in rows for cell in _without_merged(row)]


def run_on(rows: Grid) -> list[str]:
    """All cells behind each other, a bar after each; where one is empty the line ends."""
    cells = (cell for row in rows for cell in _without_merged(row))
    text = " ".join(f"{cell} |" if cell else "\n|" for cell in cells)
    return [line.strip() for line in text.split("\n")]


def padded_and_broken(rows: Grid) -> list[str]:
    """Pipes; empty cells are gone, bars fill each row, and it ends behind a cell of lines."""
    width = max(map(len, rows))
    chance = _chance(rows)
    lines: list[str] = []
    for row in rows:
        filled = [cell for cell in row if cell]
        cells = "".join(
            f"{cell} |\n" if chance.random() < BROKEN else f"{cell} | " for cell in filled
        )
        lines += f"{cells}{'|' * (width - len(filled))}".split("\n")
    return [line for line in lines if line.strip()]


def _without_merged(row: list[str]) -> list[str]:
    first = next(n for n, cell in enumerate(row) if cell)
    return row[first:]


def single_spaces(rows: Grid) -> list[str]:
    """A row a line, single spaces between cells, empty ones gone; an indent for an empty first."""
    lines = []
    for row in rows:
        indent = "    " if not row[0] else ""
        lines.append(indent + " ".join(cell for cell in row if cell))
    return lines


def flat_spaces(rows: Grid) -> list[str]:
    """The same without indents."""
    return [line.strip() for line in single_spaces(rows)]


def squeezed(rows: Grid) -> list[str]:
    """Pipes between the filled cells of a row; empty ones are gone."""
    return [" | ".join(cell for cell in row if cell) for row in rows]


def inner_dropped(rows: Grid) -> list[str]:
    """Pipes; the empty cells at the start of a row are kept, those behind are gone."""
    lines = []
    for row in rows:
        first = next(n for n, cell in enumerate(row) if cell)
        lines.append(" | ".join([*row[:first], *(cell for cell in row[first:] if cell)]))
    return lines


def some_inner_dropped(rows: Grid) -> list[str]:
    """Pipes; some empty cells between others are gone, the rest is printed."""
    return [" | ".join(row) for row in _some_dropped(rows, only_inner=True)]


def some_dropped(rows: Grid) -> list[str]:
    """Pipes; some empty cells are gone wherever they stand, the rest is printed."""
    return [" | ".join(row) for row in _some_dropped(rows, only_inner=False)]


def some_rows_dropped(rows: Grid) -> list[str]:
    """Pipes; some rows print all their empty cells, the others none."""
    chance = _chance(rows)
    some = chance.choice(SOME)
    return [" | ".join(filter(None, row) if chance.random() < some else row) for row in rows]


def some_dropped_padded(rows: Grid) -> list[str]:
    """Tabs; some empty cells between others are gone, each row is as long as before."""
    kept = _some_dropped(rows, only_inner=True)
    return [
        "\t".join([*row, *[""] * (len(whole) - len(row))])
        for row, whole in zip(kept, rows, strict=True)
    ]


def _chance(rows: Grid) -> random.Random:
    """Chance that is the same for the same rows."""
    return random.Random(repr(rows))  # noqa: S311 - nothing is to be kept secret


def _some_dropped(rows: Grid, *, only_inner: bool) -> Grid:
    chance = _chance(rows)
    some = chance.choice(SOME)
    kept: Grid = []
    for row in rows:
        filled = [n for n, cell in enumerate(row) if cell]
        inner = range(filled[0], filled[-1]) if only_inner else range(len(row))
        kept.append(
            [cell for n, cell in enumerate(row) if cell or n not in inner or chance.random() > some]
        )
    return kept


def glued_line(rows: Grid) -> list[str]:
    """The whole table on one line without any divider."""
    return ["".join(cell for row in rows for cell in row)]


SHAPES: dict[str, Shape] = {
    "tabs": text_shapes.tabs,
    "pipes": text_shapes.pipes,
    "blank_lines": blank_lines,
    "blank_squeezed": blank_lines_squeezed,
    "bars": bars,
    "bars_padded": bars_padded,
    "bars_merged_once": bars_merged_once,
    "run_on": run_on,
    "padded_and_broken": padded_and_broken,
    "barred": text_shapes.barred,
    "barred_dropped": text_shapes.barred_dropped,
    "alternating": text_shapes.alternating,
    "dropped": text_shapes.dropped,
    "squeezed": squeezed,
    "inner_dropped": inner_dropped,
    "some_inner_dropped": some_inner_dropped,
    "some_dropped": some_dropped,
    "some_rows_dropped": some_rows_dropped,
    "some_dropped_padded": some_dropped_padded,
    "single_spaces": single_spaces,
    "flat_spaces": flat_spaces,
    "spaces": text_shapes.spaces,
    "one_cell": text_shapes.one_cell,
    "one_line": text_shapes.one_line,
    "glued_rows": text_shapes.glued,
    "glued_line": glued_line,
}


def text(form: Form, shape: Shape, seed: int) -> str:
    """The form in a shape, under its title, with or without the head of a page."""
    place = form.agency[form.agency.index("医疗保障局") - 3 :]
    is_result = any(column for _, column in form.money)
    title = "项目支出绩效自评表" if is_result else "项目支出绩效目标申报表"
    head = [
        f"发布时间:2021-03-0{seed % 9 + 1} 15:04 来源:{place} 浏览量:{100 + seed} "
        "【字体:大 中 小】 打印 分享"
    ]
    year = ["(2020年度)", "2020年度)", "(20 20 年度)"][seed % 3]
    over = [*(head if seed % 2 else [f"{place}2020年度{title}"]), title, year]
    lines = shape(form.rows)
    if "" in lines:
        over = [line for above in over for line in (above, "")]
    return "\n".join([*over, *lines]) + "\n"
