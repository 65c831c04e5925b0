"""How fast filings are read and how much of it is right, beside what else a user would try.

Writes ``docs/speed.md``. Not a test: the times are of the machine that it runs on.
"""

import json
import os
import platform
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from accuracy import SAMPLES, TEXT
from accuracy_sets import GOLD
from bench_growth import SIZES, growth_of
from bench_growth import lines as growth_lines
from bench_scans import read_kept, section
from filing_files import BUILDERS, blocks

from evaluation.gold import read_gold
from evaluation.tables import FILE, GoldRow
from ingest.vocabulary.wording import plain

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "speed.md"
WORKER = ROOT / "scripts" / "bench_worker.py"
OTHERS = ROOT / ".venv-bench" / "bin" / "python"
LOCK = ROOT / "requirements-bench.lock"
# Format → reader → why it is not measured, or nothing where it is.
NEEDS_MODELS = "reads PDF with models that it downloads: not measured"
NOT_READ = "does not read it"
READERS: dict[str, dict[str, str]] = {
    ".txt": {"yibao": ""},
    ".docx": {"yibao": "", "markitdown": "", "docling": ""},
    ".xlsx": {"yibao": "", "markitdown": "", "docling": "", "pandas": ""},
    ".xls": {"yibao": "", "markitdown": "", "docling": NOT_READ, "pandas": ""},
    ".html": {"yibao": "", "markitdown": "", "docling": "", "pandas": ""},
    ".pdf": {"yibao": "", "markitdown": "", "docling": NEEDS_MODELS, "pdfplumber": ""},
}
# The cells of a target that a form prints as they are; units and levels are often printed above.
PRINTED = ("value_text", "weight")
TARGETS = "fct_indicator_target"
COPIES = 4
# So long a reader goes over the files of a format.
LEAST_SECONDS = 4

INTRO = """\
# Speed

Written by `make bench`; the times are of one machine and prove nothing about another.

The four sample filings in every format (`scripts/filing_files.py`), read over and over by one
process of each reader, on the same files in one run. A second is one second of processor time, so
other work on the machine does not count; what is loaded at the first file (libraries, models) is
left out. Memory is the most that the process held, its libraries included.

**Cells right** is a measure that every reader can meet: of the labelled targets in `gold/`, the
values and weights. A cell is right where some row of the reader's tables has the indicator's name
in one cell and the value in another, white space and full-width forms aside. yibao's rows are its
raw records (name, operator, value, unit, weight), the others' rows those of their tables (Markdown
of markitdown, grids of docling, frames of pandas, tables of pdfplumber). The others do what they
are made for, tables of any document, and leave it to their user to find out what a row means;
yibao's time includes finding the project, the level and the department of each row and accounting
for every figure. What of that is right is in [accuracy.md](accuracy.md).

The web pages are tables inside a table that lays out the page, as many offices publish them.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one reader did with one format."""

    documents_per_second: float
    megabytes_per_second: float
    right: int
    expected: int
    peak_megabytes: float


