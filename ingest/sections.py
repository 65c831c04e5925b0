"""Which part of a document a line of prose stands in, by the headings above it."""

import re
from collections.abc import Iterator

from ingest.document import Document
from ingest.vocabulary import table
from ingest.wording import plain

HEADING = re.compile(
    r"(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))"
)
LONGEST_HEADING = 40
NOT_CHINESE = re.compile(r"[^\u4e00-\u9fff]")
CONTENTS = "table_of_contents"


def prose_reasons(document: Document) -> list[str | None]:
    """For each row the reason to set its figures aside as prose, or ``None``.

    A heading of ``vocabulary/sections.csv`` gives the reason for what follows it,
    any other heading ends it. A table of contents holds headings itself: it ends
    where one of its own lines is printed again, or at the first long line.
    """
    return list(_reasons(document))


def _reasons(document: Document) -> Iterator[str | None]:
    reason: str | None = None
    listed: set[str] = set()
    for row in document.rows:
        wording = plain("".join(cell.text for cell in row.cells))
        title = NOT_CHINESE.sub("", wording)
        if reason == CONTENTS:
            if title not in listed and len(wording) <= 2 * LONGEST_HEADING:
                listed.add(title)
                yield reason
                continue
            reason = None
        named = _named_reason(wording)
        is_heading = len(wording) <= LONGEST_HEADING and HEADING.match(wording.lstrip("-"))
        if named and (is_heading or named == CONTENTS):
            reason = named
        elif is_heading:
            reason = None
        yield reason


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
