"""The index block and the head of a page: labels of what a page says of itself."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ingest.document import Cell, Row
from ingest.vocabulary import table
from ingest.vocabulary.wording import kept_of_words, plain

LONGEST_LABEL = 60
DIVIDER_OF_SITE = re.compile(r"\s*[_|｜—–-]+\s*")
OF_SOURCE = re.compile("source|publisher")
FRAME = "[]【】()（）:： \u3000"


@cache
def fields() -> dict[str, str]:
    """Wording of a label → publisher or metadata."""
    return {row["wording"]: row["field"] for row in table("page_labels")}


@cache
def labelled() -> re.Pattern[str]:
    """A label of a page's head with its colon, wherever a line prints it, then its value."""
    spaced = (r"\s*".join(map(re.escape, w)) for w in sorted(fields(), key=len, reverse=True))
    return re.compile(
        rf"(?<![\u4e00-\u9fff])(?P<label>{'|'.join(spaced)})\s*[:：]\s*(?P<value>\S+)"
    )


@kept_of_words
def field_of(text: str) -> str | None:
    """The field that a cell names as a label and nothing else: ``[ 索引号 ]``."""
    # What is longer is no label, and is not folded once for each of its figures.
    is_short = len(text) <= LONGEST_LABEL
    return fields().get(plain(text).strip(FRAME)) if is_short else None


def publishers(row: Row) -> Iterator[Cell]:
    """Who a row says published the page: each value with its place."""
    for cell in row.filled:
        has_colon = ":" in cell.text or "：" in cell.text
        for found in labelled().finditer(cell.text) if has_colon else ():
            if fields()[plain(found["label"])] == "publisher":
                yield Cell(found["value"], cell.locator, cell.row, cell.column)
    for label, value in zip(row.cells, row.cells[1:], strict=False):
        if field_of(label.text) == "publisher" and value.text:
            yield value


def publishers_below(row: Row, below: Row) -> Iterator[Cell]:
    """Who a line under a label says published the page, where each cell has its line."""
    if len(row.filled) == len(below.filled) == 1 and field_of(row.filled[0].text) == "publisher":
        yield below.filled[0]


def metadata_cells(row: Row) -> set[Cell]:
    """The cells of a row that stand behind a label of a page's index block."""
    return {
        value
        for label, value in zip(row.cells, row.cells[1:], strict=False)
        if field_of(label.text) and value.text
    }


def named_sources(context: Iterable[tuple[str, str, str, str | None]]) -> list[str]:
    """Whose a page is by its metadata, and by its site's name behind its title: 目标表_某县医院."""
    named: list[str] = []
    for kind, name, text, _ in context:
        if kind == "page_title":
            named += DIVIDER_OF_SITE.split(text)[1:]
        elif kind == "page_meta" and (name in fields() or OF_SOURCE.search(name.lower())):
            named.append(text)
    return named
