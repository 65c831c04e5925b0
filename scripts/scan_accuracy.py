"""How well scans are read: real pages made into scans, beside what the pages themselves say.

    .venv/bin/python scripts/scan_accuracy.py FOLDER [KIND ...]

FOLDER holds the real filings. Printed is a row for each kind of scan; docs/scans.md shows them.
"""

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from time import process_time

from ingest.readers.drawn import boxes_of
from ingest.readers.printed_page import PrintedPage, read_page
from ingest.readers.scan.recognised import recognised
from ingest.readers.sheets import sheets
from ingest.recover.doubtful_figures import DOUBTFUL

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "python"))
# Pages on which what is drawn is what the file says, by file: ruled tables of money, a card of
# targets, a table of two sides, a register that goes on from the page before.
PAGES = {
    "r10_putuo-wanli_2025_department-budget.pdf": (9,),
    "t52_putuo-wanli_2023_department-budget.pdf": (31,),
    "s1_swu_2023_department-budget.pdf": (16,),
    "r12_putuo-guihuaju_2024_final-account.pdf": (15,),
    "r01_putuo-sifaju_2026_unit-budget.pdf": (11,),
    "j25_jiangsu-jianchayuan_2017_department-budget.pdf": (16,),
    "j27_jiangsu-jianchayuan_2019_department-budget.pdf": (14,),
}
HEADING = (
    "| scan | pages | cells | right % | wrong | of these flagged | right, flagged | rows "
    "| CPU s a page |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n"
)


@dataclass
class Score:
    """What came of the pages of one kind."""

    cells: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    flagged: int = 0
    wrong_figures: int = 0
    flagged_figures: int = 0
    false_alarms: int = 0
    rows: int = 0
    rows_found: int = 0
    pages: int = 0
    seconds: float = 0.0

    @property
    def share_right(self) -> float:
        """Of the filled cells of the pages, in percent."""
        return 100 * self.right / self.cells


def has_digit(text: str) -> bool:
    """Whether a cell holds a figure."""
    return any(map(str.isdecimal, text))


def plain(text: str) -> str:
    """A text without spaces and widths: what is compared."""
    return unicodedata.normalize("NFKC", "".join(text.split()))


def cells(page: PrintedPage) -> list[tuple[str, float | None]]:
    """The filled cells of a page's tables in order, with how sure each is."""
    return [
        (plain(box.text), box.confidence)
        for table in page.tables
        for row in boxes_of(table)
        for box in row
        if box.text
    ]


def add(score: Score, printed: PrintedPage, found: PrintedPage) -> None:
    """Compare a page with its scan."""
    truth, read = cells(printed), cells(found)
    match = SequenceMatcher(None, [t for t, _ in truth], [t for t, _ in read], autojunk=False)
    for kind, start, end, first, last in match.get_opcodes():
        doubtful = [text for text, sure in read[first:last] if sure is None or sure < DOUBTFUL]
        if kind == "equal":
            score.right += end - start
            score.false_alarms += len(doubtful)
        else:
            score.wrong += [text for text, _ in read[first:last]]
            score.flagged += len(doubtful)
            score.wrong_figures += sum(map(has_digit, (text for text, _ in read[first:last])))
            score.flagged_figures += sum(map(has_digit, doubtful))
    score.cells += len(truth)
    score.pages += 1
    score.rows += sum(len(table.rows) for table in printed.tables)
    score.rows_found += sum(len(table.rows) for table in found.tables)


def measured(folder: Path, kinds: Sequence[str]) -> Iterator[tuple[str, Score]]:
    """The score of each kind of scan over all pages."""
    import scanned

    for kind in kinds:
        score = Score()
        for name, numbers in PAGES.items():
            data = (folder / name).read_bytes()
            printed = {sheet.number - 1: sheet for sheet in sheets(data, 400)}
            for number, picture in zip(numbers, scanned.scan(data, kind, numbers), strict=True):
                sheet, since = printed[number], process_time()
                found = recognised(picture, number, max(sheet.width, sheet.height))
                score.seconds += process_time() - since
                add(score, read_page(sheet), read_page(found))
        yield kind, score


def main() -> None:
    """Print the table."""
    import scanned

    folder, *kinds = sys.argv[1:]
    sys.stdout.write(HEADING)
    for kind, score in measured(Path(folder), kinds or list(scanned.KINDS)):
        sys.stdout.write(
            f"| {kind} | {score.pages} | {score.cells} | {score.share_right:.2f} | "
            f"{len(score.wrong)} | {score.flagged} | {score.false_alarms} | "
            f"{score.rows_found} of {score.rows} | {score.seconds / score.pages:.1f} |\n"
        )
        sys.stdout.flush()
        for text in score.wrong:
            sys.stderr.write(f"  {kind}: {text[:60]}\n")


if __name__ == "__main__":
    main()
