"""Pictures of pages (scans, photographs): recognised and read as the pages of a PDF are."""

from ingest.document import Document
from ingest.readers.portable import document_of
from ingest.readers.printed_page import read_page
from ingest.readers.scan import pages
from ingest.readers.unreadable import UnreadableError

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")


def read(data: bytes, file_name: str, sha256: str) -> Document:
    """The document of a file of pictures.

    Raises ``UnreadableError`` in one sentence where it is damaged, too large, without text, or
    where text recognition is not installed.
    """
    found = [read_page(sheet) for sheet in pages.pictures(data)]
    document = document_of(found, file_name, sha256, "picture")
    if not document.rows:
        raise UnreadableError(
            "no text was found in the picture; scan the page again, straight and at "
            f"{pages.RESOLUTION} dots an inch"
        )
    return document
