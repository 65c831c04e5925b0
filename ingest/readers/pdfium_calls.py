"""PDFium's functions for what is asked of every object and character of a page.

Pointers are plain numbers here: to make an object of each takes longer than what is asked.
"""

import ctypes
from collections.abc import Callable

import pypdfium2.raw as native


def _plain(function: Callable[..., object]) -> Callable[..., int]:
    """The same function of PDFium, which takes and gives pointers as numbers.

    To a checker of types it is any function; at run time it is one of ``ctypes``.
    """
    gives, *takes = (
        ctypes.c_void_p if issubclass(kind, ctypes._Pointer) else kind
        for kind in (function.restype, *function.argtypes)  # type: ignore[attr-defined]
    )
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    # It calls nothing of Python back, so no other thread has to get a turn meanwhile.
    made: Callable[..., int] = ctypes.PYFUNCTYPE(gives, *takes)(address)  # type: ignore[arg-type]
    return made


def address(pointer: object) -> int:
    """A pointer of ``ctypes``, whatever it points to, as a number."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


count_objects = _plain(native.FPDFPage_CountObjects)
get_object = _plain(native.FPDFPage_GetObject)
count_in_form = _plain(native.FPDFFormObj_CountObjects)
get_in_form = _plain(native.FPDFFormObj_GetObject)
get_kind = _plain(native.FPDFPageObj_GetType)
get_matrix = _plain(native.FPDFPageObj_GetMatrix)

get_font = _plain(native.FPDFTextObj_GetFont)
get_font_size = _plain(native.FPDFTextObj_GetFontSize)
is_embedded = _plain(native.FPDFFont_GetIsEmbedded)
get_descent = _plain(native.FPDFFont_GetDescent)

is_generated = _plain(native.FPDFText_IsGenerated)
get_owner = _plain(native.FPDFText_GetTextObject)
get_box = _plain(native.FPDFText_GetLooseCharBox)

get_draw_mode = _plain(native.FPDFPath_GetDrawMode)
count_segments = _plain(native.FPDFPath_CountSegments)
get_segment = _plain(native.FPDFPath_GetPathSegment)
get_segment_kind = _plain(native.FPDFPathSegment_GetType)
get_point = _plain(native.FPDFPathSegment_GetPoint)
is_closing = _plain(native.FPDFPathSegment_GetClose)
