"""Lines that hold whole forms with what stands over each: cut where headings begin and end.

A page that was copied as one line has title, year, agency and unit of its form before 项目名称, and
those of the next form behind the last indicator.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document import Row
from ingest.recover.lost_rows.cell_stream import header_words, is_heading_text
from ingest.recover.lost_rows.form_titles import is_title, may_hold_label
from ingest.recover.lost_rows.printed_rows import Printed
from ingest.vocabulary import label_field

WORD = re.compile(r"\S+")
# No shorter line holds a form and its title.
SHORTEST = 120
# Title, year, agency and unit stand over a form, in words of their own.
MOST_OVER = 6
LEVEL = "一级指标"


def headings_apart(rows: Sequence[Row]) -> list[Row | Printed]:
    """The rows, such lines as one paragraph for each word of a heading and one for each form."""
    found: list[Row | Printed] = []
    for row in rows:
        found.extend(_parts(row) if _may_hold_form(row) else [row])
    return found


def _may_hold_form(row: Row) -> bool:
    text = row.cells[0].text
    return not row.is_table and len(text) >= SHORTEST and LEVEL in text and may_hold_label(text)


def _parts(row: Row) -> Iterator[Row | Printed]:
    text = row.cells[0].text
    words = list(WORD.finditer(text))
    cuts = sorted({cut for start, end in _headings(words) for cut in range(start, end + 1)})
    if not cuts or not header_words(text):
        yield row
        return
    places = [0, *(words[cut].start() for cut in cuts), len(text)]
    for start, end in pairwise(places):
        if part := text[start:end].strip():
            yield Printed(((part, row.locator),), is_table=False)


def _headings(words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where what stands over a form begins and ends: a title and words of a heading right before
    the label of the project's name."""
    for end, word in enumerate(words):
        if label_field(word[0]) != "project_name":
            continue
        start = end
        while start and end - start < MOST_OVER and is_heading_text(words[start - 1][0]):
            start -= 1
        if any(is_title(over[0]) for over in words[start:end]):
            yield start, end
