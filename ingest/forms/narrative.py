"""The account of a budget in words: amounts, shares and changes in sentences.

It begins at a paragraph with a figure that the vocabulary knows how to name and goes on
to the last such paragraph before a table, a table's title or the next part of the filing;
prose with figures of something else between them is no part of it. Headings in between
name what stands under them.
"""

import re
from dataclasses import replace

from ingest.document import Cell, Document, Row
from ingest.document.government import government_parts
from ingest.document.set_aside import reason_in_text
from ingest.forms import budget_line
from ingest.forms.narrative_words import names_money, speaks_of_budget
from ingest.forms.reading import Reading, SentenceFigure
from ingest.forms.sentence_figures import (
    FIGURE,
    PART_OF,
    figures,
    sentence_figures,
)
from ingest.forms.sentence_names import items
from ingest.forms.sentence_thread import Found, Thread
from ingest.tables.preamble import LONGEST_HEADING, TITLE, Preamble
from ingest.tables.undivided import holds_form
from ingest.vocabulary import recognised
from ingest.vocabulary.whole_government import speaks_of_government
from ingest.vocabulary.wording import half_width, plain

NAME = "narrative"

SENTENCE = re.compile(r"[^。]+。?")
DIGITS = re.compile(r"\d+(?:[,.]\s?\d+)*")
HEADING = re.compile(r"[-\s]*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])[^。]*")
# What stands over a list of items: 财政拨款支出主要内容如下:.
LIST_HEADING = re.compile(r"[^。,，;；\d]{4,40}如下\s*[:：]\s*")
PART = re.compile(r"\s*第[一二三四五六七八九十]+部分")
CONTENTS_LINE = re.compile(r"(?<![.·…•⋯])[.·…•⋯]{2,}+[.·…•⋯\s]*+\d{1,3}\s*$")
CARRIED_ON = re.compile(rf"{PART_OF}[:：]?\s*$")
# A page mark that fell into a sentence: 、 -8差旅费.
PAGE_MARK = re.compile(r"(?<=\s)[-–—]\s?(\d{1,3})(?=[\u4e00-\u9fff])")
LIMIT = re.compile(r"\s*[百千万亿]*元?(?:[(（]含[)）])?及?以[上下内]")
FEWEST_COUNTS = 2
# Counted in any prose: 国家自然科学基金项目702项.
PROJECT = "项目"
# The longest published sentence has some 600 characters.
LONGEST_QUOTED = 2_000
ROWS_ABOVE = 3
ROWS_TO_WIDE = 40
LONGEST_STOPPED = 30
ROWS_OF_GOVERNMENT = 5
STOPPED = ("情况", "说明")


def begins(document: Document, index: int) -> bool:
    """Whether a paragraph holds an amount of the budget, a change of one, or counts of staff."""
    row = document.rows[index]
    if row.is_table or CONTENTS_LINE.search(row.text) or not FIGURE.search(row.text):
        return False
    if is_of_government(document, index):
        return False
    found = paragraph_figures(row.cells[0], None, Thread())
    figures = [figure for figure, _ in found if not figure.is_worded]
    counts = [figure for figure in figures if figure.relation == "count"]
    told = [
        count for count in counts if PROJECT not in count.label or speaks_of_budget(count.label)
    ]
    return len(figures) > len(counts) or len(told) >= FEWEST_COUNTS


def read(document: Document, index: int, preamble: Preamble) -> Reading:
    """The sentences from ``index`` on with a figure in them, up to the last one."""
    reading = Reading(NAME, index, index + 1, preamble)
    heading = heading_above(document, index)
    wide = wide_heading_above(document, index)
    heading, carried = _with_wide(wide, heading), Thread()
    for position in range(index, len(document.rows)):
        row = document.rows[position]
        if _ends_before(document, position):
            break
        cell = row.cells[0]
        if is_heading(row):
            wide = cell.text if is_wide(row) else wide
            heading, carried = _with_wide(wide, cell.text), Thread()
            continue
        if is_of_government(document, position):
            carried = Thread()
            continue
        thread = replace(carried)
        found = paragraph_figures(cell, heading, thread)
        reading.sentences.extend(_record(figure, text, heading, cell) for figure, text in found)
        if found:
            reading.end = position + 1
        elif _tells_other_figures(row):
            reading.skipped.add(position)
        if CARRIED_ON.search(cell.text):
            carried = thread.carried_on()
        elif not found and items(cell.text + "。"):
            carried = replace(thread, context=None)
    _account_all(document, reading)
    return reading


def _account_all(document: Document, reading: Reading) -> None:
    """Say of every figure of the paragraphs what became of it."""
    loaded: dict[Cell, set[int]] = {}
    for sentence in reading.sentences:
        loaded.setdefault(sentence.cell, set()).add(sentence.start)
    for row in document.rows[reading.start : reading.end]:
        if row.index in reading.skipped:
            continue
        if is_of_government(document, row.index):
            _lay_aside(row, reading)
        else:
            _account(row, reading, loaded.get(row.cells[0], set()))


def is_of_government(document: Document, index: int) -> bool:
    """Whether a paragraph, or one before it under the same heading, tells a government's money."""
    if government_parts(document)[index]:
        return True
    for row in document.rows[max(0, index - ROWS_OF_GOVERNMENT) : index + 1][::-1]:
        if row.is_table or PART.match(row.text) or (is_heading(row) and is_wide(row)):
            return False
        if speaks_of_government(row.text):
            return True
    return False


