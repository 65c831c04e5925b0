"""A page of a PDF by PDFium: its characters with their boxes, and its rulings.

Only where all of it is taken from the file: see ``sheets``.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as native

from ingest.readers import pdfium_calls as calls
from ingest.readers.print_lines import Char, char, is_aslant
from ingest.readers.rulings import Point, Sheet, add_rulings

# Forms may hold forms; what is nested deeper is made to hold readers up.
DEEPEST = 12
# What PDFium puts between characters itself: spaces and line ends.
GENERATED = {0x0A, 0x0D, 0x20}
UNMAPPED = {0, 0xFFFD, 0xFFFE, 0xFFFF}
TEXT, PATH, FORM = native.FPDF_PAGEOBJ_TEXT, native.FPDF_PAGEOBJ_PATH, native.FPDF_PAGEOBJ_FORM
# What a matrix may be off and its text still stand upright.
UPRIGHT = 0.001
# a, b, c, d, e, f: from an object's own coordinates to those of the page as it is turned.
Matrix = tuple[float, float, float, float, float, float]
# An object of a page is the number of its place in memory.
Object = tuple[int, int, Matrix]


class UnsureError(Exception):
    """PDFium reads a page by other things than the file."""


def quick(page: pdfium.PdfPage, number: int) -> Sheet:
    """A page as PDFium gives it; ``UnsureError`` where it must be left to pdfplumber."""
    # PDFium does not look for a box that a page inherits.
    left, bottom, right, top = page.get_mediabox(fallback_ok=False) or page.get_bbox()
    turns = page.get_rotation() // 90
    # The page as it is turned, its lower left corner at 0, 0.
    to_page: Matrix = {
        0: (1.0, 0.0, 0.0, 1.0, -left, -bottom),
        1: (0.0, -1.0, 1.0, 0.0, -bottom, right),
        2: (-1.0, 0.0, 0.0, -1.0, right, top),
        3: (0.0, 1.0, -1.0, 0.0, top, -left),
    }[turns % 4]
    width, height = right - left, top - bottom
    if turns % 2:
        width, height = height, width
    objects = list(_objects(page.raw, to_page))
    chars = list(_chars(page, to_page, height, objects))
    found = Sheet(number, width, height, chars, [], [])
    for kind, item, matrix in objects:
        if kind == PATH:
            for points, is_curved in _paths(item, matrix):
                add_rulings([(x, height - y) for x, y in points], found, is_curved=is_curved)
    return found


def _objects(page: native.FPDF_PAGE, to_page: Matrix) -> Iterator[Object]:
    """The texts and paths of a page, those in forms too.

    With each stands the way to the turned page: from the coordinates of a path, and from those
    in which a text is placed.
    """
    count = calls.count_objects(page)
    waiting = [(calls.get_object(page, n), to_page, 0) for n in range(count)][::-1]
    while waiting:
        item, outer, depth = waiting.pop()
        kind = calls.get_kind(item)
        if kind == TEXT:
            yield kind, item, outer
        if kind not in (PATH, FORM):
            continue
        matrix = _product(_own(item), outer)
        if kind != FORM:
            yield kind, item, matrix
        elif depth < DEEPEST:
            count = calls.count_in_form(item)
            inner = (calls.get_in_form(item, n) for n in range(count))
            waiting += [(found, matrix, depth + 1) for found in inner][::-1]


def _chars(
    page: pdfium.PdfPage, to_page: Matrix, height: float, objects: Sequence[Object]
) -> Iterator[Char]:
    """The characters of a page; the box of one is as tall as its type, as pdfplumber has it.

    PDFium leaves out texts of nothing but spaces; where they stand words are apart.
    """
    texts = {item: outer for kind, item, outer in objects if kind == TEXT}
    embedded: set[int] = set()
    measured = {item: _size(item, outer, embedded) for item, outer in texts.items()}
    sizes = {item: size for item, size in measured.items() if size is not None}
    watermarks = measured.keys() - sizes.keys()
    seen: set[int] = set()
    a, _, _, _, left, down = to_page
    is_turned = a != 1.0
    with closing(page.get_textpage()) as text_page:
        text, box = calls.address(text_page.raw), native.FS_RECTF()
        filled = ctypes.byref(box)
        get_owner, get_box = calls.get_owner, calls.get_box
        for place, code in enumerate(_codes(text_page.raw)):
            if code in GENERATED and calls.is_generated(text, place) == 1:
                continue
            owner = get_owner(text, place)
            if owner in watermarks:
                continue
            if code in UNMAPPED or owner not in sizes:
                raise UnsureError("a character without a map")
            seen.add(owner)
            get_box(text, place, filled)
            if is_turned:
                x0, y0 = _moved(to_page, box.left, box.bottom)
                x1, y1 = _moved(to_page, box.right, box.top)
                x0, x1, bottom = min(x0, x1), max(x0, x1), height - min(y0, y1)
            else:
                x0, x1, bottom = box.left + left, box.right + left, height - box.bottom - down
            yield char(chr(code), x0, x1, bottom - sizes[owner], bottom)
    for item, size in sizes.items():
        if item in seen:
            continue
        *_, x, y = _product(_own(item), texts[item])
        bottom = height - y - _descent(item) * size
        yield char(" ", x, x, bottom - size, bottom)


def _codes(text: native.FPDF_TEXTPAGE) -> Sequence[int]:
    """The codes of a page's characters, asked for at once where each takes one place."""
    number = native.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (number + 1))()
    if native.FPDFText_GetText(text, 0, number, buffer) == number + 1:
        codes: list[int] = buffer[:number]
        if not any(0xD800 <= code < 0xE000 for code in codes):
            return codes
    return [native.FPDFText_GetUnicode(text, place) for place in range(number)]


