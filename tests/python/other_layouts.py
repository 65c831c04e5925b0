"""What tests of forms in other layouts build and look at."""

from laid_out import Laid

from ingest.reading.parse import parse
from ingest.reading.records import IndicatorTarget

LEVELS = ["一级指标", "二级指标", "三级指标"]
NAME = ["项目名称", "医疗救助补助"]
AGENCY = ["主管部门", "元谋县医疗保障局"]


def text(*rows, divider="\t"):
    lines = [divider.join(row) if isinstance(row, list) else row for row in rows]
    return parse("\n".join(lines).encode(), "form.txt")


def padded(*rows, width):
    """Rows with a bar behind each cell, all empty cells at their ends."""
    return [f"{' | '.join(row)} |{'|' * (width - len(row))}" for row in rows]


def unmerged(cells):
    """Cells of which none covers others: what a merged one covered is blank."""
    places = ((c, r, n) for c in cells for r in range(c.height) for n in range(c.width))
    return [Laid(c.row + r, c.column + n, c.text if (r, n) == (0, 0) else "") for c, r, n in places]


STATED = (".docx", ".xlsx", ".html")


def targets(parsed):
    return [
        (t.level1_published, t.level2_published, t.indicator_published, t.value_published)
        for t in parsed.records
        if isinstance(t, IndicatorTarget)
    ]


def by_horizon(parsed):
    return [
        (t.indicator_published, t.horizon_published, t.value_published)
        for t in parsed.records
        if isinstance(t, IndicatorTarget)
    ]


# -- money ---------------------------------------------------------------------------------------
