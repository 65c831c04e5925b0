"""Pages of a PDF as sheets of characters and rulings, by one of two programs.

PDFium is some ten times as fast (``quick_sheets``). It is believed on pages of which every font
is in the file: of others it takes the measures from fonts of the machine, and leaves out
characters that those lack, so that the same bytes would not give the same document everywhere.
Such a page, one that maps characters to nothing and one with slanted text is read with
pdfplumber, which takes them from the file alone.
"""

import io
import logging
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing

import pdfplumber
import pypdfium2 as pdfium
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTItem, LTLine, LTRect
from pdfplumber.page import Page

from ingest.readers.content import draw
from ingest.readers.content_words import OddContentError
from ingest.readers.print_lines import char, is_aslant
from ingest.readers.quick_sheets import UnsureError, quick
from ingest.readers.rulings import Sheet, add_rulings
from ingest.readers.scan.pages import Scans, refuse_many_pictures
from ingest.readers.two_pages import one_below_the_other

# It tells of every odd object of a file without the file's name.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


class TooManyPagesError(Exception):
    """The file has so many pages."""

    def __init__(self, number: int) -> None:
        """Keep the number of pages."""
        super().__init__(number)
        self.number = number


def sheets(data: bytes, most_pages: int) -> Iterator[Sheet]:
    """The pages in order, those that are pictures recognised.

    Raises ``TooManyPagesError`` before the first where they are too many.

    What pdfplumber raises of a page that PDFium leaves to it passes through.
    """
    with ExitStack() as opened:
        plumber = None
        try:
            pdf = opened.enter_context(closing(pdfium.PdfDocument(data)))
            number = len(pdf)
        except pdfium.PdfiumError:
            pdf = None
            plumber = opened.enter_context(pdfplumber.open(io.BytesIO(data)))
            number = len(plumber.pages)
        if number > most_pages:
            raise TooManyPagesError(number)
        if pdf is not None:
            refuse_many_pictures(pdf)
        scans = Scans(number)
        for index in range(number):
            with ExitStack() as turned_to:
                page = None
                try:
                    if pdf is None:
                        raise UnsureError("a file that PDFium does not open")
                    page = turned_to.enter_context(closing(pdf[index]))
                    sheet = quick(page, index + 1)
                except (UnsureError, pdfium.PdfiumError):
                    plumber = plumber or opened.enter_context(pdfplumber.open(io.BytesIO(data)))
                    sheet = plumbed(plumber.pages[index])
                sheet = sheet if pdf is None else scans.sheet(page, sheet)
                yield one_below_the_other(sheet)


def plumbed(page: Page) -> Sheet:
    """A page as pdfplumber gives it, without the many attributes of each object."""
    try:
        found = draw(page, _empty(page))
    except OddContentError:
        found = _empty(page)
        _draw_all(page, found)
    page.close()
    return found


def _empty(page: Page) -> Sheet:
    return Sheet(page.page_number, float(page.width), float(page.height), [], [], [])


def _draw_all(page: Page, sheet: Sheet) -> None:
    """The characters and rulings of a page whose content is read sign by sign."""
    left, top = page.mediabox[:2]
    base = float(page.height) + top
    for item in _items(page.layout):
        if isinstance(item, LTChar):
            if is_aslant(*item.matrix[:2]):
                continue
            x0, x1 = item.x0 + left, item.x1 + left
            sheet.chars.append(char(item.get_text(), x0, x1, base - item.y1, base - item.y0))
        elif isinstance(item, LTCurve):
            points = [*item.pts, item.pts[0]] if isinstance(item, LTRect) else item.pts
            is_curved = not isinstance(item, LTLine)
            add_rulings([(x + left, base - y) for x, y in points], sheet, is_curved=is_curved)


def _items(held: Iterable[LTItem]) -> Iterator[LTItem]:
    for item in held:
        if isinstance(item, LTContainer):
            yield from _items(item)
        else:
            yield item