def _own(item: int) -> Matrix:
    own = native.FS_MATRIX()
    calls.get_matrix(item, ctypes.byref(own))
    return own.a, own.b, own.c, own.d, own.e, own.f


def _size(item: int, outer: Matrix, embedded: set[int]) -> float | None:
    """The height of a text's type on the turned page; ``None`` of a watermark across it.

    ``UnsureError`` where PDFium measures by another font than the file's; ``embedded`` are the
    fonts that have been asked for.
    """
    a, b, c, d, _, _ = _own(item)
    p, q, r, s, _, _ = outer
    if is_aslant(a * p + b * r, a * q + b * s):
        return None
    font = calls.get_font(item)
    if font not in embedded:
        if not calls.is_embedded(font):
            raise UnsureError("a font is not in the file")
        embedded.add(font)
    scale = abs(c * q + d * s)
    if abs(a * q + b * s) > UPRIGHT * scale or abs(c * p + d * r) > UPRIGHT * scale:
        raise UnsureError("text that is turned")
    size = ctypes.c_float()
    calls.get_font_size(item, ctypes.byref(size))
    return float(size.value) * scale


def _descent(item: int) -> float:
    """How far a text's font reaches below its line, in heights of type; it is negative."""
    below = ctypes.c_float()
    calls.get_descent(calls.get_font(item), 1.0, ctypes.byref(below))
    return float(below.value)


def _paths(path: int, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The points of a path that is painted, and whether it is curved; it begins at each move.

    Of a curve its ends count, not the points that bend it.
    """
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    calls.get_draw_mode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    filled = ctypes.byref(x), ctypes.byref(y)
    points: list[Point] = []
    bent, last = 0, 0
    for number in range(calls.count_segments(path)):
        segment = calls.get_segment(path, number)
        kind = calls.get_segment_kind(segment)
        if kind == native.FPDF_SEGMENT_MOVETO:
            if points:
                yield _closed(points, last), bent > 0
            points, bent = [], 0
        last = segment
        if kind == native.FPDF_SEGMENT_BEZIERTO:
            bent += 1
            if bent % 3:
                continue
        calls.get_point(segment, *filled)
        points.append(_moved(matrix, x.value, y.value))
    if points:
        yield _closed(points, last), bent > 0


def _closed(points: list[Point], last: int) -> list[Point]:
    """A path, with the side that closes it where its last segment says so."""
    is_closed = calls.is_closing(last) and points[-1] != points[0]
    return [*points, points[0]] if is_closed else points


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """One matrix after the other."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
