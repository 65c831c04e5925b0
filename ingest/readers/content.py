"""What the content of a PDF's page draws, by pdfminer's interpreter and fonts.

The content is divided into words at once (``content_words``), and of what it draws only what a
``Sheet`` holds is kept: characters and rulings, as pdfminer places them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFPageInterpreter,
    PDFResourceManager,
    PDFStackT,
    PDFTextState,
)
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import PSKeyword, keyword_name
from pdfminer.utils import (
    Matrix,
    PathSegment,
    Point,
    Rect,
    apply_matrix_pt,
    apply_matrix_rect,
    mult_matrix,
)
from pdfplumber.page import Page

from ingest.readers.content_words import words
from ingest.readers.print_lines import char, is_aslant
from ingest.readers.rulings import Sheet, add_rulings
from ingest.readers.turned_pages import upright

SUBPATH = re.compile("m[^m]+")
SPACE = 32
# How methods are named after operators whose sign is no part of a name.
NAMED = str.maketrans({"*": "_a", '"': "_w", "'": "_q"})


def draw(page: Page, sheet: Sheet) -> Sheet:
    """The sheet with the characters and rulings of a page, upright however its text runs.

    Raises ``OddContentError`` where the content is not divided here, and what pdfminer raises.
    """
    left, top = page.mediabox[:2]
    manager = page.pdf.rsrcmgr
    device = _Paper(manager, sheet, float(left), float(page.height) + top)
    _Interpreter(manager, device).process_page(page.page_obj)
    return upright(sheet, device.upwards, device.downwards)


class _Interpreter(PDFPageInterpreter):
    """Goes through the words of a content; what an operator does is left as it is."""

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out the operators of several streams, which are one content."""
        content = b"\n".join(stream.get_data() for stream in self._outside(streams))
        methods: dict[PSKeyword, tuple[Callable[..., None], int]] = {}
        for word in words(content):
            if not isinstance(word, PSKeyword):
                self.argstack.append(word)  # type: ignore[arg-type] # words() gives what it may hold
                continue
            if word not in methods:
                methods[word] = self._method(word)
            method, number = methods[word]
            if not number:
                method()
            elif len(taken := self.argstack[-number:]) == number:
                del self.argstack[-number:]
                method(*taken)
            else:
                self.argstack.clear()

    def do_TJ(self, seq: PDFStackT) -> None:  # noqa: N802 (the operator's name)
        """Show text. Its colours are not looked at, so they are not copied."""
        if self.textstate.font is not None:
            state = self.graphicstate
            # Ours is given a colour space that it does not look at, and may be none.
            self.device.render_string(self.textstate, seq, state.ncs, state)  # type: ignore[arg-type]

    def _outside(self, streams: Sequence[object]) -> Iterator[PDFStream]:
        """The streams that are not being carried out already: a drawing may hold itself."""
        self.stream_ids.clear()
        for stream in map(stream_value, streams):
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                self.stream_ids.add(stream.objid)
                yield stream

    def _method(self, operator: PSKeyword) -> tuple[Callable[..., None], int]:
        """The method of an operator and how much it takes; one that does nothing where none is."""
        method = getattr(self, f"do_{keyword_name(operator).translate(NAMED)}", None)
        return (method, method.__code__.co_argcount - 1) if method else (lambda: None, 0)


# By font what a code stands for and how wide it is.
_signs: WeakKeyDictionary[PDFFont, dict[int, tuple[str, float]]] = WeakKeyDictionary()


