"""Pages without text as sheets: those of a PDF, and files that are pictures."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as native

from ingest.readers import pdfium_calls as calls
from ingest.readers.rulings import Sheet
from ingest.readers.unreadable import UnreadableError

if TYPE_CHECKING:
    from PIL import Image

    from ingest.readers.scan.paper import Picture

# The resolution at which pages are looked at, in dots an inch, and points an inch.
RESOLUTION, INCH = 200, 72
# A page is a picture where pictures cover this share of it and it has at most so many signs: a
# page mark, a line that a scanner adds.
COVERED, FEW_SIGNS = 0.4, 12
# A picture of this share of the page hides what was drawn before it.
WHOLE = 0.8
# Drawings hold drawings; pictures are looked for so deep.
DEEPEST = 4
IMAGE, TEXT, FORM = (
    native.FPDF_PAGEOBJ_IMAGE,
    native.FPDF_PAGEOBJ_TEXT,
    native.FPDF_PAGEOBJ_FORM,
)
NOT_DRAWN = (native.FPDF_TEXTRENDERMODE_INVISIBLE, native.FPDF_TEXTRENDERMODE_CLIP)
# So many pages are recognised of one file; each takes some seven seconds.
MOST_PAGES = 60
# Pixels of the longer side: smaller pictures cannot be read, larger ones are made smaller.
FEWEST_PIXELS, MOST_PIXELS = 500, 2600
# A picture that says nothing true of its resolution is of a sheet of A4.
A4 = 842.0
LARGEST_SHEET = 1700.0
PACKAGES = ("rapidocr", "onnxruntime", "cv2")
NEEDED = (
    "text recognition is not installed: make the environment with it (make refresh SCANS=1), "
    "or ask the publisher for the file it was made from"
)


@cache
def is_installed() -> bool:
    """Whether what recognises text is there: it comes with ``make refresh SCANS=1``."""
    return all(find_spec(name) is not None for name in PACKAGES)


def is_picture(page: pdfium.PdfPage) -> bool:
    """Whether a page of a PDF is covered by pictures, and prints hardly a sign over them.

    Text that is not drawn, or that a picture covers, is what another program recognised: of it
    nobody says how sure it is.
    """
    if not _holds_picture(page.raw):
        return False
    width, height = page.get_size()
    areas = [_area(item) for item in page.get_objects(filter=(IMAGE,), max_depth=DEEPEST)]
    if sum(areas) < COVERED * width * height:
        return False
    signs = 0
    with closing(page.get_textpage()) as text_page:
        for item in page.get_objects((IMAGE, TEXT), max_depth=DEEPEST, textpage=text_page):
            if isinstance(item, pdfium.PdfTextObj):
                is_drawn = native.FPDFTextObj_GetTextRenderMode(item) not in NOT_DRAWN
                signs += len(item.extract().strip()) if is_drawn else 0
            elif _area(item) >= WHOLE * width * height:
                signs = 0
    return signs <= FEW_SIGNS


def _holds_picture(
    of: native.FPDF_PAGE | int,
    count: Callable[..., int] = calls.count_objects,
    get: Callable[..., int] = calls.get_object,
    level: int = 1,
) -> bool:
    """Whether there is any picture among the objects of a page, or of a drawing on it."""
    kinds = {item: calls.get_kind(item) for item in (get(of, n) for n in range(count(of)))}
    return IMAGE in kinds.values() or any(
        _holds_picture(item, calls.count_in_form, calls.get_in_form, level + 1)
        for item, kind in kinds.items()
        if kind == FORM and level < DEEPEST
    )


def _area(item: pdfium.PdfObject) -> float:
    left, bottom, right, top = item.get_bounds()
    return float(max(0.0, right - left) * max(0.0, top - bottom))


def refuse_many_pictures(pdf: pdfium.PdfDocument) -> None:
    """Raise ``UnreadableError`` where more pages of a PDF are pictures than are recognised.

    Before the first is: who waits for many pages should not wait in vain.
    """
    number = 0
    for index in range(len(pdf)) if is_installed() and len(pdf) > MOST_PAGES else ():
        with closing(pdf[index]) as page:
            number += is_picture(page)
        refuse_many(number)


@dataclass(frozen=True, slots=True)
class Scans:
    """The pages of one PDF (of ``pages``) that are pictures."""

    pages: int

    def sheet(self, page: pdfium.PdfPage | None, sheet: Sheet) -> Sheet:
        """A page that is a picture, recognised; any other one as it is.

        Without what recognises text it is unread. ``PdfiumError`` where it was not to be opened
        and may be a picture.
        """
        has_text = sum(1 for char in sheet.chars if char.text.strip()) > FEW_SIGNS
        # Under the picture of a page text may be hidden, but no rulings.
        if has_text and (sheet.uprights or sheet.levels):
            return sheet
        if page is None:
            raise pdfium.PdfiumError("a page that PDFium does not open")
        if not is_picture(page):
            return sheet
        if not is_installed():
            return replace(sheet, chars=[], is_unread=True)
        longer = max(sheet.width, sheet.height)
        scale = min(RESOLUTION / INCH, MOST_PIXELS / longer)
        picture = page.render(scale=scale).to_numpy()[:, :, :3].copy()
        return _recognised(picture, sheet.number, self.pages, longer)


def pictures(data: bytes) -> Iterator[Sheet]:
    """The pages of a file of pictures; a TIFF may hold several.

    Raises ``UnreadableError`` in one sentence where it is damaged, too small or too much, or
    text recognition is not installed.
    """
    if not is_installed():
        raise UnreadableError(f"it is a picture, and {NEEDED}")
    for number, (picture, pages, points) in enumerate(_frames(data), start=1):
        yield _recognised(picture, number, pages, points)


def page_of_picture(data: bytes, number: int, pages: int, points: float) -> Sheet:
    """A page that one picture covers, recognised; ``points`` is the length of its longer side.

    Raises ``UnreadableError`` as ``pictures`` does.
    """
    picture, _, _ = next(_frames(data))
    return _recognised(picture, number, pages, points)


def _frames(data: bytes) -> Iterator[tuple["Picture", int, float]]:
    """Each picture of a file in colour, how many there are, and the points of its longer side."""
    import numpy as np
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data)) as opened:
            number = getattr(opened, "n_frames", 1)
            refuse_many(number)
            for frame in range(number):
                opened.seek(frame)
                _refuse_size(*opened.size)
                shown = _on_paper(ImageOps.exif_transpose(opened))
                points = _points(max(shown.size), opened.info.get("dpi"))
                if max(shown.size) > MOST_PIXELS:
                    shown.thumbnail((MOST_PIXELS, MOST_PIXELS), Image.Resampling.LANCZOS)
                yield np.asarray(shown)[:, :, ::-1].copy(), number, points
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError("it is no picture or is damaged; download it again") from None


def _on_paper(picture: "Image.Image") -> "Image.Image":
    """A picture in colour; what is transparent shows white paper and not the colour under it."""
    from PIL import Image

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    inked = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", inked.size, "white"), inked).convert("RGB")


def _points(pixels: int, resolution: tuple[float, float] | None) -> float:
    """The length of a side by the resolution that a picture states, if that makes a sheet."""
    stated = float(resolution[0]) if resolution else 0.0
    points = INCH * pixels / stated if stated > 0 else 0.0
    return points if A4 / 2 <= points <= LARGEST_SHEET else A4


def refuse_many(number: int) -> None:
    """Raise ``UnreadableError`` where a file has more pages to recognise than are read."""
    if number > MOST_PAGES:
        raise UnreadableError(
            f"more than {MOST_PAGES} of its pages are pictures, the most that are recognised; "
            "split it by filing"
        )


def _refuse_size(width: int, height: int) -> None:
    if max(width, height) < FEWEST_PIXELS:
        raise UnreadableError(
            f"the picture is {width} × {height} pixels, too small to be read; scan the page at "
            f"{RESOLUTION} dots an inch"
        )
    if width * height > (5 * MOST_PIXELS) ** 2:
        raise UnreadableError(
            f"the picture is {width:,} × {height:,} pixels; save it at {RESOLUTION} dots an inch"
        )


def _recognised(picture: "Picture", number: int, pages: int, points: float) -> Sheet:
    # What recognises is imported where a page needs it: it takes memory and half a second.
    from ingest.readers.scan import desk
    from ingest.readers.scan.recognised import recognised

    return desk.once(picture, number, pages, lambda: recognised(picture, number, points))
