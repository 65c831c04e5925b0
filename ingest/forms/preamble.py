"""What stands over a form: its title, unit, year and agency."""

import re
from collections.abc import Iterable

from ingest.document import Cell, Row
from ingest.forms.reading import Preamble
from ingest.vocabulary import label_field, recognised
from ingest.wording import plain

UNIT = re.compile(r"单位:(?:\w+、)?(百万元|千元|万元|亿元|元)")
YEAR = re.compile(r"(?<!\d)(2,?0\d\d)(?=年|$|\))")
TITLE = re.compile(r"表(?:\([^()]*\))?$")
LONGEST_HEADING = 60
# What numbers a table is not its title: 公开01表.
NUMBER = re.compile(r"[\u4e00-\u9fff]{0,4}\d{1,2}表")


def labelled(cell: Cell) -> tuple[str, str] | None:
    """Label and value of a cell such as ``填报单位：某市医疗保障局``; ``None`` without a colon."""
    label, colon, value = cell.text.replace(":", "：", 1).partition("：")
    return (label.strip(), value.strip()) if colon and value.strip() else None


def unit_label(cell: Cell) -> str | None:
    """The money unit a cell declares (``金额单位: 万元``), or ``None``."""
    match = UNIT.search(recognised(cell.text))
    return match.group(1) if match else None


def preamble(rows: Iterable[Row]) -> Preamble:
    """The nearest title, unit, year and agency in the rows between two forms."""
    title = unit = year = agency = None
    for row in rows:
        for cell in row.cells:
            wording = plain(cell.text)
            if len(wording) > LONGEST_HEADING:
                continue
            if TITLE.search(wording) and not NUMBER.fullmatch(wording):
                title = cell
            if unit_label(cell):
                unit = cell
            if YEAR.search(wording):
                year = cell
            pair = labelled(cell)
            if pair and label_field(pair[0]) == "agency":
                agency = cell
    return Preamble(title, unit, year, agency)