class _Paper(PDFLayoutAnalyzer):
    """Keeps characters and rulings on a sheet, from its top left corner.

    ``left`` and ``base`` are where the page's own lower left corner lies.
    """

    def __init__(self, manager: PDFResourceManager, sheet: Sheet, left: float, base: float) -> None:
        super().__init__(manager)
        self._sheet, self._left, self._base = sheet, left, base
        self.upwards = self.downwards = 0

    def render_string(
        self,
        textstate: PDFTextState,
        seq: Iterable[object],
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """A string, and which way it runs; a watermark across the page is nothing to read."""
        chars = self._sheet.chars
        before = len(chars)
        super().render_string(textstate, seq, ncs, graphicstate)  # type: ignore[arg-type]
        along, up, *_ = mult_matrix(textstate.matrix, self.ctm)
        if is_aslant(along, up):
            del chars[before:]
        elif abs(up) > abs(along):
            self.upwards += len(chars) - before if up > 0 else 0
            self.downwards += len(chars) - before if up < 0 else 0

    def render_string_horizontal(
        self,
        seq: Iterable[object],
        matrix: Matrix,
        pos: Point,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        rise: float,
        dxscale: float,
        ncs: object,
        graphicstate: object,
    ) -> Point:
        """A string from left to right; where it ends."""
        x, y = pos
        a, b, c, d, e, f = matrix
        low = font.get_descent() * fontsize + rise
        high = low + fontsize
        signs = _signs.setdefault(font, {})
        is_spaced = False
        for part in seq:
            if isinstance(part, (int, float)):
                x -= part * dxscale
                is_spaced = True
            if not isinstance(part, bytes):
                continue
            for code in font.decode(part):
                if is_spaced:
                    x += charspace
                is_spaced = True
                if code not in signs:
                    signs[code] = self._sign(font, code), font.char_width(code)
                text, width = signs[code]
                advance = width * fontsize * scaling
                at_x, at_y = x * a + y * c + e, x * b + y * d + f
                if b == c == 0:
                    ends, sides = (at_x, a * advance + at_x), (d * low + at_y, d * high + at_y)
                    box = min(ends), min(sides), max(ends), max(sides)
                else:
                    box = apply_matrix_rect((a, b, c, d, at_x, at_y), (0, low, advance, high))
                self._add(text, box)
                x += advance
                if code == SPACE and wordspace:
                    x += wordspace
        return x, y

    def render_char(self, *of: Any, **named: Any) -> float:  # noqa: ANN401 (as it is called)
        """A character of a string from top to bottom; how far the next one stands below it."""
        advance = super().render_char(*of, **named)
        placed = self.cur_item._objs.pop()
        if isinstance(placed, LTChar):
            self._add(placed.get_text(), placed.bbox)
        return advance

    def paint_path(
        self,
        gstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        """The rulings of a path, each part of it that begins with a move."""
        shape = "".join(step[0] for step in path)
        for part in SUBPATH.finditer(shape) if shape.startswith("m") else ():
            self._add_path(path[part.start() : part.end()], part[0])

    def _add_path(self, path: Sequence[PathSegment], shape: str) -> None:
        first = path[0][-2:]
        # Behind its letter a step of a path holds numbers alone, in pairs.
        points = [
            apply_matrix_pt(self.ctm, first if step[0] == "h" else step[-2:])  # type: ignore[arg-type]
            for step in path
        ]
        if len(shape) > len("mlh") and shape.endswith("lh") and points[-2] == points[0]:
            points.pop()
            shape = f"{shape[:-2]}h"
        is_line = shape in ("mlh", "ml")
        if is_line:
            points = points[:2]
        elif shape in ("mlllh", "mllll") and _is_rectangle(points):
            (x0, y0), (x1, y1) = points[0], points[2]
            points = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
        left, base = self._left, self._base
        placed = [(x + left, base - y) for x, y in points]
        add_rulings(placed, self._sheet, is_curved=not is_line)

    def _add(self, text: str, box: Rect) -> None:
        x0, y0, x1, y1 = box
        left, base = self._left, self._base
        self._sheet.chars.append(char(text, x0 + left, x1 + left, base - y1, base - y0))

    def _sign(self, font: PDFFont, code: int) -> str:
        try:
            return font.to_unichr(code)
        except PDFUnicodeNotDefined:
            return self.handle_undefined_char(font, code)


def _is_rectangle(points: Sequence[Point]) -> bool:
    """Whether a closed path of four sides goes along the axes."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), end = points
    return end == (x0, y0) and (
        (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0)
        or (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0)
    )
