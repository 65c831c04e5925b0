"""What a server really sent: the kind of file by its bytes, whether it is whole, an error page."""

import csv
import hashlib
import io
import re
import zipfile
from functools import cache
from importlib import resources

from lxml import etree
from lxml.etree import _Element

from ingest.reading.personal_data import without_personal_data
from ingest.vocabulary.wording import plain

# By their first bytes; what is packed as zip or as an old Office file is told by its parts.
OPENINGS = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\x89PNG\r\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
)
ZIP, OLD_OFFICE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
IN_ZIP = (("word/", ".docx"), ("xl/", ".xlsx"), ("OFD.xml", ".ofd"))
IN_OLD_OFFICE = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"))
PAGE = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*|<\?xml.{0,200}?\?>\s*)*"
    rb"<(?:!doctype html|html|head|body|script|meta|title|table|div)\b",
    re.IGNORECASE | re.DOTALL,
)
# Documents of these suffixes are never web pages.
IN_THE_PLACE_OF = (
    *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".et", ".ofd", ".rtf"),
    *(".zip", ".rar", ".7z", ".png", ".jpg", ".tif"),
)
# Office programs write tables and texts as web pages with a suffix of theirs.
OF_OFFICE = b"urn:schemas-microsoft-com:office"
# What a PDF ends in, somewhere in its last bytes; some programs write blank lines behind it.
END_OF_PDF, LAST_BYTES = b"%%EOF", 2048
SUFFIX_OF_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
}
SAME = {".htm": ".html", ".jpeg": ".jpg", ".tiff": ".tif", ".xhtml": ".html", ".shtml": ".html"}
# An error page is short; a long one that speaks of errors is a document.
LONGEST_ERROR = 600
LONGEST_TITLE = 80
UNSEEN = ("script", "style", "noscript", "template")
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
CHINESE = {"gb2312": "gb18030", "gbk": "gb18030"}
# Numbers that a page counts up by itself at each visit.
COUNTER = re.compile(r"(?:浏览|阅读|点击|访问|下载|打印)(?:次数|人数|量|数)?[:：]?\s*\d+\s*次?")


class NotWholeError(ValueError):
    """What arrived is cut off; asked again it may be whole."""


class NoFileError(ValueError):
    """What arrived is no filing; the message says in one sentence what it is."""


def suffix_of(data: bytes, content_type: str | None) -> str | None:
    """The suffix that a file of these bytes should have; ``None`` where nothing tells.

    ``content_type`` is what the server calls it, which counts for texts alone.
    """
    opening = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, suffix in OPENINGS:
        if opening.startswith(mark):
            return suffix
    if opening.startswith(ZIP):
        return _in_zip(data)
    if opening.startswith(OLD_OFFICE):
        names = ((name.encode("utf-16-le"), suffix) for name, suffix in IN_OLD_OFFICE)
        return next((suffix for name, suffix in names if name in data), None)
    if PAGE.match(data[:4096].lstrip(b"\xef\xbb\xbf")):
        return ".html"
    return SUFFIX_OF_TYPE.get((content_type or "").partition(";")[0].strip().lower())


def checked_suffix(data: bytes, named: str, content_type: str | None) -> str:
    """The suffix under which the bytes are kept, where their address is ``named`` (``.pdf``, or
    nothing).

    ``NotWholeError`` where they are cut off, ``NoFileError`` where they are an error page, or a
    page in the place of a document.
    """
    if not data.strip():
        raise NotWholeError("nothing arrived")
    named = SAME.get(named.lower(), named.lower())
    found = suffix_of(data, content_type)
    if found == ".html":
        _refuse_error_page(data, named)
    _refuse_cut_off(data, found)
    return found or named


def title_of_page(data: bytes, charset: str | None = None) -> str | None:
    """The title of a web page on one line."""
    root = page_of(data, charset)
    title = None if root is None else root.find(".//title")
    return " ".join("".join(title.itertext()).split()) or None if title is not None else None


def page_of(data: bytes, charset: str | None = None) -> _Element | None:
    """A web page as a tree, in the encoding that it or its server declares."""
    declared = CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else (charset or "utf-8").lower()
    text = _decoded(data, CHINESE.get(name, name))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def print_of(data: bytes, suffix: str) -> str:
    """A hash of what a reader of the file sees: of a page without scripts and counters."""
    if suffix == ".html" and (root := page_of(data)) is not None:
        words = COUNTER.sub("", _words(root))
        return hashlib.sha256(words.encode()).hexdigest()
    return hashlib.sha256(data).hexdigest()


@cache
def _error_words() -> tuple[tuple[str, str], ...]:
    """Where an error page says so, in its title or anywhere, and in what words."""
    text = resources.files(__package__).joinpath("error_pages.csv").read_text(encoding="utf-8")
    return tuple((row["where"], row["wording"]) for row in csv.DictReader(text.splitlines()))


def _words(root: _Element) -> str:
    """What a page prints, on one line."""
    for unseen in list(root.iter(*UNSEEN)):
        unseen.text = None
    return " ".join("".join(root.itertext()).split())


def _refuse_error_page(data: bytes, named: str) -> None:
    root = page_of(data)
    title, words = title_of_page(data) or "", "" if root is None else _words(root)
    title_shown = without_personal_data(title[:LONGEST_TITLE])
    shown = f"a web page with the title “{title_shown}”" if title else "a web page"
    if named in IN_THE_PLACE_OF and OF_OFFICE not in data[:8192]:
        raise NoFileError(f"in the place of a {named} file came {shown}")
    said = {"title": plain(title).lower(), "page": plain(words).lower()}
    wording = next((word for where, word in _error_words() if word in said[where]), None)
    if wording and len(words) < LONGEST_ERROR:
        raise NoFileError(f"the server sent an error page (“{wording}”) as if it were the document")
    if not words.replace(title, "").strip():
        raise NoFileError(
            "a page without words came, which builds itself in a browser; open it there and save it"
        )


def _refuse_cut_off(data: bytes, suffix: str | None) -> None:
    if suffix == ".pdf" and END_OF_PDF not in data[-LAST_BYTES:]:
        raise NotWholeError("the PDF is cut off: its end is missing")
    if data.startswith(ZIP) and not zipfile.is_zipfile(io.BytesIO(data)):
        raise NotWholeError("the file is cut off: the directory at its end is missing")


def _in_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception:  # a damaged directory raises whatever its records lead to
        return ".zip"
    found = (s for start, s in IN_ZIP if any(name.startswith(start) for name in names))
    return next(found, ".zip")


def _decoded(data: bytes, encoding: str) -> str:
    for name in (encoding, "utf-8", "gb18030"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")
