"""Which part of a document a line of prose stands in, by the headings above it."""

import re
from collections.abc import Iterator

from ingest.document import Document
from ingest.vocabulary import recognised, table

# From the widest part of a document to the narrowest.
HEADINGS = (
    re.compile(r"第[一二三四五六七八九十]+部分"),
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"\([一二三四五六七八九十]+\)"),
)
NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))")
LONGEST_HEADING = 40
NOT_CHINESE = re.compile(r"[^\u4e00-\u9fff]")
CONTENTS = "table_of_contents"


def prose_reasons(document: Document) -> list[str | None]:
    """For each row the reason to set its figures aside as prose, or ``None``.

    A heading of ``vocabulary/sections.csv`` gives the reason for what follows it,
    the next heading that is as wide or wider ends it. A table of contents holds
    headings itself: it ends where one of its own lines is printed again, or at the
    first long line.
    """
    return list(_reasons(document))


def _reasons(document: Document) -> Iterator[str | None]:
    reason: str | None = None
    depth = len(HEADINGS)
    listed: set[str] = set()
    for row in document.rows:
        wording = recognised("".join(cell.text for cell in row.cells))
        # The contents number their lines, and the tables may not.
        title = NOT_CHINESE.sub("", NUMBER.sub("", wording))
        if reason == CONTENTS:
            if title not in listed and len(wording) <= 2 * LONGEST_HEADING:
                listed.add(title)
                yield reason
                continue
            reason = None
        named, found = _named_reason(wording), _depth(wording)
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