def paragraph_figures(cell: Cell, heading: str | None, thread: Thread) -> list[tuple[Found, str]]:
    """The figures of a paragraph that speak of the budget, each with its sentence.

    One counts where its sentence, its name or the heading holds a word of the budget;
    what is counted has words of its own. A form that is glued together is no sentence.
    """
    under = heading is not None and speaks_of_budget(heading)
    return [
        (figure, quoted(match.group(), figure.start - match.start()))
        for match in SENTENCE.finditer(cell.text)
        if not holds_form(match.group())
        for speaks in [under or speaks_of_budget(match.group())]
        for figure in sentence_figures(match.group(), match.start(), thread)
        if speaks or figure.relation == "count" or speaks_of_budget(figure.label)
    ]


def quoted(sentence: str, start: int) -> str:
    """A sentence as source text, or of a very long one the part around a figure."""
    if len(sentence) <= LONGEST_QUOTED:
        return sentence.strip()
    half = LONGEST_QUOTED // 2
    return sentence[max(0, start - half) : start + half].strip()


def heading_above(document: Document, index: int) -> str | None:
    """The nearest heading over a paragraph."""
    for row in document.rows[max(0, index - ROWS_ABOVE) : index][::-1]:
        if is_heading(row):
            return row.cells[0].text
    return None


def wide_heading_above(document: Document, index: int) -> str | None:
    """The nearest heading of the wider kind (五、) over a paragraph, with no table between."""
    for row in document.rows[max(0, index - ROWS_TO_WIDE) : index][::-1]:
        if row.is_table or PART.match(row.text):
            return None
        if is_heading(row) and is_wide(row):
            return row.cells[0].text
    return None


def is_wide(row: Row) -> bool:
    """Whether a heading is of the wider kind: ``五、`` and not ``(二)``."""
    return not row.text.lstrip(" -").startswith(("(", "（"))


def _with_wide(wide: str | None, heading: str | None) -> str | None:
    """A heading with the wider one over it where that alone says whose money it is.

    ``(二)按支出结构分类划分`` under ``五、一般公共预算支出情况说明`` is of that budget.
    """
    if heading is None or wide in (None, heading):
        return heading
    return heading if names_money(heading) or not names_money(wide) else f"{wide} {heading}"


def is_heading(row: Row) -> bool:
    """Whether a paragraph is a numbered heading: ``(二)支出预算情况``, or that of a list.

    The heading of a list says whose money its items are: ``财政拨款支出主要内容如下:``.
    """
    if row.is_table or len(row.text) > LONGEST_HEADING or FIGURE.search(row.text):
        return False
    is_of_list = LIST_HEADING.fullmatch(row.text) is not None and names_money(row.text)
    return is_of_list or HEADING.fullmatch(_without_stop(row.text)) is not None


def _tells_other_figures(row: Row) -> bool:
    """Whether a paragraph that says nothing of a budget holds figures that no rule explains."""
    text = half_width(row.text)
    return not speaks_of_budget(row.text) and any(
        reason_in_text(text, match.span(), is_table=False) is None
        for match in DIGITS.finditer(row.text)
    )


def _without_stop(text: str) -> str:
    """A short heading of a budget without the stop behind it: ``(一)收入决算情况。``."""
    shorter = text.rstrip().removesuffix("。")
    is_short = len(shorter) <= LONGEST_STOPPED and recognised(shorter).endswith(STOPPED)
    return shorter if is_short and speaks_of_budget(shorter) else text


def _ends_before(document: Document, index: int) -> bool:
    row = document.rows[index]
    wording = plain(row.text)
    is_title = len(wording) <= LONGEST_HEADING and TITLE.search(wording)
    return bool(
        row.is_table or PART.match(row.text) or is_title or budget_line.begins(document, index)
    )


def _record(figure: Found, sentence: str, heading: str | None, cell: Cell) -> SentenceFigure:
    return SentenceFigure(
        heading,
        figure.context,
        figure.label,
        figure.year,
        figure.base_year,
        figure.relation,
        figure.direction,
        figure.value,
        figure.unit,
        figure.start,
        cell,
        sentence,
    )


def _account(row: Row, reading: Reading, loaded: set[int]) -> None:
    """Say of every figure of a paragraph what became of it; ``loaded`` is where those begin."""
    cell = row.cells[0]
    text = half_width(cell.text)
    named = {match.start() for match in figures(cell.text)}
    page_marks = {match.start(1) for match in PAGE_MARK.finditer(cell.text)}
    for match in DIGITS.finditer(cell.text):
        span = match.span()
        if match.start() in loaded:
            reading.load(cell, span)
            continue
        reason = reason_in_text(text, span, is_table=False)
        if match.start() in page_marks:
            reason = "page_number"
        elif reason is None and (match.start() in named or _is_limit(cell.text, match.end())):
            reason = "goal_text"
        if reason is not None:
            reading.lay_aside(cell, reason, span)


def _lay_aside(row: Row, reading: Reading) -> None:
    """Set the figures of a paragraph about a whole government aside."""
    cell = row.cells[0]
    text = half_width(cell.text)
    for match in DIGITS.finditer(cell.text):
        reason = reason_in_text(text, match.span(), is_table=False) or "whole_government"
        reading.lay_aside(cell, reason, match.span())


def _is_limit(text: str, end: int) -> bool:
    """Whether a figure is a limit in a description: ``200 万元以上``."""
    return LIMIT.match(text, end) is not None
