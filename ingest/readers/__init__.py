"""One reader per file format: bytes in, ``Document`` out."""

from collections.abc import Callable

from ingest.document import Document
from ingest.readers import text

# By suffix. A reader takes the bytes, the file's name and its SHA-256, and raises
# ``ValueError`` in one sentence where the bytes are not of its format.
READERS: dict[str, Callable[[bytes, str, str], Document]] = dict.fromkeys(text.SUFFIXES, text.read)
