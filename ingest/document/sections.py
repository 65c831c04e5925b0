"""Which part of a document a line or a table stands in, by the headings above it."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.document import Cell, Document
from ingest.vocabulary import recognised, table

# From the widest part of a document to the narrowest.
HEADINGS = (
    re.compile(r"第[一二三四五六七八九十]+部分"),
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"\([一二三四五六七八九十]+\)"),
)
NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))")
LONGEST_HEADING = 40
FULL_STOP = re.compile(r"[。；;]")
NOT_CHINESE = re.compile(r"[^\u4e00-\u9fff]")
CONTENTS = "table_of_contents"
NO_MART = "table_of_no_mart"
ROW_NUMBER = "row_number"
# A line over a table: its title, its agency, its unit. What is longer is prose.
LONGEST_LINE = 60
# Its labels may follow it in its cell: 支出总表部门:某局 单位:元.
TITLE = re.compile(r"(?:表|清单|明细|目录)(?:\([^()]*\))?(?=$|[\u4e00-\u9fff]{2,8}:)")
# No line of contents says in which unit a table is.
MONEY_UNIT = re.compile("单位:.{0,4}元")
# A label before a table: of its agency, its unit, its number.
LABELLED = re.compile(r"[\u4e00-\u9fff()]{2,10}:")
MOST_LINES_OVER = 3
ORDINALS = ("序号", "行次", "栏次")
WHOLE_NUMBER = re.compile(r"\d{1,4}")


def prose_reasons(document: Document) -> list[str | None]:
    """For each row the reason to set its figures aside as prose, or ``None``.

    A heading of ``vocabulary/sections.csv`` gives the reason for what follows it,
    the next heading that is as wide or wider ends it. A table of contents holds
    headings itself: it ends where one of its own lines is printed again, at the first
    long line, or at the lines over a table that name its agency or its unit.
    """
    return document.once(_prose_reasons)


def table_reasons(document: Document) -> list[str | None]:
    """For each row of a table the reason that its title gives to set its figures aside.

    Titles with a word of ``vocabulary/tables_of_no_mart.csv`` stand over tables that no
    mart has a place for; the next title or a line of prose ends them, or a row that such a table
    is listed with.
    """
    return document.once(_table_reasons)


def _prose_reasons(document: Document) -> list[str | None]:
    return list(_reasons(document))


def _table_reasons(document: Document) -> list[str | None]:
    reason: str | None = None
    reasons: list[str | None] = []
    for row in document.rows:
        filled = row.filled
        if len(filled) == 1:
            wording = filled[0].recognised
            is_short = len(wording) <= LONGEST_LINE
            named = _of_no_mart().search(_of_body().sub("", wording))
            if is_short and named and not FULL_STOP.search(wording):
                reason = NO_MART
            elif TITLE.search(wording) or not is_short or _depth(wording) is not None:
                reason = None
        elif filled and filled[0].recognised.startswith(_ends_of_no_mart()):
            reason = None
        reasons.append(reason if row.is_table and len(filled) > 1 else None)
    return reasons


@cache
def _of_no_mart() -> re.Pattern[str]:
    """A word of a title of tables that no mart has a place for."""
    return re.compile("|".join(re.escape(word["wording"]) for word in table("tables_of_no_mart")))


@cache
def _ends_of_no_mart() -> tuple[str, ...]:
    """What opens a row from which on such a table holds figures that a mart has a place for."""
    return tuple(row["until"] for row in table("tables_of_no_mart") if row["until"])


@cache
def _of_body() -> re.Pattern[str]:
    """Such a word in a body's name: 国有资产监督管理委员会 prints tables as others do."""
    ends = "委员会|管理局|监管局|办公室|中心|公司"
    return re.compile(rf"(?:{_of_no_mart().pattern})[\u4e00-\u9fff]{{0,8}}?(?:{ends})")


def row_numbers(document: Document) -> set[Cell]:
    """The cells that number the rows of a table, under a heading such as 序号."""
    found: set[Cell] = set()
    columns: set[int] = set()
    for row in document.rows:
        if not row.is_table:
            columns = set()
            continue
        columns = {cell.column for cell in row.filled if cell.recognised in ORDINALS} or columns
        if columns:
            found.update(
                cell
                for cell in row.filled
                if cell.column in columns and WHOLE_NUMBER.fullmatch(cell.recognised)
            )
    return found


def _table_heads(document: Document) -> set[int]:
    """The indexes of the lines over a table where one of them has a label.

    A line of contents names no unit and no agency, so what stands there begins the tables.
    """
    heads: set[int] = set()
    lines: list[int] = []
    is_labelled = False
    for row in document.rows:
        if row.is_table:
            heads.update(lines[-MOST_LINES_OVER:] if is_labelled else ())
            lines, is_labelled = [], False
            continue
        lines.append(row.index)
        is_labelled = any(
            LABELLED.match(document.rows[index].cells[0].plain)
            for index in lines[-MOST_LINES_OVER:]
        )
    return heads


def _reasons(document: Document) -> Iterator[str | None]:
    reason: str | None = None
    depth = len(HEADINGS)
    listed: set[str] = set()
    heads = _table_heads(document)
    for row in document.rows:
        wording = recognised("".join([cell.text for cell in row.filled]))
        if reason == CONTENTS:
            # The contents number their lines, and the tables may not.
            title = NOT_CHINESE.sub("", NUMBER.sub("", wording))
            is_over_table = row.is_table and MONEY_UNIT.search(wording)
            is_listed = title in listed or row.index in heads or is_over_table
            if not is_listed and len(wording) <= 2 * LONGEST_HEADING:
                listed.add(title)
                yield reason
                continue
            reason = None
        found = _depth(wording)
        if found is None and not any(first in wording for first in _first_of_contents()):
            yield reason
            continue
        named = _named_reason(wording)
        if named == CONTENTS:
            reason = named
        elif found is not None and (named or reason is None or found <= depth):
            reason, depth = named, found
        yield reason


def _depth(wording: str) -> int | None:
    """How deep in the document a heading stands, from 0; ``None`` for what is no heading."""
    if len(wording) > LONGEST_HEADING:
        return None
    text = wording.lstrip("-")
    return next((depth for depth, form in enumerate(HEADINGS) if form.match(text)), None)


@cache
def _first_of_contents() -> frozenset[str]:
    """The first characters of the words over a table of contents: no other heading is needed."""
    return frozenset(row["wording"][0] for row in table("sections") if row["reason"] == CONTENTS)


def _named_reason(wording: str) -> str | None:
    title = NOT_CHINESE.sub("", wording)
    return next(
        (
            row["reason"]
            for row in table("sections")
            if (title == row["wording"] if row["reason"] == CONTENTS else row["wording"] in title)
        ),
        None,
    )
