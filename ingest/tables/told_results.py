"""Indicators of a report that sentences tell under numbered levels, as rows of a table.

``1、数量指标``, then ``1)抽检数量(批),目标值50,完成值52,分值6,得分6。``: level, name and every
value are printed, each value behind its heading. Or a line tells the targets of its own level
(:mod:`told_targets`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Cell, Document, Row
from ingest.document.model import Spans
from ingest.tables.project_titles import title_over
from ingest.tables.told_targets import told_targets
from ingest.vocabulary import level_numbers
from ingest.vocabulary.wording import half_width

NUMBER = r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[、.．])\s*"
LEVEL = re.compile(rf"{NUMBER}(?P<level>[\u4e00-\u9fff]{{3,12}})[:：]?\s*")
FIGURE = r"[≥≤=><]{0,2}[^,，。;；]{1,16}?"
POINTS = r"\d{1,3}(?:\.\d+)?"
ITEM = re.compile(
    rf"{NUMBER}(?P<name>[^,，。;；]{{2,60}}?)\s*[,，:：]\s*(?:年度)?(?:目标|指标)值\s*[:：]?\s*"
    rf"(?P<value>{FIGURE})\s*[,，]\s*(?:实际)?完成值\s*[:：]?\s*(?P<actual>{FIGURE})"
    rf"(?:\s*[,，]\s*分值\s*[:：]?\s*(?P<weight>{POINTS})分?"
    rf"\s*[,，]\s*得分\s*[:：]?\s*(?P<score>{POINTS})分?)?\s*[。;；]?\s*"
)
TOLD = "完成值"
HEADINGS = ("一级指标", "二级指标", "三级指标", "目标值", "完成值", "分值", "得分")
# The levels, the name and the target.
OF_TARGETS = 4
FEWEST_ITEMS = 2
LONGEST_LINE, LONGEST_SENTENCES = 200, 600
SIGN = re.compile("[≥≤><=≧≦＞＜＝]")

Line = tuple[str, re.Match[str] | None]


def with_told_results_down(document: Document) -> Document:
    """The document with such sentences as rows; the same document where there are none.

    So it is where no title names the project: then they tell of several, or of a department.
    """
    if not any(_may_tell(row) for row in document.rows):
        return document
    rows: list[Row] = []
    headers: list[int] = []
    index = 0
    while index < len(document.rows):
        run = list(_run(document.rows, index))
        table = _table(document.rows[index : index + len(run)], run)
        if len(table) > FEWEST_ITEMS:
            headers.append(len(rows))
            rows.extend(table)
            index += len(run)
        else:
            rows.append(document.rows[index])
            index += 1
    if not headers:
        return document
    told = replace(document, rows=tuple(row.at_index(n) for n, row in enumerate(rows)))
    is_named = all(title_over(told, header) is not None for header in headers)
    return told if is_named else document


def _may_tell(row: Row) -> bool:
    text = row.cells[0].text
    return not row.is_table and (TOLD in text or ("指标" in text and SIGN.search(text) is not None))


def _run(rows: Sequence[Row], index: int) -> Iterator[Line]:
    """The lines from a level on that are levels and items, each with its match."""
    for row in rows[index:]:
        text = half_width(row.cells[0].text)
        if row.is_table or len(text) > LONGEST_SENTENCES:
            return
        level = LEVEL.fullmatch(text)
        if level is not None and level_numbers(level["level"]):
            yield "level", level
        elif len(text) <= LONGEST_LINE and (item := ITEM.fullmatch(text)) is not None:
            if row.index == index:
                return
            yield "item", item
        elif SIGN.search(text) and told_targets(text)[0]:
            yield "targets", None
        else:
            return


def _table(rows: Sequence[Row], run: Sequence[Line]) -> list[Row]:
    """The lines as a header and a row for each item under the levels that hold for it."""
    found: list[Row] = []
    left: list[Row] = []
    first = second = ""
    for n, (row, (kind, match)) in enumerate(zip(rows, run, strict=True)):
        place = row.locator
        if kind == "targets":
            targets, rest = told_targets(row.cells[0].text)
            texts = [(first, t.level, t.name, t.value, t.actual, "", "") for t in targets]
            found += [_row([(text, place) for text in told]) for told in texts]
            left += [Row((Cell(rest, place, 0, 0),), 0, is_table=False)] if rest else []
        elif kind == "item" and match:
            values = [match[name] or "" for name in ("name", "value", "actual", "weight", "score")]
            found.append(_row([(text, place) for text in (first, second, *values)]))
        elif match and _is_first(run, n):
            first, second = match["level"], ""
        elif match:
            second = match["level"]
    # Columns that no line fills would make targets an evaluation.
    kept = [
        n for n in range(len(HEADINGS)) if n < OF_TARGETS or any(r.cells[n].text for r in found)
    ]
    place = rows[0].locator if rows else ""
    header = [_row([(HEADINGS[n], place) for n in kept])] if found else []
    body = [_row([(row.cells[n].text, row.locator) for n in kept]) for row in found]
    return [*header, *body, *left]


def _is_first(run: Sequence[Line], n: int) -> bool:
    """Whether a line names a first level: 成本指标 does where a second stands right under it."""
    numbers, below = (_numbers(line) for line in (run[n], run[min(n + 1, len(run) - 1)]))
    return 1 in numbers and (2 not in numbers or below == {2})


def _numbers(line: Line) -> frozenset[int]:
    kind, match = line
    return level_numbers(match["level"]) if kind == "level" and match else frozenset()


def _row(texts: Sequence[tuple[str, str]]) -> Row:
    cells = tuple(Cell(text, locator, 0, n) for n, (text, locator) in enumerate(texts))
    return Row(cells, 0, is_table=True, spans=Spans.RECOVERED)
