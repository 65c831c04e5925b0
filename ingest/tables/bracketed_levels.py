"""Lists of projects whose indicators stand in words under levels in brackets, as cards.

``【产出指标-数量指标】``, then ``指标1:机柜数量(≥77台)``: levels, name and target are all printed,
in one cell beside the project's name and money or each on a line of its own below them. Every
project becomes the rows of a card, whatever it says of its aims before the first level beside it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.document import Cell, Document, Row
from ingest.document.model import BESIDE_THE_TABLE, Spans
from ingest.tables.numbers import number
from ingest.vocabulary import is_sum, level_numbers
from ingest.vocabulary.wording import half_width

HEAD = re.compile(r"【\s*([^【】]{2,20})\s*】\s*[:：]?")
LEVELS = re.compile(r"([^-—–－]+)[-—–－]+([^-—–－]+)")
ITEM = re.compile(r"(?=指标\s*\d{1,2}\s*[:：])")
# The last bracket holds the target; a name may hold others.
INDICATOR = re.compile(
    r"(?P<number>指标\s*\d{1,2}\s*[:：])\s*(?P<name>\S.*?)\s*[(（](?P<value>[^()（）]+)[)）]\s*[;；。]?"
)
LONGEST_ITEM = 300
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NAME, MONEY, GOAL, AIM = "项目名称", "年度资金总额", "项目概况", "年度目标"
HEADINGS = ("一级指标", "二级指标", "三级指标", "指标值")
# What an aim is printed under.
OF_AIMS = re.compile("目标")
Text = tuple[str, str]


@dataclass(slots=True)
class _Project:
    """A project of such a list, and the rows of the document that it takes up."""

    name: Text
    amount: Text
    end: int
    goals: list[tuple[str, Text]] = field(default_factory=list)
    targets: list[tuple[Text, ...]] = field(default_factory=list)
    left: list[Text] = field(default_factory=list)


def with_bracketed_levels_down(document: Document) -> Document:
    """The document with such projects as cards; the same document where there are none."""
    if not any("【" in cell.text for row in document.rows for cell in row.filled):
        return document
    rows: list[Row] = []
    index = 0
    while index < len(document.rows):
        project = _project(document.rows, index)
        if project is None:
            rows.append(document.rows[index])
            index += 1
        else:
            rows.extend(_card(project))
            index = project.end
    if len(rows) == len(document.rows):
        return document
    numbered = tuple(row.at_index(index) for index, row in enumerate(rows))
    return replace(document, rows=numbered)


def _project(rows: Sequence[Row], index: int) -> _Project | None:
    """The project that begins at a row: in its cells, or on its line and the lines below."""
    row = rows[index]
    if row.is_table:
        found = _of_cells(row)
    elif index + 2 < len(rows) and _is_amount(rows[index + 1]) and _opens(rows[index + 2]):
        found = _of_lines(rows, index)
    else:
        return None
    return found if found is not None and found.targets else None


def _is_amount(row: Row) -> bool:
    return not row.is_table and number(half_width(row.cells[0].text)) is not None


def _opens(row: Row) -> bool:
    return not row.is_table and HEAD.match(row.cells[0].text.strip()) is not None


def _of_cells(row: Row) -> _Project | None:
    """A project in one row: name and amount stand left of the cell with the levels."""
    listed = [cell for cell in row.filled if _holds_levels(cell.text)]
    if len(listed) != 1:
        return None
    left = [cell for cell in row.filled if cell.column < listed[0].column]
    amounts = [n for n, cell in enumerate(left) if number(half_width(cell.text)) is not None]
    if not amounts or not amounts[-1] or not CHINESE.search(left[amounts[-1] - 1].text):
        return None
    name, amount = left[amounts[-1] - 1], left[amounts[-1]]
    project = _Project((name.text, name.locator), (amount.text, amount.locator), row.index + 1)
    for cell in row.filled[row.filled.index(amount) + 1 :]:
        _add_text(project, cell.text, cell.locator, None)
    return project


def _holds_levels(text: str) -> bool:
    return any(_levels(head[1]) for head in HEAD.finditer(text))


def _of_lines(rows: Sequence[Row], index: int) -> _Project | None:
    """A project on lines of its own: its name, its amount, then what it is and its levels."""
    name, amount = rows[index].cells[0], rows[index + 1].cells[0]
    if not CHINESE.search(name.text) or is_sum(name.text):
        return None
    end = index + 2
    project = _Project((name.text, name.locator), (amount.text, amount.locator), end)
    head: str | None = None
    while end < len(rows) and not rows[end].is_table:
        text = rows[end].cells[0].text.strip()
        if not _opens(rows[end]):
            is_of_level = head is not None and _levels(head) is not None
            names_next = end + 1 < len(rows) and _is_amount(rows[end + 1])
            if not INDICATOR.fullmatch(text) if is_of_level else names_next:
                break
        head = _add_text(project, text, rows[end].locator, head)
        end += 1
    project.end = end
    return project


def _levels(head: str) -> tuple[str, str] | None:
    """The levels that a text in brackets names: 产出指标-数量指标."""
    match = LEVELS.fullmatch(head.strip())
    if match is None or 1 not in level_numbers(match[1]) or 2 not in level_numbers(match[2]):
        return None
    return match[1], match[2]


def _add_text(project: _Project, text: str, locator: str, head: str | None) -> str | None:
    """Add what a text says under the head before it and under its own; gives the last head."""
    place = 0
    for match in [*HEAD.finditer(text), None]:
        body = text[place : match.start() if match else len(text)].strip()
        if body:
            _add(project, head, body, locator)
        if match is None:
            return head
        head, place = match[1], match.end()
    return head


def _add(project: _Project, head: str | None, body: str, locator: str) -> None:
    levels = _levels(head) if head is not None else None
    if levels is None:
        label = AIM if head is not None and OF_AIMS.search(head) else GOAL
        project.goals.append((label, (body, locator)))
        return
    for item in filter(None, map(str.strip, ITEM.split(body))):
        match = INDICATOR.fullmatch(item) if len(item) <= LONGEST_ITEM else None
        if match is None:
            project.left.append((item, locator))
        else:
            texts = (*levels, match["name"], match["value"])
            project.targets.append(tuple((text, locator) for text in texts))


def _card(project: _Project) -> Iterator[Row]:
    """The rows of a project's card."""
    yield _row([(NAME, project.name[1]), project.name])
    yield _row([(MONEY, project.amount[1]), project.amount])
    for label, goal in project.goals:
        yield _row([(label, goal[1]), goal])
    place = project.targets[0][0][1]
    yield _row([(heading, place) for heading in HEADINGS])
    yield from (_row(target) for target in project.targets)
    for text in project.left:
        yield _row([*[("", text[1])] * BESIDE_THE_TABLE, text])


def _row(texts: Sequence[Text]) -> Row:
    cells = tuple(Cell(text, locator, 0, n) for n, (text, locator) in enumerate(texts))
    return Row(cells, 0, is_table=True, spans=Spans.RECOVERED)
