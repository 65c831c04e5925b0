"""Signs that look like those of filings' words, by how they are drawn: ``near_signs.csv``.

Each Chinese sign of GB 2312 is drawn in two typefaces, small and blurred as on a bad copy, and laid
over each sign that the vocabulary holds. Needs the fonts that ``make scan-test`` installs.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from ingest.vocabulary.misread import signs

ROOT = Path(__file__).parents[1]
WRITTEN = ROOT / "ingest" / "vocabulary" / "near_signs.csv"
FONTS = "pylopdf_fonts_zh_cn"
TYPEFACES = ("NotoSansSC-Regular.otf", "NotoSerifSC-Regular.otf")
# Pixels: of a sign, of the square that it is drawn in, and how far the ink runs.
SIZE, SQUARE, BLUR = 28, 32, 1.2
# By how many pixels two drawings are moved against each other, for the best fit.
MOVED = (-1, 0, 1)
# Correlation of two drawings from which one is taken for the other: 预 顸 0.93, 基 墓 0.91. From
# 0.79 on pairs come in that are both words (预算, 预警).
ALIKE = 0.82
# GB 2312: the rows of its table that hold Chinese signs.
FIRST, LAST = 0xB0, 0xF7


def main() -> None:
    """Write the list, or with ``--check`` say whether the one that lies there is another."""
    rows = list(near_signs(sorted(signs())))
    if "--check" in sys.argv:
        with WRITTEN.open(encoding="utf-8", newline="") as file:
            is_same = list(csv.reader(file))[1:] == [list(row) for row in rows]
        sys.exit(None if is_same else f"{WRITTEN.name} is not what the fonts give; write it anew")
    with WRITTEN.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("meant", "printed"))
        writer.writerows(rows)


def near_signs(meant: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each sign, and in one string those that look like it, the most like it first."""
    all_signs = sorted({*meant, *_of_gb_2312()})
    place = {sign: number for number, sign in enumerate(all_signs)}
    rows = [place[sign] for sign in meant]
    alike = np.maximum.reduce([_alike(_drawn(face, all_signs), rows) for face in TYPEFACES])
    for sign, row in zip(meant, alike, strict=True):
        near = sorted((-value, all_signs[at]) for at, value in enumerate(row) if value >= ALIKE)
        others = "".join(other for _, other in near if other != sign)
        yield sign, others


def _of_gb_2312() -> Iterator[str]:
    for row in range(FIRST, LAST + 1):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue


def _drawn(typeface: str, all_signs: Sequence[str]) -> np.ndarray:
    """The pictures of signs: number of sign, line, column."""
    spec = find_spec(FONTS)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"{FONTS} is not installed: run `make .venv/scans .venv/scan-test`")
    font = ImageFont.truetype(str(Path(spec.submodule_search_locations[0]) / typeface), SIZE)
    pictures = []
    for sign in all_signs:
        picture = Image.new("L", (SQUARE, SQUARE))
        middle = (SQUARE / 2, SQUARE / 2)
        ImageDraw.Draw(picture).text(middle, sign, font=font, fill=255, anchor="mm")
        blurred = picture.filter(ImageFilter.GaussianBlur(BLUR))
        pictures.append(np.asarray(blurred, dtype=np.float32))
    return np.stack(pictures)


def _alike(pictures: np.ndarray, rows: Sequence[int]) -> np.ndarray:
    """The correlation of each picture of ``rows`` with every picture, where both fit best."""
    all_of_them = _of_length_one(pictures)
    moved = (np.roll(pictures[rows], (x, y), (2, 1)) for x in MOVED for y in MOVED)
    return np.maximum.reduce([_of_length_one(of) @ all_of_them.T for of in moved])


def _of_length_one(pictures: np.ndarray) -> np.ndarray:
    flat = pictures.reshape(len(pictures), -1)
    flat = flat - flat.mean(axis=1, keepdims=True)
    return flat / np.linalg.norm(flat, axis=1, keepdims=True)


if __name__ == "__main__":
    main()
