"""In words: what of a file is not understood, and why nothing of it is."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from ingest.document import Document, Row, Spans
from ingest.document.government import government_parts
from ingest.document.page_head import metadata_cells
from ingest.document.sections import table_reasons
from ingest.forms.reading import Reading, rows_inside
from ingest.reading.figures import figure_spans
from ingest.reading.records import Figure, UnknownCell
from ingest.tables.nameless_cards import heads_nameless_card
from ingest.tables.preamble import LONGEST_HEADING, TITLE
from ingest.tables.undivided import table_lines
from ingest.vocabulary import label_field, money_units
from ingest.vocabulary.whole_government import heads_government, speaks_of_government
from ingest.vocabulary.wording import half_width, plain

# An amount is printed with its unit, with decimals, or with commas between thousands.
MONEY = re.compile(r"\d\s*[百千万亿]*\s*元|\d\.\d{2}(?!\d)|\d{1,3}(?:,\d{3})+")
# 单位:元 and 单位:人(次)、万元 over figures that show no unit of their own.
DECLARED = re.compile(rf"单位:[^。:]{{0,8}}(?:{money_units()})")
NUMBER_LAST = re.compile(r"(?:^|[\s|])\d[\d,.]*[\s|]*$")
# A name begins behind a space or a stroke: within a long word nothing is tried again.
ATTACHMENT = re.compile(
    r"(?<![^\s/\\:：])[^\s/\\:：]+\.(?:pdf|docx?|xlsx?|wps|et|zip|rar)\b", re.IGNORECASE
)
# A row of headings says what stands under it; another row may name persons.
HEADING = re.compile(r"名称|金额|项目|单位|指标|科目|合计|预算|决算|数量|编码|内容|类别|总计")
# So many pages are named.
MOST_PAGES = 8
LARGEST_LOST_SHARE = 0.2
MOST_TABLES, MOST_WORDS, LINES_ABOVE = 3, 60, 4
# So far below the words that tell whose money it is may its first amount stand.
LINES_BELOW = 5


def in_their_columns(document: Document, readings: Sequence[Reading]) -> list[Reading]:
    """The forms whose figures stand in the columns in which they were printed.

    Where text extraction lost cells, an amount may have moved under another heading, but for
    a table on one line, which is cut by its codes. That it lost cells shows in the
    tables that no form knows: more than one figure in five of a text's tables. Tables of markup
    within a text state their cells.
    """
    if document.reader != "text" or _share_outside(document, readings) <= LARGEST_LOST_SHARE:
        return list(readings)
    return [
        reading
        for reading in readings
        if not reading.figures
        or reading.end - reading.start == 1
        or any(_is_stated(row) for row in document.rows[reading.start : reading.end])
    ]


def _is_stated(row: Row) -> bool:
    return row.spans is Spans.DECLARED


def _share_outside(document: Document, readings: Sequence[Reading]) -> float:
    """The share of figures in rows of tables that stand in no form."""
    inside = rows_inside(readings)
    counts = {True: 0, False: 0}
    for row, reason in zip(document.rows, table_reasons(document), strict=True):
        # What stands beside the tables was laid there because it is in no column.
        if row.is_table and reason is None and not row.is_beside and not _is_stated(row):
            figures = {cell: n for cell in row.filled if (n := len(figure_spans(cell.text)))}
            if figures:
                said_of_page = metadata_cells(row)
                printed = sum(n for cell, n in figures.items() if cell not in said_of_page)
                counts[row.index in inside] += printed
    return counts[False] / max(1, sum(counts.values()))


def part_not_understood(
    document: Document,
    readings: Iterable[Reading],
    figures: Iterable[Figure],
    unknown: Sequence[UnknownCell],
) -> str | None:
    """What of a file's forms and tables is not understood, in one sentence; ``None`` where all is.

    A figure of a text outside of forms does not count: it is no form's, unless its line is a row
    of a table that nothing divides.
    """
    unread = [figure for figure in figures if figure.state == "unread"]
    if unread:
        places = _places(document, readings)
        unread = [figure for figure in unread if figure.locator in places]
    said = []
    if unknown:
        number = len({cell.table_seq for cell in unknown})
        verb = "table is" if number == 1 else "tables are"
        said.append(f"{number:,} {verb} not known: {unknown_words(document, unknown)}")
    if unread:
        verb = "figure of its tables and forms is"
        if len(unread) > 1:
            verb = "figures of its tables and forms are"
        said.append(
            f"{len(unread):,} {verb} not read, "
            f"the first {unread[0].figure_text.strip()} at {unread[0].locator}"
        )
    if said:
        said.append("see yibao show")
    if document.unread_pages:
        said.append(unread_pages(document))
    return "; ".join(said) or None


def _places(document: Document, readings: Iterable[Reading]) -> set[str]:
    """The locators of all cells of forms and tables."""
    undivided = table_lines(document)
    inside = rows_inside(readings)
    return {
        cell.locator
        for row in document.rows
        if row.is_table or row.index in undivided or row.index in inside
        for cell in row.cells
    }


def unread_pages(document: Document) -> str:
    """Which pages are pictures that nothing recognised, and what to do; nothing where none is."""
    numbers = list(map(str, document.unread_pages))
    if not numbers:
        return ""
    shown = ", ".join(numbers[:MOST_PAGES]) + (" …" if len(numbers) > MOST_PAGES else "")
    verb = f"page {shown} is a picture" if len(numbers) == 1 else f"pages {shown} are pictures"
    return f"{verb} and not read: install text recognition (make refresh SCANS=1)"


def nothing_understood(document: Document, unknown: Sequence[UnknownCell]) -> str:
    """Why a file gives no filing, in one sentence."""
    if of_government := _of_government(document):
        return (
            f"it tells the money of a whole government (at {of_government}), which is no agency's; "
            "put the budget or the account of an agency itself into the folder of filings"
        )
    if unknown:
        return (
            "no form of a budget or of performance targets was found in it; not known: "
            f"{unknown_words(document, unknown)}; see its tables with yibao show, and "
            "docs/adding-a-form.md"
        )
    if not _prints_money(document):
        names = dict.fromkeys(
            match.group() for cell in document.cells() for match in ATTACHMENT.finditer(cell.text)
        )
        if names:
            return (
                f"it prints no figure of money; the attachment is {', '.join(list(names)[:3])}: "
                "download it into the folder of filings"
            )
        return (
            "it prints no figure of money; download what the page links to, or the pages "
            "that follow it, into the folder of filings"
        )
    return (
        "no form of a budget or of performance targets was found in it; "
        "see its tables with yibao show, and docs/adding-a-form.md"
    )


def _prints_money(document: Document) -> bool:
    """Whether a document prints money: an amount that shows it, or any under a declared unit."""
    has_unit = any(DECLARED.search(cell.recognised) for cell in document.cells())
    return any(
        MONEY.search(half_width(cell.text)) or (has_unit and NUMBER_LAST.search(cell.text))
        for cell in document.cells()
    )


def _of_government(document: Document) -> str | None:
    """Where a document first tells the money of a whole government."""
    said = -LINES_BELOW - 1
    for row in document.rows:
        said = row.index if speaks_of_government(row.text) else said
        for cell in row.cells:
            is_below = not row.is_table and row.index - said <= LINES_BELOW
            if heads_government(cell.text) or (is_below and MONEY.search(cell.text)):
                return cell.locator
    parts = government_parts(document)
    return next((row.locator for row in document.rows if parts[row.index]), None)


def unknown_words(document: Document, unknown: Iterable[UnknownCell]) -> str:
    """The first unknown tables by their titles or headings, and where they begin."""
    tables = [list(cells) for _, cells in groupby(unknown, key=lambda cell: cell.table_seq)]
    named = [_words(document, cells) for cells in tables[:MOST_TABLES]]
    more = f" and {len(tables) - MOST_TABLES} more" if len(tables) > MOST_TABLES else ""
    return f"{', '.join(named)}{more}"


def _words(document: Document, cells: Sequence[UnknownCell]) -> str:
    """One table: its title, else its headings, else its place alone."""
    place = cells[0].locator
    row = next(r for r in document.rows for cell in r.cells if cell.locator == place)
    for above in reversed(document.rows[max(0, row.index - LINES_ABOVE) : row.index]):
        wording = plain(above.cells[0].text)
        if not above.is_table and len(wording) <= LONGEST_HEADING and TITLE.search(wording):
            named = ", which names no project" if heads_nameless_card(document, row.index) else ""
            return f"{above.cells[0].text} at {place}{named}"
    first = [cell.cell_text for cell in cells if cell.row_seq == cells[0].row_seq]
    if any(HEADING.search(plain(text)) or label_field(text) for text in first):
        return f"the table headed {' | '.join(first)[:MOST_WORDS]} at {place}"
    return f"the table at {place}"
