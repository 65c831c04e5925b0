"""Names of fetched files: what a server or a link calls them, made safe for every file system.

A name never leads out of its folder, hides itself, or is too long for its sidecar and its versions.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes, urlsplit

from ingest.reading.privacy import harmless_name

# What file systems forbid, and what would be read as a shell's or a path's own.
FORBIDDEN = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*]+")
SPACE = re.compile(r"\s+")
# A name of 255 bytes is the longest that common systems take; the rest is for suffix and version.
LONGEST_STEM_BYTES = 150
SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}")
KNOWN_SUFFIXES = frozenset(
    re.findall(
        r"\.\w+",
        ".pdf .doc .docx .xls .xlsx .wps .et .ofd .ods .odt .rtf .html .htm .shtml .xhtml .txt .md "
        ".zip .rar .7z .png .jpg .jpeg .gif .bmp .tif .tiff .webp",
    )
)
# Names that Windows keeps for devices, and those that a folder of filings passes over.
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|readme|license)", re.IGNORECASE)
CHINESE = re.compile(r"[\u3400-\u9fff]")
# A link that says no more than that there is something to be had names nothing.
FEWEST_CHINESE = 5
EMPTY_WORDS = re.compile(r"点击|下载|查看|附件|详情|全文|链接|请|此处|这里|\d|[.:：()（）\[\]]")
FILE_NAME = re.compile(r"filename\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^;]+))", re.IGNORECASE)
EXTENDED = re.compile(r"filename\*\s*=\s*([\w-]*)'[^']*'([^;\s]+)", re.IGNORECASE)
NAMELESS = "file"


def suffix_in(name: str) -> str:
    """The suffix at the end of a name or an address, in small letters; blank where it has none."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if suffix in KNOWN_SUFFIXES else ""


def name_in_address(address: str) -> str:
    """The last part of an address's path, without escapes in whatever encoding they are."""
    return _decoded(unquote_to_bytes(urlsplit(address).path.rstrip("/").rpartition("/")[2]))


def name_in_header(disposition: str | None) -> str | None:
    """The name in a header ``Content-Disposition``, however a server writes it."""
    if not disposition:
        return None
    if found := EXTENDED.search(disposition):
        try:
            return unquote_to_bytes(found[2]).decode(found[1] or "utf-8")
        except (UnicodeDecodeError, LookupError):
            return None
    if not (found := FILE_NAME.search(disposition)):
        return None
    # Headers arrive as Latin letters, whatever bytes the server put into them.
    raw = (found[1] or found[2] or "").strip().encode("latin-1", "ignore")
    return _decoded(unquote_to_bytes(raw)) or None


def file_name(address: str, link_text: str | None, disposition: str | None, suffix: str) -> str:
    """The name under which a file is kept: by its link, its header or its address.

    ``suffix`` is that of its content, which counts whatever the name ends in.
    """
    words = link_text or ""
    is_telling = len(CHINESE.findall(EMPTY_WORDS.sub("", words))) >= FEWEST_CHINESE
    names = (words if is_telling else None, name_in_header(disposition), name_in_address(address))
    stem = next((made for name in names if name and (made := _stem(name))), NAMELESS)
    return stem + (suffix if SUFFIX.fullmatch(suffix) else "")


def folder_name(host: str) -> str:
    """The folder of what comes from one server."""
    return _stem(host.removesuffix("."), is_file=False) or "local"


def free_name(name: str, today: date, is_taken: Callable[[str], bool]) -> str:
    """``name``, or where that is taken one with the day, so that later ones come behind it."""
    path = PurePosixPath(name)
    suffix = suffix_in(name)
    stem = path.name.removesuffix(path.suffix) if suffix else path.name
    dated = f"{stem}~{today:%Y%m%d}"
    candidates = [name, f"{dated}{suffix}", *(f"{dated}~{n:03}{suffix}" for n in range(2, 1000))]
    return next(candidate for candidate in candidates if not is_taken(candidate))


def _stem(name: str, *, is_file: bool = True) -> str:
    """The safe part of a name before its suffix; blank where nothing is left of it."""
    safe = unicodedata.normalize("NFC", name)
    safe = "".join(sign for sign in safe if unicodedata.category(sign)[0] != "C")
    safe = SPACE.sub(" ", FORBIDDEN.sub(" ", safe)).strip(" .~")
    if is_file and (suffix := suffix_in(safe)):
        safe = safe[: -len(suffix)].strip(" .~")
    safe = harmless_name(safe)
    safe = safe.encode()[:LONGEST_STEM_BYTES].decode(errors="ignore").strip(" .~")
    return f"{safe}_" if RESERVED.fullmatch(safe) else safe


def _decoded(raw: bytes) -> str:
    """Bytes of a name as text: UTF-8, or what Chinese systems wrote before."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
