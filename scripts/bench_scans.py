"""How fast scans are read and how much of it is right, beside a program that a user would try.

    .venv/bin/python scripts/bench_scans.py

measures the pages of ``scan_accuracy`` as four kinds of scan, keeps what came out in
docs/speed_scans.csv and puts it into docs/speed.md. Not a test: the seconds are of the machine
that it runs on. Tesseract comes with the system (Debian: ``apt-get install tesseract-ocr
tesseract-ocr-chi-sim``) and is no part of yibao; where it is not, its lines say so.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from scan_counts import plain

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "docs" / "speed_scans.csv"
DOCUMENT = ROOT / "docs" / "speed.md"
WORKER = ROOT / "scripts" / "bench_scans_worker.py"
KINDS = ("clean_200", "worn_200", "stamped_200", "photograph_200")
# Reader → what it is told besides the page and the language. Its own choice of a layout is the
# default; told to find text in no order it finds more in tables.
TESSERACT = {"tesseract": (), "tesseract, sparse": ("--psm", "11")}
LANGUAGE = "chi_sim"
# So often, in seconds, it is looked at how much memory Tesseract holds.
LOOK = 0.01
FIGURE = re.compile(r"[-+]?[\d,.]*\d[\d,.]*%?")
HEADING = "## Scans"
INTRO = """\
## Scans

Written by `make bench-scans`. The pages of real filings that [accuracy.md](accuracy.md)
counts, and those of the samples, as four kinds of scan, one picture a page, each read once; every
reader's start is included. **Figures** and **labels** are the filled cells of a page as its PDF
prints them. A figure is right where it stands in the reader's text as a word of its own, a label
where the text without white space holds it, each as often as it is printed. That asks for text
alone, so that a reader without tables can meet it: in which row and column a figure stands, and how
sure it is, Tesseract's text does not say. *Sparse* is its `--psm 11`, text in no order.
"""
TABLE = (
    "| scan | reader | pages | figures right | labels right | CPU s a page | memory, MB |",
    "|---|---|---:|---:|---:|---:|---:|",
)
NOT_INSTALLED = "not installed where this was measured"


@dataclass(frozen=True, slots=True)
class Measured:
    """What one reader did with the pages of one kind of scan."""

    scan: str
    reader: str
    pages: int
    figures: int
    figures_right: int
    labels: int
    labels_right: int
    cpu_seconds: float
    peak_megabytes: int


def found(cells: Iterable[str], text: str) -> tuple[int, int, int, int]:
    """Figures, those of them in a text, labels, and those of them in it; cells without spaces."""
    cells = list(cells)
    figures = Counter(cell for cell in cells if FIGURE.fullmatch(cell))
    words = Counter(word for part in text.split() for word in FIGURE.findall(plain(part)))
    labels = sorted((cell for cell in cells if not FIGURE.fullmatch(cell)), key=len, reverse=True)
    rest, n_labels = plain(text), 0
    for label in labels:
        # What one label has taken no other has: a short one may be part of a longer.
        before, there, after = rest.partition(label)
        if there:
            n_labels += 1
            rest = f"{before}\n{after}"
    return figures.total(), (figures & words).total(), len(labels), n_labels


def measured(kind: str, reader: str, folder: Path, truth: dict[str, list[str]]) -> Measured:
    """Run a reader over the pictures of a folder."""
    texts, seconds, kilobytes = (
        _by_yibao(folder) if reader == "yibao" else _by_tesseract(folder, TESSERACT[reader])
    )
    counts = [found(cells, texts[name]) for name, cells in truth.items()]
    figures, right, labels, labels_right = map(sum, zip(*counts, strict=True))
    pages = len(truth)
    return Measured(
        *(kind, reader, pages, figures, right, labels, labels_right),
        *(round(seconds / pages, 1), round(kilobytes / 1024)),
    )


def _by_yibao(folder: Path) -> tuple[dict[str, str], float, int]:
    done = subprocess.run(  # noqa: S603 (our own worker)
        [sys.executable, str(WORKER), str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    return answer["texts"], answer["cpu_seconds"], answer["peak_kilobytes"]


def _by_tesseract(folder: Path, told: Sequence[str]) -> tuple[dict[str, str], float, int]:
    texts, seconds, kilobytes = {}, 0.0, 0
    # Its threads wait for each other with a busy processor: alone it takes less of it.
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    for path in sorted(folder.iterdir()):
        out = folder.parent / "out"
        command = ["tesseract", str(path), str(out), "-l", LANGUAGE, *told]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        while not ended:
            kilobytes = max(kilobytes, _held(process.pid))
            sleep(LOOK)
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"tesseract failed on {path.name}")
        texts[path.name] = out.with_suffix(".txt").read_text(encoding="utf-8")
        seconds += used.ru_utime + used.ru_stime
    return texts, seconds, kilobytes


def _held(process: int) -> int:
    """The most kilobytes that a process has held so far; what the system sums up at its end counts
    the memory of the process that started it."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    _, _, held = status.partition("VmHWM:")
    return int(held.split()[0]) if held else 0


