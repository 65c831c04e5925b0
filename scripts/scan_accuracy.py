"""How well scans are read: pages made into scans, beside what the pages themselves say.

    .venv/bin/python scripts/scan_accuracy.py [KIND ...]

measures kinds of scan (all of them where none is named), prints a row for each and keeps what was
counted in docs/accuracy_scans.csv. The published pages lie beside the repository, those of the
sample filings are printed as ``filing_files`` prints them.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path
from time import process_time

import cv2
import numpy as np
from filing_files import blocks, pdf_file
from scan_counts import Counts, keep, plain

from ingest.readers.drawn import boxes_of
from ingest.readers.printed_page import PrintedPage, read_page
from ingest.readers.scan.pages import MOST_PIXELS
from ingest.readers.scan.recognised import recognised
from ingest.readers.sheets import sheets
from ingest.recover.doubtful_figures import DOUBTFUL
from ingest.recover.doubtful_words import sureness

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "python"))
PUBLISHED = ROOT.parent / "shared" / "filings_real"
# Pages on which what is drawn is what the file says, by file: ruled tables of money, a card of
# targets, a table of two sides, a register that goes on from the page before.
PAGES_PUBLISHED = {
    "r10_putuo-wanli_2025_department-budget.pdf": (9,),
    "t52_putuo-wanli_2023_department-budget.pdf": (31,),
    "s1_swu_2023_department-budget.pdf": (16,),
    "r12_putuo-guihuaju_2024_final-account.pdf": (15,),
    "r01_putuo-sifaju_2026_unit-budget.pdf": (11,),
    "j25_jiangsu-jianchayuan_2017_department-budget.pdf": (16,),
    "j27_jiangsu-jianchayuan_2019_department-budget.pdf": (14,),
}
# Money and targets of a whole department, and a card of a project's targets.
PAGES_OF_SAMPLES = {"xiushan_2022.txt": (0,), "yiyang_2023.txt": (0,)}
# Pages that lie on a side or on their heads are read like others once they are turned: of each set
# so many files are.
TURNED = {"upside_down_200": 2, "sideways_200": 2}
# The package with the Chinese font that the samples are drawn in.
FONTS = "pylopdf_fonts_zh_cn"
HEADING = (
    "| pages | scan | number | cells | right % | wrong | of these flagged | right, flagged | rows "
    "| CPU s a page |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n"
)


@dataclass
class Score:
    """What came of the pages of one kind: counts, the wrong texts, the seconds of computing."""

    counts: Counts
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0


def has_digit(text: str) -> bool:
    """Whether a cell holds a figure."""
    return any(map(str.isdecimal, text))


def cells(page: PrintedPage) -> list[tuple[str, float | None]]:
    """The filled cells of a page's tables in order, with how sure each is."""
    return [
        (plain(box.text), sureness(box.text, box.confidence))
        for table in page.tables
        for row in boxes_of(table)
        for box in row
        if box.text
    ]


def add(score: Score, printed: PrintedPage, found: PrintedPage) -> None:
    """Compare a page with its scan."""
    counts, truth, read = score.counts, cells(printed), cells(found)
    match = SequenceMatcher(None, [t for t, _ in truth], [t for t, _ in read], autojunk=False)
    for kind, start, end, first, last in match.get_opcodes():
        doubtful = [text for text, sure in read[first:last] if sure is None or sure < DOUBTFUL]
        if kind == "equal":
            counts.right += end - start
            counts.right_flagged += len(doubtful)
        else:
            wrong = [text for text, _ in read[first:last]]
            score.wrong += wrong
            counts.wrong += len(wrong)
            counts.wrong_flagged += len(doubtful)
            counts.wrong_figures += sum(map(has_digit, wrong))
            counts.wrong_figures_flagged += sum(map(has_digit, doubtful))
    counts.cells += len(truth)
    counts.pages += 1
    rows, rows_found = (sum(len(table.rows) for table in p.tables) for p in (printed, found))
    counts.rows += rows
    counts.rows_found += min(rows, rows_found)
    counts.rows_too_many += max(0, rows_found - rows)


def is_here(pages_of: str) -> bool:
    """Whether the pages of a set can be measured."""
    return PUBLISHED.is_dir() if pages_of == "published" else find_spec(FONTS) is not None


def measured(pages_of: str, kind: str) -> Score:
    """The score of all pages of a set as one kind of scan."""
    import scanned

    score = Score(Counts(pages_of, kind))
    for data, number in printed_pages(pages_of, TURNED.get(kind)):
        (printed,) = (sheet for sheet in sheets(data, 400) if sheet.number - 1 == number)
        (picture,) = scanned.scan(data, kind, [number])
        since = process_time()
        found = recognised(_shrunk(picture), number, max(printed.width, printed.height))
        score.seconds += process_time() - since
        add(score, read_page(printed), read_page(found))
    return score


def printed_pages(pages_of: str, most: int | None = None) -> Iterator[tuple[bytes, int]]:
    """PDFs, so many at most, and the pages of them (from 0) that make a set."""
    import scanned

    pages: Mapping[str, tuple[int, ...]] = PAGES_PUBLISHED
    if pages_of == "samples":
        pages = PAGES_OF_SAMPLES
        scanned.draw_with_fonts_of(FONTS)
    for name, numbers in list(pages.items())[:most]:
        data = (
            (PUBLISHED / name).read_bytes()
            if pages_of == "published"
            else pdf_file(list(blocks(ROOT / "filings" / name)))
        )
        for number in numbers:
            yield data, number


def _shrunk(picture: np.ndarray) -> np.ndarray:
    """A picture no larger than a page of a file is looked at."""
    scale = MOST_PIXELS / max(picture.shape)
    return (
        picture
        if scale >= 1
        else cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    )


def main() -> None:
    """Print the table, and keep what was counted."""
    import scanned

    sys.stdout.write(HEADING)
    for kind in sys.argv[1:] or scanned.KINDS:
        for pages_of in filter(is_here, ("published", "samples")):
            score = measured(pages_of, kind)
            c = score.counts
            sys.stdout.write(
                f"| {pages_of} | {kind} | {c.pages} | {c.cells} | {c.share_right:.2f} "
                f"| {c.wrong} | {c.wrong_flagged} | {c.right_flagged} "
                f"| {c.rows_found} of {c.rows} | {score.seconds / c.pages:.1f} |\n"
            )
            sys.stdout.flush()
            keep([c])
            for text in score.wrong:
                sys.stderr.write(f"  {kind}: {text[:60]}\n")


if __name__ == "__main__":
    main()
