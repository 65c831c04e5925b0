"""The titles that a document prints, in one line or over the lines of a cover."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Cell, Document
from ingest.document.page_head import field_of
from ingest.document.sections import CONTENTS, prose_reasons
from ingest.reading.evidence import OF_SITES, Evidence, of_title, only_cell
from ingest.vocabulary.agency import is_general_publisher
from ingest.vocabulary.titles import Title, title_of

# A cover breaks a title over so many lines, each of them short, on the first of pages.
MOST_TITLE_LINES = 6
LONGEST_COVER_LINE = 30
COVER_ROWS = 40
PART = re.compile(r"第[一二三四五六七八九十]+部分")
# What heads pages stands in a document so often.
TIMES_OF_HEADS = 3


@dataclass(frozen=True, slots=True)
class PlacedTitle:
    """A title and its rows, from ``index`` up to ``end``."""

    title: Title
    cell: Cell
    index: int
    end: int

    def evidence(self, basis: str = "title") -> Iterator[Evidence]:
        """The agency and the year that it names."""
        yield from of_title(self.title, basis, self.cell.locator)


def titles(document: Document) -> list[PlacedTitle]:
    """Every title that a document prints, in printed order.

    A cover may break one over several lines, in a table or not, which then are one cell. A
    line of the table of contents is no title, and the number of a part is no part of a name.
    """
    prose = prose_reasons(document)
    found: list[PlacedTitle] = []
    end = 0
    for row in document.rows:
        cell = only_cell(row)
        if cell is None or row.index < end or prose[row.index] == CONTENTS:
            continue
        title = title_of(cell.text)
        lines = 1
        if (title is None or not title.agency) and row.index < COVER_ROWS:
            whole = _over_lines(document, row.index)
            if whole:
                title, cell, lines = whole
        if title:
            end = row.index + lines
            found.append(PlacedTitle(title, cell, row.index, end))
    # What heads the part about a body names it only where no title does.
    named = [placed for placed in found if placed.title.agency and not placed.title.is_overview]
    return [placed for placed in found if not (named and placed.title.is_overview)]


def _over_lines(document: Document, index: int) -> tuple[Title, Cell, int] | None:
    """A title broken over the lines from ``index`` on; none where the last of them alone is one."""
    cells: list[Cell] = []
    above = only_cell(document.rows[index - 1]) if index else None
    if above is not None and field_of(above.text):
        # What stands under a label of the page's head is its value.
        return None
    for row in document.rows[index : index + MOST_TITLE_LINES]:
        cell = only_cell(row)
        if cell is None or len(cell.plain) > LONGEST_COVER_LINE or field_of(cell.text):
            break
        if cells and PART.match(cell.plain):
            # 第二部分 heads a part of what the lines over it are the title of.
            break
        cells.append(cell)
        found = _title_of_lines(document, cells) if len(cells) > 1 else None
        if found is None:
            continue
        title, first = found
        if _is_whole(cell.text) or _is_of_site(document, title.agency or ""):
            return None
        return title, Cell(title.text, first.locator, first.row, first.column), len(cells)
    return None


def _title_of_lines(document: Document, cells: Sequence[Cell]) -> tuple[Title, Cell] | None:
    """The title that lines make, and its first line: those between that are none of it left out.

    Such are running heads, which every page prints, and lone signs of a watermark.
    """
    of_title = [cell for cell in cells if len(cell.plain) > 1]
    once = [c for c in of_title if len(document.cells_by_wording[c.plain]) < TIMES_OF_HEADS]
    for lines in (once, of_title, cells):
        title = title_of("".join(cell.text for cell in lines))
        if title and title.agency and title.year:
            return title, lines[0]
    return None


def _is_whole(text: str) -> bool:
    title = title_of(text)
    return bool(title and title.agency and title.year)


def _is_of_site(document: Document, agency: str) -> bool:
    return document.reader in OF_SITES and is_general_publisher(agency)
