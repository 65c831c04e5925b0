"""The picture of the README, drawn from a warehouse: ``make_picture.py WAREHOUSE FILE.svg``.

One programme's spending by head in all regions of the last year, and the median of their peers, as
the mart gives them. ``make picture`` draws it of the made-up counties.
"""

import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import duckdb

# Of the regions that budget for it in the last year; the largest first.
QUERY = """
select
    region_name, yuan_per_resident, median_yuan_per_resident, n_regions, fiscal_year,
    programme_name_zh, programme_name_en
from marts.mart_programme_comparison
where
    programme_code = 'medical_assistance'
    and fiscal_year = (select max(fiscal_year) from marts.mart_programme_comparison)
order by yuan_per_resident desc, region_name
"""
WIDTH, LEFT, RIGHT, TOP, ROW = 860, 130, 70, 86, 30
BAR, LINE, INK, PALE = "#2b6cb0", "#c05621", "#1a202c", "#4a5568"
FONT = "font-family='system-ui, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif'"

Row = tuple[str, float, float, int, int, str, str]


def rows(warehouse: Path) -> list[Row]:
    """What is drawn, a region a row."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(QUERY).fetchall()


def picture(drawn: Sequence[Row]) -> str:
    """The bars of the regions and the line of their median, as SVG."""
    return "\n".join(_parts(drawn)) + "\n"


def _parts(drawn: Sequence[Row]) -> Iterator[str]:
    _, largest, median, n_regions, year, name_zh, name_en = drawn[0]
    scale = (WIDTH - LEFT - RIGHT) / float(largest)
    bottom = TOP + ROW * len(drawn)
    height = bottom + 48
    title = f"{name_zh} {year}, 元/人 · {name_en}, yuan by head of population"
    yield f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height}' {FONT}"
    yield f"  role='img' aria-label='{escape(title)}'>"
    yield f"<rect width='{WIDTH}' height='{height}' fill='#ffffff'/>"
    yield _text(16, 30, title, size=17, weight="600")
    yield _text(16, 52, "示例数据：示例县均为虚构 · made up, from make demo", size=13, fill=PALE)
    for place, (region, value, *_) in enumerate(drawn):
        top = TOP + ROW * place
        length = round(float(value) * scale, 1)
        yield _text(LEFT - 10, top + 19, region, anchor="end")
        yield f"<rect x='{LEFT}' y='{top + 5}' width='{length}' height='{ROW - 10}' fill='{BAR}'/>"
        # Where the line of the median cannot cross it.
        yield _text(LEFT + 8, top + 19, f"{value:.2f}", fill="#ffffff")
    at = round(LEFT + float(median) * scale, 1)
    yield f"<path d='M{at} {TOP - 6}V{bottom + 6}' stroke='{LINE}' stroke-width='2'/>"
    words = f"中位数 median {median:.2f} · n = {n_regions}"
    yield _text(at, bottom + 26, words, anchor="middle", fill=LINE)
    yield "</svg>"


def _text(
    x: float,
    y: float,
    words: str,
    *,
    size: int = 14,
    anchor: str = "start",
    fill: str = INK,
    weight: str = "400",
) -> str:
    return (
        f"<text x='{x}' y='{y}' font-size='{size}' font-weight='{weight}' fill='{fill}' "
        f"text-anchor='{anchor}'>{escape(words)}</text>"
    )


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(picture(rows(Path(sys.argv[1]))), encoding="utf-8")
