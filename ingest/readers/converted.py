"""Files of older text programs (.doc, .wps), read as the .docx files that they are converted to.

What converts is another program, which a reader does not start: who reads files says by
``convert_with`` how it is done. Without that such a file is refused with what to do.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from ingest.document import Document
from ingest.readers import page, word
from ingest.readers.archived_page import archived
from ingest.readers.package import ENCRYPTED, OLD_OFFICE, Package, local_name
from ingest.readers.unreadable import UnreadableError

# Both programs write the same format.
SUFFIXES = (".doc", ".wps")
ZIP = b"PK\x03\x04"
OLD_TEXT = "WordDocument".encode("utf-16-le")
PROGRAM_PART = "docProps/app.xml"

# The bytes of an older text file → those of a .docx file of the same text; ``UnreadableError`` in
# one sentence where there is none.
Converter = Callable[[bytes], bytes]

_converters: list[Converter] = []


def convert_with(converter: Converter | None) -> None:
    """Convert all further files of this process so; ``None``: convert none."""
    _converters[:] = [converter] if converter else []


def read(data: bytes, file_name: str, sha256: str) -> Document:
    """The document of an older text file: places are those of the converted file, name and hash
    the file's own, and ``reader`` says what converted it.

    Raises ``UnreadableError`` in one sentence where it is no such file, is protected, cannot be
    converted, or nobody converts.
    """
    if data.startswith(ZIP):
        # Saved in the newer format under the older ending: nothing is to be converted.
        return word.read(data, file_name, sha256)
    if _is_page(data):
        # Programs of offices and sites write a web page under this ending.
        return page.read(data, file_name, sha256)
    _refuse_other_kinds(data)
    if not _converters:
        raise UnreadableError(
            "files of kind .doc and .wps are read only after conversion; refresh with --convert "
            "(make refresh CONVERT=1) where LibreOffice is installed, or open it and save it as "
            ".docx"
        )
    converted = _converters[0](data)
    document = word.read(converted, file_name, sha256)
    return replace(document, reader=f"word, converted by {_program(converted)}")


def _is_page(data: bytes) -> bool:
    """Whether it is a web page that holds a table."""
    is_markup = data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    return (is_markup and b"<table" in data.lower()) or archived(data) is not None


def _refuse_other_kinds(data: bytes) -> None:
    """A program takes whatever it does not know for plain text, and makes a text of it."""
    if not data.startswith(OLD_OFFICE):
        raise UnreadableError(
            "it is no .doc file or is cut off; download it again, or open it and save it as .docx"
        )
    if ENCRYPTED in data:
        raise UnreadableError("it is protected by a password; save it without one")
    if OLD_TEXT not in data:
        raise UnreadableError(
            "it is an older Office file without a text, or is cut off; download it again, or open "
            "it and save it as .docx or .xlsx, whichever it is"
        )


def _program(converted: bytes) -> str:
    """The program that wrote a .docx file, with its version, by what the file says."""
    found = Package(converted, ".docx").readable(PROGRAM_PART)
    said = "".join(part.text or "" for part in found if local_name(part) == "Application")
    named = re.match(r"([A-Za-z ]+)/([\d.]+)", said)
    return " ".join(named.groups()) if named else "another program"
