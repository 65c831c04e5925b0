"""One reader per file format: bytes in, ``Document`` out."""

from collections.abc import Callable

from ingest.document import Document
from ingest.readers import (
    converted,
    divided,
    marked_text,
    ofd,
    page,
    picture,
    portable,
    word,
    workbook,
)
from ingest.readers.unreadable import UnreadableError

__all__ = ["ADVICE", "ALWAYS_READ", "READERS", "Reader", "UnreadableError"]

Reader = Callable[[bytes, str, str], Document]

# By suffix. A reader takes the bytes, the file's name and its SHA-256, and raises
# ``UnreadableError`` in one sentence where the bytes are not of its format.
READERS: dict[str, Reader] = {
    **dict.fromkeys(marked_text.SUFFIXES, marked_text.read),
    **dict.fromkeys(divided.SUFFIXES, divided.read),
    **dict.fromkeys(word.SUFFIXES, word.read),
    **dict.fromkeys(converted.SUFFIXES, converted.read),
    **dict.fromkeys(workbook.SUFFIXES, workbook.read),
    **dict.fromkeys(workbook.OLD_SUFFIXES, workbook.read_old),
    **dict.fromkeys(page.SUFFIXES, page.read),
    **dict.fromkeys(portable.SUFFIXES, portable.read),
    **dict.fromkeys(ofd.SUFFIXES, ofd.read),
    **dict.fromkeys(picture.SUFFIXES, picture.read),
}
# What a file of another kind may be saved as: no other program is needed to read these.
ALWAYS_READ = sorted(READERS.keys() - {*converted.SUFFIXES})
_ARCHIVE = "unpack it and put what is in it into the folder"
# What to do about files that no reader takes.
ADVICE: dict[str, str] = {
    **dict.fromkeys((".rtf", ".odt"), "open it and save it as .docx"),
    **dict.fromkeys((".et", ".ods"), "open it and save it as .xlsx"),
    ".gif": "open it and save it as .png",
    **dict.fromkeys((".zip", ".rar", ".7z"), _ARCHIVE),
}
