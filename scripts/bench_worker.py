"""One reader over one folder, in a process of its own: rows of cells, seconds and memory as JSON.

Runs in the environment of the reader that it measures, so it imports that one alone.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import perf_counter, process_time

Row = list[str]
Read = Callable[[Path], Iterable[Row]]


def yibao() -> Read:
    """yibao's records of targets: name, operator, value, unit and weight as printed."""
    from ingest.reading.parse import parse
    from ingest.reading.records import IndicatorTarget
    from ingest.running.reading_worker import look_seldom_for_circles

    # As its own processes read.
    look_seldom_for_circles()

    def read(path: Path) -> Iterator[Row]:
        for record in parse(path.read_bytes(), path.name).records:
            if isinstance(record, IndicatorTarget):
                cells = (
                    record.indicator_published,
                    record.operator_published,
                    record.value_published,
                    record.unit_published,
                    record.weight_published,
                )
                yield [cell or "" for cell in cells]

    return read


def markitdown() -> Read:
    """The rows of the Markdown tables."""
    from markitdown import MarkItDown

    converter = MarkItDown()

    def read(path: Path) -> Iterator[Row]:
        for line in converter.convert(str(path)).text_content.splitlines():
            if line.lstrip().startswith("|"):
                yield [cell.strip() for cell in line.strip().strip("|").split("|")]

    return read


def docling() -> Read:
    """The grids of the tables; a merged cell stands in each of its places.

    Its backends are called as they are: its converter imports what reads speech and pictures.
    """
    from docling.backend.html_backend import HTMLDocumentBackend
    from docling.backend.msexcel_backend import MsExcelDocumentBackend
    from docling.backend.msword_backend import MsWordDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    backends = {
        ".docx": (InputFormat.DOCX, MsWordDocumentBackend),
        ".html": (InputFormat.HTML, HTMLDocumentBackend),
        ".xlsx": (InputFormat.XLSX, MsExcelDocumentBackend),
    }

    def read(path: Path) -> Iterator[Row]:
        kind, backend = backends[path.suffix]
        document = InputDocument(path, kind, backend, filename=path.name)
        for table in document._backend.convert().tables:
            for row in table.data.grid:
                yield [cell.text for cell in row]

    return read


def pandas() -> Read:
    """Every sheet of a workbook, or every table of a web page, as texts."""
    import pandas as pd

    def read(path: Path) -> Iterator[Row]:
        if path.suffix == ".html":
            tables = pd.read_html(path, header=None, encoding="utf-8")
        else:
            tables = pd.read_excel(path, sheet_name=None, header=None, dtype=str).values()
        for table in tables:
            yield from table.fillna("").astype(str).to_numpy().tolist()

    return read


def pdfplumber() -> Read:
    """The tables that it finds with its own settings."""
    import pdfplumber as plumber

    def read(path: Path) -> Iterator[Row]:
        with plumber.open(path) as pdf:
            for page in pdf.pages:
                for table in page.extract_tables():
                    yield from ([cell or "" for cell in row] for row in table)

    return read


READERS = {reader.__name__: reader for reader in (yibao, markitdown, docling, pandas, pdfplumber)}


def peak_kilobytes() -> int:
    """The most memory that this process held, that of the one that started it left out."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0])


def main() -> None:
    """Measure the reader and the folder named on the command line, for so many seconds at least.

    A reader goes over the folder until so much time has gone, and once in any case.
    """
    name, folder, least_seconds = sys.argv[1:]
    paths = sorted(Path(folder).iterdir())
    read = READERS[name]()
    # What is loaded when first used, a converter's models or a format's library, is not reading.
    rows = {path.name: list(read(path)) for path in paths}
    started, worked, passes = perf_counter(), process_time(), 0
    while not passes or perf_counter() - started < float(least_seconds):
        for path in paths:
            list(read(path))
        passes += 1
    measured = {
        "rows": rows,
        "documents": passes * len(paths),
        "bytes": passes * sum(path.stat().st_size for path in paths),
        "seconds": perf_counter() - started,
        "cpu_seconds": process_time() - worked,
        "peak_kilobytes": peak_kilobytes(),
    }
    sys.stdout.write(json.dumps(measured))


if __name__ == "__main__":
    main()