def measured(reader: str, folder: Path, gold: dict[str, list[GoldRow]]) -> Measured:
    """Run a reader over a folder in a process of its own."""
    python = sys.executable if reader == "yibao" else str(OTHERS)
    done = subprocess.run(  # noqa: S603 (our own worker)
        [python, str(WORKER), reader, str(folder), str(LEAST_SECONDS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{reader} failed on {folder.name}: {done.stderr.splitlines()[-1]}")
    answer = json.loads(done.stdout)
    cells = [
        is_right
        for name, rows in answer["rows"].items()
        for is_right in right_cells(gold[Path(name).stem], rows)
    ]
    return Measured(
        answer["documents"] / answer["cpu_seconds"],
        answer["bytes"] / answer["cpu_seconds"] / 1e6,
        sum(cells),
        len(cells),
        answer["peak_kilobytes"] / 1024,
    )


def right_cells(targets: Iterable[GoldRow], rows: Iterable[Sequence[str]]) -> Iterator[bool]:
    """For every printed cell of every target whether it stands in a row with the target's name."""
    rows_of: dict[str, list[list[str]]] = defaultdict(list)
    for row in rows:
        cells = [plain(cell) for cell in row]
        for name in set(cells):
            rows_of[name].append(cells)
    for target in targets:
        wanted = [plain(target[column]) for column in PRINTED if target[column]]
        name = plain(target["indicator_name"])
        yield from max(
            ([*_found(wanted, name, cells)] for cells in rows_of.get(name, [])),
            key=sum,
            default=[False] * len(wanted),
        )


def _found(wanted: Iterable[str], name: str, cells: Sequence[str]) -> Iterator[bool]:
    """Whether each text has a cell of its own beside the name."""
    left = list(cells)
    left.remove(name)
    for text in wanted:
        yield text in left
        if text in left:
            left.remove(text)


def make_files(place: Path) -> None:
    """The samples in every format, a folder each."""
    for suffix in READERS:
        folder = place / suffix.removeprefix(".")
        folder.mkdir()
        for path in sorted(SAMPLES.glob(f"*{TEXT}")):
            build = BUILDERS.get(suffix)
            data = build(list(blocks(path))) if build else path.read_bytes()
            (folder / f"{path.stem}{suffix}").write_bytes(data)


def together(place: Path) -> str:
    """Files as ``yibao ingest`` reads them: a process a file, on all cores, by the clock."""
    folder = place / "together"
    folder.mkdir()
    for path in sorted(SAMPLES.glob(f"*{TEXT}")):
        for copy in range(COPIES):
            # The same bytes again would not be read.
            parts = [*blocks(path), f"附录{copy}"]
            for suffix, build in BUILDERS.items():
                (folder / f"{path.stem}_{copy}{suffix}").write_bytes(build(parts))
    files = list(folder.iterdir())
    warehouse = place / "yibao.duckdb"
    command = ["ingest", "--filings", str(folder), "--warehouse", str(warehouse)]
    busy, started = os.getloadavg()[0], perf_counter()
    subprocess.run(  # noqa: S603 (our own command line)
        [sys.executable, "-m", "ingest", *command], cwd=ROOT, capture_output=True, check=True
    )
    seconds = perf_counter() - started
    megabytes = sum(path.stat().st_size for path in files) / 1e6
    return (
        f"`yibao ingest`, which reads in one process a core, took "
        f"{seconds:.1f} seconds by the clock for {len(files)} files ({megabytes:.1f} MB) of the "
        f"five built formats, its start and the loading included: {len(files) / seconds:.1f} "
        f"documents a second. Other work on the machine counts here: its load was {busy:.1f} when "
        "this began.\n"
    )


def versions() -> str:
    """The readers as they are pinned."""
    pinned = (line.split(" ")[0] for line in LOCK.read_text(encoding="utf-8").splitlines())
    names = ("markitdown==", "docling-slim==", "pandas==", "pdfplumber==")
    return ", ".join(line.replace("==", " ") for line in pinned if line.startswith(names))


def document() -> Iterator[str]:
    """``docs/speed.md``, measured now."""
    gold: dict[str, list[GoldRow]] = defaultdict(list)
    (targets,) = [table for table in read_gold(GOLD) if table.path == GOLD / f"{TARGETS}.csv"]
    for row in targets.rows:
        gold[Path(row[FILE]).stem].append(row)
    yield INTRO
    yield (
        f"Measured on {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}; {versions()}.\n"
    )
    yield "| format | reader | documents/s | MB/s | cells right | share | memory of a worker, MB |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    with TemporaryDirectory() as name:
        place = Path(name)
        make_files(place)
        for suffix, readers in READERS.items():
            folder = place / suffix.removeprefix(".")
            for reader, why_not in readers.items():
                yield _line(folder.name, reader, why_not or measured(reader, folder, gold))
        yield ""
        yield together(place)
        yield from growth_lines([growth_of(number, place) for number in SIZES])
    yield ""
    yield from section(read_kept())


def _line(form: str, reader: str, result: Measured | str) -> str:
    if isinstance(result, str):
        return f"| {form} | {reader} | {result} | | | | |"
    return (
        f"| {form} | {reader} | {result.documents_per_second:.1f} "
        f"| {result.megabytes_per_second:.2f} | {result.right} of {result.expected} "
        f"| {100 * result.right / result.expected:.1f} % | {result.peak_megabytes:.0f} |"
    )


def main() -> None:
    """Measure and write the document."""
    lines = []
    for line in document():
        lines.append(line)
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    DOCUMENT.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