def make_pages(folder: Path, kind: str) -> dict[str, list[str]]:
    """The pages as pictures of one kind of scan: file → the cells that the page prints."""
    import scan_accuracy
    import scanned

    from ingest.readers.printed_page import read_page
    from ingest.readers.sheets import sheets

    truth = {}
    for pages_of in filter(scan_accuracy.is_here, ("published", "samples")):
        for data, number in scan_accuracy.printed_pages(pages_of):
            (sheet,) = (sheet for sheet in sheets(data, 400) if sheet.number - 1 == number)
            (picture,) = scanned.scan(data, kind, [number])
            name = f"{len(truth):02}.png"
            (folder / name).write_bytes(scanned.as_picture(picture, ".png", 200))
            truth[name] = [text for text, _ in scan_accuracy.cells(read_page(sheet))]
    return truth


def has_tesseract() -> bool:
    """Whether Tesseract is there with its model of Chinese."""
    if shutil.which("tesseract") is None:
        return False
    command = ["tesseract", "--list-langs"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return LANGUAGE in listed.stdout.split()


def read_kept(path: Path = KEPT) -> list[Measured]:
    """What was measured, as it was kept."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Measured(
                *(row["scan"], row["reader"]),
                *(int(row[f.name]) for f in fields(Measured)[2:7]),
                *(float(row["cpu_seconds"]), int(row["peak_megabytes"])),
            )
            for row in csv.DictReader(file)
        ]


def keep(results: Iterable[Measured], path: Path = KEPT) -> None:
    """Keep what was measured, in the place of what was."""
    with path.open("w", encoding="utf-8", newline="") as file:
        names = [f.name for f in fields(Measured)]
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(map(asdict, results))


def section(results: Sequence[Measured]) -> Iterator[str]:
    """The lines of docs/speed.md about scans."""
    yield from INTRO.splitlines()
    yield from ("", *TABLE)
    readers = {r.reader: r for r in results}
    for r in results:
        yield (
            f"| {r.scan.replace('_', ' ')} | {r.reader} | {r.pages} "
            f"| {_share(r.figures_right, r.figures)} | {_share(r.labels_right, r.labels)} "
            f"| {r.cpu_seconds:.1f} | {r.peak_megabytes or '–'} |"
        )
    for reader in TESSERACT:
        if reader not in readers:
            yield f"| | {reader} | {NOT_INSTALLED} | | | | |"


def _share(right: int, of_all: int) -> str:
    return f"{right} of {of_all} ({100 * right / max(1, of_all):.1f} %)"


def with_section(document: str, results: Sequence[Measured]) -> str:
    """docs/speed.md with the section about scans, which is its last."""
    before = document.partition(f"\n{HEADING}\n")[0].rstrip("\n")
    return f"{before}\n\n" + "\n".join(section(results)) + "\n"


def main() -> None:
    """Measure, keep and show."""
    sys.path.insert(0, str(ROOT / "tests" / "python"))
    readers = ["yibao", *(TESSERACT if has_tesseract() else ())]
    results = []
    for kind in KINDS:
        with TemporaryDirectory() as name:
            folder = Path(name) / "pages"
            folder.mkdir()
            truth = make_pages(folder, kind)
            for reader in readers:
                results.append(measured(kind, reader, folder, truth))
                sys.stdout.write(f"{results[-1]}\n")
                sys.stdout.flush()
    keep(results)
    document = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(with_section(document, results), encoding="utf-8")


if __name__ == "__main__":
    main()
