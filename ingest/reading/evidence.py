"""What a file says of whose it is, of which year and of which kind, beside its forms.

Evidence has a basis, which is where it stands:

==============  ======================================================================
declared        a person says it (``overrides/filings.csv``)
printed         in a form or over it
title           the document's title, on its cover or over its text
neighbour       another form of the same file
page            the title, the metadata or the index block of a web page; the page that links
                to a fetched file, the words of the link, whose page it is by ``sources.csv``
running_head    repeated on every page
signature       at the end, over a date
sheet           the name of a sheet
file_name       the name of the file or of a folder it lies in
==============  ======================================================================
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath

from ingest.document import Cell, Document, Row
from ingest.document.page_head import named_sources, publishers, publishers_below
from ingest.vocabulary.agency import agency_name, is_general_publisher, is_same_body
from ingest.vocabulary.titles import Title, title_of
from ingest.vocabulary.wording import plain
from ingest.vocabulary.years import year_in_name

# From the strongest to the weakest.
BASES = (
    "declared",
    "printed",
    "title",
    "neighbour",
    "page",
    "running_head",
    "signature",
    "sheet",
    "file_name",
)
# A signature and its date stand among the last lines, a page's head among the first.
LINES_AT_END = 15
LINES_OF_HEAD = 30
# The name of a government's site stands over all else.
LINES_OF_SITE = 4
SITE = re.compile("^[\u4e00-\u9fff]{1,12}[省市县区州盟旗]人民政府(?:门户)?(?:网站?)?$")
DATE = re.compile(
    r"20\d\d年\d{1,2}月(?:\d{1,2}日)?|[二〇○零一三四五六七八九十]{4}年[一二三四五六七八九十]+月.*"
)
NAME_DIVIDER = re.compile(r"[-_ .()（）+,，、]+")
PLACE = re.compile(r"p\d+(?:![a-z]+\d+)+|.+![A-Z]{1,3}\d+")
# Pages and their copies as text begin with the name of a site.
OF_SITES = ("html", "text")


@dataclass(frozen=True, slots=True)
class Evidence:
    """That something is of an agency, a year or a kind, as printed, and where it is printed.

    ``subject`` is agency, year or kind; ``value`` the agency's clean name, the year in four
    digits or the kind's term. ``locator`` is ``None`` for what stands in no row.
    """

    subject: str
    basis: str
    value: str
    text: str
    locator: str | None


def beside(document: Document) -> list[Evidence]:
    """What stands beside the text, in the order of trust: of each subject the first counts."""
    return [
        *_of_page(document),
        *_of_margins(document),
        *_of_signature(document),
        *_of_sheets(document),
        *_of_names(document),
    ]


def place_names(document: Document) -> list[str]:
    """Bodies that the head of a page names, its site among them, for the place in their names."""
    named = [cell.text for row in _head(document) for cell in publishers(row)]
    named += [
        cell.text
        for row in document.rows[:LINES_OF_SITE]
        if (cell := only_cell(row)) and SITE.search(cell.plain)
    ]
    return [
        name for text in [*named, *named_sources(context(document))] if (name := agency_name(text))
    ]


def _of_page(document: Document) -> Iterator[Evidence]:
    for kind, name, text, locator in context(document):
        is_title = kind == "page_title" or (kind == "page_meta" and "title" in name.lower())
        if is_title and (title := title_of(text)):
            yield from of_title(title, "page", locator)


def _of_margins(document: Document) -> Iterator[Evidence]:
    margins = [(row.text, row.locator) for row in document.margins]
    heads = [
        (text, locator)
        for kind, _, text, locator in context(document)
        if kind in ("running_head", "page_header")
    ]
    yield from _of_lines([*margins, *heads], "running_head")


def _of_signature(document: Document) -> Iterator[Evidence]:
    rows = document.rows[-LINES_AT_END:]
    for row, below in pairwise(rows):
        cell, date = only_cell(row), only_cell(below)
        name = agency_name(cell.text) if cell else None
        if cell and name and date and DATE.fullmatch(plain(date.text)):
            yield Evidence("agency", "signature", name, cell.text, cell.locator)


def _of_sheets(document: Document) -> Iterator[Evidence]:
    named = [text for kind, _, text, _ in context(document) if kind == "sheet_name"]
    for name in dict.fromkeys(named or _sheets(document)):
        yield from _of_name(name, "sheet")


def _of_names(document: Document) -> Iterator[Evidence]:
    path = PurePosixPath(document.file_name)
    yield from _of_name(path.stem, "file_name")
    for folder in reversed(path.parts[:-1]):
        yield from _of_name(folder, "file_name")


def publisher(document: Document) -> Iterator[Evidence]:
    """Whose page it is, where one body is named that does not publish for others.

    The last resort: who puts a page up is often not whose filing it holds.
    """
    head = _head(document)
    cells = [cell for row in head for cell in publishers(row)]
    cells += [cell for row, below in pairwise(head) for cell in publishers_below(row, below)]
    named = {name: cell for cell in cells if (name := agency_name(cell.text))}
    sources = {
        name: None for text in named_sources(context(document)) if (name := agency_name(text))
    }
    own = [name for name in {**sources, **named} if not is_general_publisher(name)]
    if len(own) == 1:
        cell = named.get(own[0])
        text, locator = (cell.text, cell.locator) if cell else (own[0], None)
        yield Evidence("agency", "page", own[0], text, locator)


def of_title(title: Title, basis: str, locator: str | None) -> Iterator[Evidence]:
    """The agency and the year that a title names."""
    if title.agency:
        yield Evidence("agency", basis, title.agency, title.agency, locator)
    if title.year and title.year_printed:
        yield Evidence("year", basis, title.year, title.year_printed, locator)


def _of_lines(lines: Sequence[tuple[str, str | None]], basis: str) -> Iterator[Evidence]:
    for text, locator in dict(lines).items():
        title = title_of(text)
        if title:
            yield from of_title(title, basis, locator)
        elif name := agency_name(text):
            yield Evidence("agency", basis, name, text, locator)


def _of_name(name: str, basis: str) -> Iterator[Evidence]:
    """A name that a person gave: a title, or an agency and a year among its words."""
    title = title_of(name)
    words = [name, *NAME_DIVIDER.split(name)]
    agency = next((found for word in words if (found := agency_name(word))), None)
    agency = title.agency if title and title.agency else agency
    year = year_in_name(name)
    if agency:
        yield Evidence("agency", basis, agency, agency, None)
    if year:
        yield Evidence("year", basis, year[1], year[0], None)


def context(document: Document) -> Iterator[tuple[str, str, str, str | None]]:
    """Kind, name, text and place of what the reader kept beside the text.

    The place is ``None`` where it is none of a row, a line or a margin.
    """
    for piece in getattr(document, "context", ()):
        is_place = PLACE.fullmatch(piece.locator) is not None
        yield piece.kind, piece.name, piece.text, piece.locator if is_place else None


def _sheets(document: Document) -> list[str]:
    places = (row.locator.rpartition("!")[0] for row in document.rows)
    return list(dict.fromkeys(places)) if document.reader in ("workbook", "old_workbook") else []


def _head(document: Document) -> Sequence[Row]:
    """The rows in which a page speaks of itself: the first ones, and the last."""
    if len(document.rows) <= LINES_OF_HEAD + LINES_AT_END:
        return document.rows
    return (*document.rows[:LINES_OF_HEAD], *document.rows[-LINES_AT_END:])


def only_cell(row: Row) -> Cell | None:
    """The one cell with text of a row that is a line, in a table or not."""
    filled = row.filled
    return filled[0] if len(filled) == 1 else None


def agrees(one: Evidence, other: Evidence) -> bool:
    """Whether two pieces of evidence on one subject say the same."""
    if one.subject == "agency":
        return is_same_body(one.value, other.value)
    return one.value == other.value
