"""One file's bytes to the records it gives and what became of it. Pure: no disk, no database."""

import hashlib
import traceback
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePosixPath

from ingest.document import Document
from ingest.forms import read_forms
from ingest.readers import ADVICE, ALWAYS_READ, READERS, UnreadableError
from ingest.reading import privacy
from ingest.reading.figures import account, recorded
from ingest.reading.filing import UnplacedFormError, filings
from ingest.reading.joined_texts import harmless
from ingest.reading.origin import Origin
from ingest.reading.overrides import Declared
from ingest.reading.parsed import LARGEST_FILE_BYTES, Parsed
from ingest.reading.recognition import recognised_cells
from ingest.reading.recording import filing_records, form_places
from ingest.reading.records import (
    Record,
)
from ingest.reading.understood import (
    in_their_columns,
    nothing_understood,
    part_not_understood,
    unread_pages,
)
from ingest.reading.unknown_tables import unknown_cells
from ingest.recover.doubled_print import printed_once
from ingest.recover.doubtful_figures import recovered
from ingest.recover.doubtful_words import doubted
from ingest.recover.lost_rows.regrid import regridded
from ingest.recover.misread_words import restored
from ingest.tables.bracketed_levels import with_bracketed_levels_down
from ingest.tables.header import unknown_headings
from ingest.tables.header_rows import with_whole_headers
from ingest.tables.levels_across import with_levels_down
from ingest.tables.page_numbers import without_page_numbers
from ingest.tables.row_numbers import without_row_numbers
from ingest.tables.side_by_side import apart
from ingest.tables.signs_in_place import signs_in_place
from ingest.tables.spread_cells import with_spread_cells_merged
from ingest.tables.told_results import with_told_results_down

# Where the code of this package stands, among the places of a fault.
PACKAGE = str(Path(__file__).parents[1])

# So many unknown headings a refusal names.
MOST_HEADINGS = 3


def parse(
    data: bytes,
    file_name: str,
    declared: Declared | None = None,
    origin: Origin | None = None,
) -> Parsed:
    """Read a file: reader by suffix, forms, filings, records; never raises for a bad file.

    A form that is understood is loaded, whatever stands beside it. ``declared`` is what a
    person says of the file, ``origin`` the page that it was fetched from.
    """
    try:
        return _parsed(data, file_name, declared, origin)
    except MemoryError:
        raise
    except Exception as error:  # a fault of ours in one file must not stop the others
        sha256 = hashlib.sha256(data).hexdigest()
        return Parsed(file_name, sha256, len(data), "rejected", fault_in_words(error))


def fault_in_words(error: Exception) -> str:
    """One sentence about a fault of ours: where in the code, and nothing of the file's text."""
    places = [
        place for place in traceback.extract_tb(error.__traceback__) if PACKAGE in place.filename
    ]
    where = f" in {Path(places[-1].filename).name}:{places[-1].lineno}" if places else ""
    return f"yibao failed on it ({type(error).__name__}{where}); report this with the file"


def _parsed(
    data: bytes, file_name: str, declared: Declared | None, origin: Origin | None
) -> Parsed:
    sha256 = hashlib.sha256(data).hexdigest()

    try:
        document = _document(data, file_name, sha256)
    except UnreadableError as error:
        return Parsed(file_name, sha256, len(data), "rejected", str(error))
    if origin is not None:
        document = replace(document, context=(*document.context, *origin.context()))
    document, words_read = restored(with_spread_cells_merged(printed_once(document)))
    document, figures_read = recovered(doubted(document))
    read_as = words_read | figures_read
    document, of_pages = without_page_numbers(document)
    document, of_rows = without_row_numbers(document)
    document = regridded(with_whole_headers(document))
    document = with_told_results_down(with_bracketed_levels_down(document))
    document = signs_in_place(with_levels_down(apart(document)))
    document, withheld = privacy.withheld(document)
    readings = in_their_columns(document, read_forms(document))
    accounts = list(account(document, readings, [*withheld, *of_pages, *of_rows]))
    figures = list(recorded(accounts, {}))
    unknown = list(unknown_cells(document, readings))
    recognised = list(recognised_cells(document, read_as))
    found: list[Record] = [*figures, *unknown, *recognised]

    def result(outcome: str, reason: str | None) -> Parsed:
        read = document.reader, document.encoding
        return Parsed(file_name, sha256, len(data), outcome, reason, *read, found)

    if not readings:
        why = nothing_understood(document, unknown) + _about_headings(document)
        if document.unread_pages:
            why = f"{why}; {unread_pages(document)}"
        return result("quarantined", why)
    try:
        parts = filings(document, readings, declared)
    except UnplacedFormError as error:
        return result("quarantined", str(error))
    found = [*recorded(accounts, form_places(document, parts, readings)), *unknown, *recognised]
    for sequence, part in enumerate(parts, start=1):
        found.extend(map(harmless, filing_records(document, part, sequence)))
    reason = part_not_understood(document, readings, figures, unknown)
    if reason:
        reason += _about_headings(document)
    return result("loaded_in_part" if reason else "loaded", reason)


def _document(data: bytes, file_name: str, sha256: str) -> Document:
    """The file as its reader sees it; ``UnreadableError`` where it cannot be read."""
    suffix = PurePosixPath(file_name).suffix.lower()
    if suffix not in READERS:
        advice = ADVICE.get(suffix, f"use {', '.join(ALWAYS_READ)}")
        if not suffix:
            raise UnreadableError(
                "its name does not say what kind of file it is; end it in "
                ".pdf, .docx, .xlsx, .html or .txt, whichever it is"
            )
        raise UnreadableError(f"files of kind {suffix} are not read; {advice}")
    if len(data) > LARGEST_FILE_BYTES:
        raise UnreadableError(
            f"the file has {len(data):,} bytes and at most {LARGEST_FILE_BYTES:,} are read; "
            "split it by filing"
        )
    document = READERS[suffix](data, file_name, sha256) if data.strip() else None
    if document is None or not document.rows:
        raise UnreadableError("the file is empty; download it again")
    return document


def _about_headings(document: Document) -> str:
    """What to say of headings that nobody has told yibao about; nothing where all are known."""
    found = [heading.sentence for heading in islice(unknown_headings(document), MOST_HEADINGS)]
    return "".join(f"; {sentence}" for sentence in found)
