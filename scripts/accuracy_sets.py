"""The sets of filings on which the accuracy is measured: where they lie and how they were made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.gold import read_gold
from evaluation.tables import FILE, GoldRow, GoldTable

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "gold"
# Those of the final account, and what only the whole published texts print.
GOLD_OF_PDF = GOLD / "final_account"
GOLD_OF_TEXTS = ROOT / "tests" / "python" / "expected" / "published"
# Filings and answers that are not part of the repository, where they lie beside it.
SHARED = ROOT.parent / "shared"
CASES = SHARED / "cases"
REAL = SHARED / "filings_real"
# The sample leaves out lines of prose, so its line numbers are others: (first line, lines left out
# before it). Read from the two texts; the other three samples keep every line.
LINES_LEFT_OUT = {"dazhou_2023.txt": [(1, 0), (158, 155), (510, 158), (517, 162)]}
PLACE = "source_locator"

OF_SAMPLES, OF_FORMATS = "samples", "sample_formats"


@dataclass(frozen=True)
class LabelledSet:
    """Filings with answers: real ones, or files that people built to show a fault."""

    name: str
    title: str
    is_real: bool
    how: str
    folder: Path
    labelled: Callable[[], list[GoldTable]]
    # In which shape the texts of its PDFs are read instead of them (``extracted_texts``).
    shape: str | None = None

    @property
    def is_here(self) -> bool:
        """Whether the filings can be measured."""
        return self.folder.is_dir()


def sample_gold() -> list[GoldTable]:
    """The labelled answers of the sample filings."""
    return [table for table in read_gold(GOLD) if table.path.parent == GOLD]


def published_gold() -> list[GoldTable]:
    """The answers of the four published texts: those of the samples with the places moved, and
    whole tables where the narrative prints more."""
    whole = {table.mart: table for table in read_gold(GOLD_OF_TEXTS)}
    return [
        whole.get(table.mart) or replace(table, rows=tuple(map(_moved, table.rows)))
        for table in sample_gold()
    ]


def _moved(row: GoldRow) -> GoldRow:
    return row | {PLACE: published_locator(row[FILE], row[PLACE])}


def published_locator(file_name: str, locator: str) -> str:
    """The line of the published text for a line of the sample."""
    line = int(locator.removeprefix("L"))
    shifts = LINES_LEFT_OUT.get(file_name, [(1, 0)])
    return f"L{line + max(shift for first, shift in shifts if first - shift <= line)}"


def sample_locator(file_name: str, locator: str) -> str:
    """The line of the sample for a line of the published text."""
    line = int(locator.removeprefix("L"))
    shifts = LINES_LEFT_OUT.get(file_name, [(1, 0)])
    return f"L{line - max(shift for first, shift in shifts if first <= line)}"


def _cases(name: str, folder: Path, answers: Path, title: str, how: str) -> LabelledSet:
    return LabelledSet(name, title, False, how, folder, lambda: read_gold(answers))


def _as_text() -> list[GoldTable]:
    """The answers of the real PDFs for texts of the same names."""
    return [
        replace(
            table, rows=tuple(row | {FILE: f"{Path(row[FILE]).stem}.txt"} for row in table.rows)
        )
        for table in read_gold(REAL / "gold")
    ]


# Shape of the texts → its name, and what is said of it.
SHAPES_IN_WORDS = {
    "tabs": ("cells between tabs", "the cells of drawn tables between tabs"),
    "spaces": (
        "cells between spaces",
        "the cells that hold something with a space between, so that empty ones are lost",
    ),
    "lines": ("a cell a line", "the cells that hold something on a line each"),
    "markup": (
        "tables in HTML",
        "the drawn cells as HTML, merged as they are drawn, in a text, as programs write it that "
        "recognise pages",
    ),
    "page": (
        "printed lines",
        "the words of each printed line, so that names are broken and empty cells are lost",
    ),
}

# What lies beside the repository, real filings first.
BESIDE = (
    LabelledSet(
        "published_texts",
        "The documents of which the samples are parts",
        True,
        "The four county filings whole, as text that was extracted from what the agencies "
        "published, labelled by hand line by line (`gold/` with the places moved, and what only "
        "the whole texts print). The program was written with them at hand.",
        SHARED / "filings",
        published_gold,
    ),
    LabelledSet(
        "final_account",
        "A final account in PDF",
        True,
        "One district agency's final account as published, labelled by hand in "
        "`gold/final_account`.",
        SHARED / "filings_pdf",
        lambda: read_gold(GOLD_OF_PDF),
    ),
    LabelledSet(
        "other_departments",
        "Budgets and final accounts of other departments",
        True,
        "Twelve PDFs that departments of Shanghai and Jiangsu published from 2017 to 2026, "
        "unchanged. Tables of codes were labelled from the ruled cells with one PDF library and "
        "again from the text with another, and add up; a department's totals were typed by hand. "
        "The answers list totals of a department, not all that its prose prints: there nothing is "
        "too many. `dim_filing` is whose filing it is and of when. The publisher's errors stay as "
        "printed.",
        REAL,
        lambda: read_gold(REAL / "gold"),
    ),
    *(
        LabelledSet(
            f"other_departments_{shape}",
            f"The same PDFs as text, {name}",
            True,
            f"The same PDFs as text that extraction leaves of them (`scripts/extracted_texts.py`): "
            f"{words}. What a text no longer says cannot be right; where the tables are not read, "
            "the rounded amounts of the prose are, and count as wrong.",
            REAL,
            _as_text,
            shape,
        )
        for shape, (name, words) in SHAPES_IN_WORDS.items()
    ),
    _cases(
        "case_files",
        CASES / "files",
        CASES / "files",
        "Small files, one fault each",
        "Nineteen files built in the shapes of real budget tables, each to show one kind of fault "
        "that was seen in a real one. Figures are invented; the answers were written with the "
        "files.",
    ),
    _cases(
        "case_forms",
        CASES / "forms",
        CASES / "forms",
        "Small performance forms, one fault each",
        "Fourteen files built in the layouts of the forms of nine provinces. Figures are invented; "
        "the answers were written with the files.",
    ),
    _cases(
        "case_form_texts",
        CASES / "form_texts" / "filings",
        CASES / "form_texts" / "gold",
        "Performance forms as text extraction leaves them",
        "Six invented forms in three shapes of text: a cell a line, a bar after each cell, cells "
        "between single spaces. The answers were written with the files.",
    ),
    *(
        _cases(
            f"case_pages_{kind}",
            CASES / "pages" / kind / "filings",
            CASES / "pages" / kind / "gold",
            title,
            "Small invented files in the shapes in which agencies print titles, agencies, "
            "sentences, statements and target forms. The answers were written with the files.",
        )
        for kind, title in (("txt", "Small pages as text"), ("html", "Small web pages"))
    ),
)
