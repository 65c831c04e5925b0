"""Pages as offices scan and photograph them: pictures of a PDF's pages, made worse on purpose.

What is drawn at random comes from a seed, so that a scan is the same wherever it is made.
"""

import ctypes
import io
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as native
from PIL import Image

INCH = 72
RED = (40, 30, 205)


def pages(pdf: bytes, dpi: int, numbers: Sequence[int] | None = None) -> Iterator[np.ndarray]:
    """The pages of a PDF (all, or those of these numbers from 0) as clean pictures in colour."""
    with pdfium.PdfDocument(pdf) as document:
        for number in numbers if numbers is not None else range(len(document)):
            yield document[number].render(scale=dpi / INCH).to_numpy()[:, :, :3].copy()


@cache
def draw_with_fonts_of(package: str) -> None:
    """Draw text of which a PDF names the font alone in a font of an installed package."""
    spec = find_spec(package)
    assert spec is not None, f"{package} is not installed (make scan-test installs it)"
    folders = [str(folder).encode() for folder in spec.submodule_search_locations or ()]
    paths = (ctypes.c_char_p * (len(folders) + 1))(*folders, None)
    config = native.FPDF_LIBRARY_CONFIG(version=2)
    config.m_pUserFontPaths = ctypes.cast(paths, type(config.m_pUserFontPaths))
    # The program begins anew with them; no document is open here.
    native.FPDF_DestroyLibrary()
    native.FPDF_InitLibraryWithConfig(config)


def skewed(picture: np.ndarray, degrees: float) -> np.ndarray:
    """The sheet lay askew on the glass."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    )


def noisy(picture: np.ndarray, seed: int = 1) -> np.ndarray:
    """Grey paper, a shadow at one side, grain, and dust."""
    draw = np.random.default_rng(seed)
    height, width = picture.shape[:2]
    shade = np.linspace(0.82, 0.95, width)[None, :, None]
    worse = picture * shade + draw.normal(0, 9, picture.shape)
    for _ in range(120):
        y, x = draw.integers(0, height - 2), draw.integers(0, width - 2)
        worse[y : y + 2, x : x + 2] = draw.integers(30, 160)
    return np.clip(worse, 0, 255).astype(np.uint8)


def stamped(picture: np.ndarray, at: tuple[float, float] = (0.62, 0.45)) -> np.ndarray:
    """A round red stamp pressed over the page; ``at`` is its middle as shares of the page."""
    height, width = picture.shape[:2]
    centre = int(at[0] * width), int(at[1] * height)
    radius = max(width, height) // 14
    ink = np.full_like(picture, 255)
    cv2.circle(ink, centre, radius, RED, max(3, radius // 14))
    star = [
        (
            int(centre[0] + r * np.sin(turn * np.pi / 5)),
            int(centre[1] - r * np.cos(turn * np.pi / 5)),
        )
        for turn in range(10)
        for r in [radius * (0.35 if turn % 2 == 0 else 0.15)]
    ]
    cv2.fillPoly(ink, [np.array(star)], RED)
    for number in range(14):
        turn = np.radians(150 + number * 240 / 13)
        x, y = centre[0] + 0.8 * radius * np.cos(turn), centre[1] + 0.8 * radius * np.sin(turn)
        side = radius // 9
        cv2.rectangle(
            ink, (int(x) - side, int(y) - side), (int(x) + side, int(y) + side), RED, side // 3 + 1
        )
    return np.minimum(picture, cv2.GaussianBlur(ink, (3, 3), 0))


def photographed(picture: np.ndarray) -> np.ndarray:
    """The sheet on a dark table, taken by hand from one side, with uneven light."""
    height, width = picture.shape[:2]
    edge = int(0.06 * max(height, width))
    size = width + 2 * edge, height + 2 * edge
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    seen = np.array(
        [
            (edge * 1.5, edge * 1.2),
            (size[0] - edge * 1.1, edge * 0.6),
            (size[0] - edge * 0.5, size[1] - edge * 0.8),
            (edge * 0.6, size[1] - edge * 0.4),
        ],
        np.float32,
    )
    ground = np.full((size[1], size[0], 3), (60, 70, 80), np.uint8)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    cv2.warpPerspective(
        picture, matrix, size, dst=ground, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_TRANSPARENT
    )
    light = np.linspace(0.75, 1.0, size[1])[:, None, None]
    return np.clip(ground * light, 0, 255).astype(np.uint8)


def compressed(picture: np.ndarray, quality: int = 60) -> np.ndarray:
    """As JPEG leaves it."""
    _, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return cv2.imdecode(packed, cv2.IMREAD_COLOR)


def worn(picture: np.ndarray, degrees: float, seed: int) -> np.ndarray:
    """What a plain office scanner gives: askew, grey, grained, compressed."""
    return compressed(noisy(skewed(picture, degrees), seed))


# By name: what is done to the picture of a page, its number in the file (from 0) beside it, and
# the resolution at which it is taken.
KINDS: dict[str, tuple[int, Callable[[np.ndarray, int], np.ndarray]]] = {
    "clean_200": (200, lambda picture, _: picture),
    "clean_150": (150, lambda picture, _: picture),
    "worn_200": (200, lambda picture, n: worn(picture, (2.0, -1.3, 0.7)[n % 3], n)),
    "worn_150": (150, lambda picture, n: worn(picture, (-2.0, 1.1, -0.4)[n % 3], n)),
    "stamped_200": (200, lambda picture, n: worn(stamped(picture), 0.8, n)),
    "upside_down_200": (200, lambda picture, n: worn(np.rot90(picture, 2).copy(), -0.9, n)),
    "sideways_200": (200, lambda picture, n: worn(np.rot90(picture).copy(), 0.6, n)),
    "photograph_200": (200, lambda picture, n: compressed(noisy(photographed(picture), n))),
}


def scan(pdf: bytes, kind: str, numbers: Sequence[int] | None = None) -> list[np.ndarray]:
    """Pages of a PDF as one kind of scan."""
    dpi, make = KINDS[kind]
    return [make(picture, n) for n, picture in enumerate(pages(pdf, dpi, numbers))]


def as_pdf(pictures: Sequence[np.ndarray], dpi: int) -> bytes:
    """A PDF of pictures, as a scanner makes it."""
    first, *rest = (Image.fromarray(picture[:, :, ::-1].copy()) for picture in pictures)
    out = io.BytesIO()
    first.save(out, "PDF", resolution=dpi, save_all=True, append_images=rest, quality=95)
    return out.getvalue()


def as_picture(picture: np.ndarray, suffix: str, dpi: int) -> bytes:
    """One page as a picture file."""
    out = io.BytesIO()
    kind = {".jpg": "JPEG", ".png": "PNG", ".tif": "TIFF"}[suffix]
    Image.fromarray(picture[:, :, ::-1].copy()).save(out, kind, dpi=(dpi, dpi))
    return out.getvalue()
