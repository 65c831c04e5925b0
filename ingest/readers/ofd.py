"""OFD files (GB/T 33190), the national format of fixed pages: read as the pages of a PDF are.

Such a file is an archive of XML: texts with the place of each character, and paths. What
is laid over a page beside it (stamps, notes) is no part of it.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.document import Document
from ingest.readers.ofd_objects import (
    PAGE,
    POINTS,
    Placed,
    add_path,
    add_text,
    numbers,
    placed,
)
from ingest.readers.package import Package, local_name
from ingest.readers.portable import MOST_PAGES, document_of
from ingest.readers.printed_page import read_page
from ingest.readers.rulings import Sheet
from ingest.readers.scan import pages as pictures
from ingest.readers.unreadable import UnreadableError

SUFFIXES = (".ofd",)
BEGINNING = "OFD.xml"
# Width and height in millimetres of a page that states none.
A4 = (210.0, 297.0)
# Objects may hold objects; what is nested deeper is made to hold readers up.
DEEPEST = 12
# A dense page draws some ten thousand.
MOST_OBJECTS = 200_000
SAVE_AS_PDF = "open it and save it as .pdf"


def read(data: bytes, file_name: str, sha256: str) -> Document:
    """The document of an OFD file.

    Raises ``UnreadableError`` in one sentence where it is no such file, is protected, cut off, too
    long, or without text.
    """
    package = Package(data, ".ofd")
    if not package.has(BEGINNING):
        raise UnreadableError(f"it is no .ofd file; {SAVE_AS_PDF}")
    if any(name.endswith("Encryptions.xml") for name in package.archive.namelist()):
        raise UnreadableError("it is protected by a password; save it without one")
    pages = [read_page(sheet) for sheet in _sheets(package)]
    document = document_of(pages, file_name, sha256, "ofd")
    if not document.rows:
        is_picture = any(page.is_unread for page in pages) and not pictures.is_installed()
        raise UnreadableError(
            f"it is a scan without text, and {pictures.NEEDED}"
            if is_picture
            else f"no text was found in it; {SAVE_AS_PDF}"
        )
    return document


@dataclass(frozen=True, slots=True)
class Resources:
    """What pages refer to by number: drawings of several objects, and files of pictures."""

    drawings: dict[str, etree._Element] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)

    def add(self, package: Package, name: str) -> None:
        """Those of a part; what is missing or damaged is referred to in vain."""
        folder = "."
        for element in package.readable(name):
            kind, number = local_name(element), element.get("ID", "")
            if kind == "Res":
                folder = element.get("BaseLoc") or "."
            elif kind == "CompositeGraphicUnit":
                self.drawings[number] = element
            elif kind == "MultiMedia" and element.get("Type") == "Image":
                file = next((e.text or "" for e in element if local_name(e) == "MediaFile"), "")
                self.pictures[number] = _part(_part(name, folder) + "/", file)


def _sheets(package: Package) -> Iterator[Sheet]:
    """The pages of all documents of the file in order."""
    found = []
    for root in _texts(package.tree(BEGINNING), "DocRoot"):
        name = _part(BEGINNING, root)
        document = package.tree(name)
        resources = Resources()
        for kind in ("PublicRes", "DocumentRes"):
            for part in _texts(document, kind):
                resources.add(package, _part(name, part))
        templates = {
            element.get("ID", ""): _part(name, element.get("BaseLoc", ""))
            for element in document.iter("{*}TemplatePage")
        }
        size = _size(document, A4)
        found += [
            (_part(name, page.get("BaseLoc", "")), size, templates, resources)
            for pages in document.iterchildren("{*}Pages")
            for page in pages.iterchildren("{*}Page")
        ]
    if len(found) > MOST_PAGES:
        raise UnreadableError(
            f"it has {len(found):,} pages and at most {MOST_PAGES} are read; split it by filing"
        )
    recognised = 0
    for number, (part, size, templates, resources) in enumerate(found, start=1):
        sheet, drawn = _sheet(package, number, part, size, templates, resources)
        if drawn and sum(1 for sign in sheet.chars if sign.text.strip()) <= pictures.FEW_SIGNS:
            if not pictures.is_installed():
                yield replace(sheet, is_unread=True)
                continue
            recognised += 1
            pictures.refuse_many(recognised)
            longer = max(sheet.width, sheet.height)
            yield pictures.page_of_picture(package.part(drawn), number, len(found), longer)
        else:
            yield sheet


def _sheet(
    package: Package,
    number: int,
    part: str,
    size: tuple[float, float],
    templates: Mapping[str, str],
    resources: Resources,
) -> tuple[Sheet, str | None]:
    """A page with what it is laid upon, and the part of the picture that covers it, if one does."""
    page = package.tree(part)
    width, height = _size(page, size)
    sheet = Sheet(number, POINTS * width, POINTS * height, [], [], [])
    covering: str | None = None
    for res in _texts(page, "PageRes"):
        resources.add(package, _part(part, res))
    used = [templates.get(e.get("TemplateID", "")) for e in page.iterchildren("{*}Template")]
    for tree in [*(package.tree(name) for name in used if name), page]:
        for content in tree.iterchildren("{*}Content"):
            for found in _objects(content, resources):
                kind = local_name(found.item)
                if kind == "TextObject":
                    add_text(found, sheet)
                elif kind == "PathObject":
                    add_path(found, sheet)
                elif _covers(found.item, width, height):
                    covering = resources.pictures.get(found.item.get("ResourceID", ""))
    return sheet, covering


def _objects(holder: etree._Element, resources: Resources) -> Iterator[Placed]:
    """The texts, paths and pictures of a page in order, those in blocks and drawings too."""
    waiting = [(item, PAGE, 0) for item in reversed(holder)]
    seen = 0
    while waiting:
        item, outer, depth = waiting.pop()
        seen += 1
        if seen > MOST_OBJECTS:
            raise UnreadableError(
                f"a page of it draws more than {MOST_OBJECTS:,} things; {SAVE_AS_PDF}"
            )
        kind = local_name(item)
        if item.get("Visible") == "false":
            continue
        if kind in ("TextObject", "PathObject", "ImageObject"):
            yield placed(item, outer)
        elif kind in ("Layer", "PageBlock", "Content") and depth < DEEPEST:
            waiting += [(inner, outer, depth + 1) for inner in reversed(item)]
        elif kind == "CompositeObject" and depth < DEEPEST:
            drawing = resources.drawings.get(item.get("ResourceID", ""), ())
            matrix = placed(item, outer).matrix
            waiting += [(inner, matrix, depth + 1) for inner in reversed(drawing)]


def _covers(picture: etree._Element, width: float, height: float) -> bool:
    box = numbers(picture.get("Boundary"))
    return len(box) == 4 and box[2] * box[3] >= pictures.COVERED * width * height


def _size(element: etree._Element, default: tuple[float, float]) -> tuple[float, float]:
    """The width and height that a page or a document states for its pages."""
    for box in element.iter("{*}PhysicalBox"):
        stated = numbers(box.text)
        if len(stated) == 4 and stated[2] > 0 and stated[3] > 0:
            return stated[2], stated[3]
    return default


def _texts(element: etree._Element, kind: str) -> Iterator[str]:
    for found in element.iter(f"{{*}}{kind}"):
        yield (found.text or "").strip()


def _part(name: str, location: str) -> str:
    """The part at a place that another part names: from the root, or beside it."""
    whole = (
        location
        if location.startswith("/")
        else posixpath.join("/", posixpath.dirname(name), location)
    )
    return posixpath.normpath(whole).lstrip("/")
