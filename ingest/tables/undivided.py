"""Lines of a text that are rows of a table which nothing divides.

A form glued on one line, figures at the end of a line with nothing but spaces between them, the
cells of a table one a line: none of these is a sentence, and a figure in them is a table's.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from ingest.document import Document, Row
from ingest.vocabulary import levels, recognised

# What no sentence prints: headings side by side, and columns that are called A and B.
HEADINGS = re.compile(r"一级指标(?:\W|绩效)*二级指标|(?:预算|执行|支出)数\([AB]\)")
LABELS = re.compile(r"项目名称[^。;,:\s]{2,60}(?:主管部门|实施单位|预算单位|项目类型|项目属性)")
POINTS = r"(?:\(\d+(?:\.\d+)?分?\))?"
# 县级资金 213.4 259
NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?"
FIGURES_AT_END = re.compile(rf".*[\u4e00-\u9fff)）:：]\s+{NUMBER}(?:\s+{NUMBER})+\s*")
FIGURE_ALONE = re.compile(rf"\s*[≥≤=＞＜><≧≦]*\s*{NUMBER}\s*[\u4e00-\u9fff/]{{0,5}}\s*")
SENTENCE = re.compile(r"[。;；!！?？,，]")
LONGEST_CELL = 24
# A list, a page head or a table of contents has fewer figures that stand alone.
FEWEST_CELLS, FEWEST_FIGURES = 8, 4


def holds_form(text: str) -> bool:
    """Whether a text holds a form's headings or levels with nothing between them."""
    if not any(word in text for word in ("指标", "数(", "数（", "项目名称")):
        return False
    wording = recognised(text)
    return any(p.search(wording) for p in (HEADINGS, LABELS, _levels_together()))


@cache
def _levels_together() -> re.Pattern[str]:
    """A first level and a second one of it: 产出指标(50分)数量指标."""
    whole = [(word, ranks) for word, ranks in levels().items() if word.endswith("指标")]
    first, second = (
        "|".join(sorted((w for w, ranks in whole if rank in ranks), key=len, reverse=True))
        for rank in (1, 2)
    )
    return re.compile(rf"(?:{first}){POINTS}(?:{second})")


def table_lines(document: Document) -> frozenset[int]:
    """The indexes of a text's paragraphs that are such lines; of other files there are none."""
    return document.once(_table_lines)


def _table_lines(document: Document) -> frozenset[int]:
    if document.reader != "text":
        return frozenset()
    return frozenset(_found(document.rows))


def _found(rows: Sequence[Row]) -> Iterator[int]:
    for row in rows:
        if not row.is_table and (FIGURES_AT_END.fullmatch(row.text) or holds_form(row.text)):
            yield row.index
    for is_cell, group in groupby(rows, key=_may_be_cell):
        run = list(group)
        if is_cell and len(run) >= FEWEST_CELLS:
            figures = [row for row in run if FIGURE_ALONE.fullmatch(row.text)]
            if len(figures) >= FEWEST_FIGURES:
                yield from (row.index for row in figures)


def _may_be_cell(row: Row) -> bool:
    return not row.is_table and len(row.text) <= LONGEST_CELL and not SENTENCE.search(row.text)
