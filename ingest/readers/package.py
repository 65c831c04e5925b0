"""Office files are zip archives of XML: opened with limits, never following what they refer to."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from ingest.document import Context
from ingest.readers.unreadable import UnreadableError

# A filing of 200 pages unpacks to some 20 MB; XML compresses to a tenth, or a fiftieth where
# it repeats itself. A bomb is small and grows a thousandfold.
LARGEST_UNPACKED_BYTES = 200 * 1024 * 1024
LARGEST_RATIO = 250
RATIO_COUNTS_FROM_BYTES = 20 * 1024 * 1024

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PROPERTY_PARTS = {"core.xml", "app.xml"}
PROPERTIES = {"title", "subject", "keywords", "description", "category", "Company"}
# Neither entities nor anything outside of the file is loaded.
XML = {"resolve_entities": False, "no_network": True, "load_dtd": False}


class Package:
    """The parts of an Office file by name."""

    def __init__(self, data: bytes, suffix: str) -> None:
        """Open the bytes of a file that should be a ``suffix``.

        Raises ``UnreadableError`` in one sentence where they are no such file, are protected,
        are cut off, or unpack to too much.
        """
        if data.startswith(OLD_OFFICE):
            if ENCRYPTED in data:
                raise UnreadableError("it is protected by a password; save it without one")
            raise UnreadableError(f"it is an older Office file named {suffix}; save it as {suffix}")
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except MemoryError:
            raise
        except Exception:  # a damaged directory raises whatever its records lead to
            raise UnreadableError(
                f"it is no {suffix} file or is cut off; download it again"
            ) from None
        unpacked = sum(entry.file_size for entry in self.archive.infolist())
        is_bomb = unpacked > LARGEST_RATIO * len(data) and unpacked > RATIO_COUNTS_FROM_BYTES
        if unpacked > LARGEST_UNPACKED_BYTES or is_bomb:
            raise UnreadableError(
                f"it unpacks from {len(data):,} to {unpacked:,} bytes, more than is read; "
                "save only the filing's own pages in a new file"
            )
        self.suffix = suffix

    def part(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            return self.archive.read(name)
        except MemoryError:
            raise
        except Exception:  # each way of packing raises errors of its own
            raise UnreadableError(
                f"its part {name} is missing or damaged; open it and save it as {self.suffix} again"
            ) from None

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name in self.archive.namelist()

    def tree(self, name: str) -> etree._Element:
        """The XML of a part."""
        try:
            return etree.fromstring(self.part(name), etree.XMLParser(**XML))
        except etree.XMLSyntaxError:
            raise self._damaged(name) from None

    def readable(self, name: str) -> Iterator[etree._Element]:
        """The elements of a part beside the text; none where it is missing or damaged."""
        try:
            yield from self.tree(name).iter()
        except UnreadableError:
            return

    def elements(self, name: str, tags: set[str]) -> Iterator[etree._Element]:
        """The elements with these local names, one by one in the order in which they end.

        An element is emptied after its turn, so that a large sheet needs little memory.
        """
        wanted = [f"{{*}}{tag}" for tag in tags]
        try:
            found = etree.iterparse(io.BytesIO(self.part(name)), tag=wanted, **XML)
            for _, element in found:
                yield element
                element.clear()
        except etree.XMLSyntaxError:
            raise self._damaged(name) from None

    def related(self, name: str) -> dict[str, str]:
        """The parts that a part refers to: id → name; what lies outside of the file is left out.

        ``name`` is "" for the package itself. A part without a list refers to nothing.
        """
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if name and not self.has(relations):
            return {}
        return {
            relation.get("Id", ""): _resolved(folder, relation.get("Target", ""))
            for relation in self.tree(relations)
            if relation.get("TargetMode") != "External"
        }

    def related_if_any(self, name: str) -> dict[str, str]:
        """The same; none where the part says of none, or what it says is damaged."""
        try:
            return self.related(name)
        except UnreadableError:
            return {}

    def main_part(self, ending: str) -> str:
        """The name of the part the package begins with: the one that ends so."""
        for name in self.related("").values():
            if name.endswith(ending):
                return name
        raise UnreadableError(f"it is no {self.suffix} file; save it as {self.suffix}")

    def _damaged(self, name: str) -> UnreadableError:
        return UnreadableError(
            f"its part {name} is damaged; open it and save it as {self.suffix} again"
        )


def properties(package: Package) -> Iterator[Context]:
    """What the file says of itself: title, subject, organisation; its authors are left out."""
    for part in package.related("").values():
        if part.rpartition("/")[2] not in PROPERTY_PARTS:
            continue
        for element in package.readable(part):
            name, text = local_name(element), (element.text or "").strip()
            if name in PROPERTIES and text:
                yield Context("property", text, part, name)


def local_name(element: etree._Element) -> str:
    """The tag without its namespace; strict and transitional files differ in nothing else."""
    return name_of_tag(element.tag)


@lru_cache(maxsize=1024)
def name_of_tag(tag: object) -> str:
    """The same of a tag, for who asks it of thousands; empty for what is no element (a comment)."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    return next(
        (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None
    )


def _resolved(folder: str, target: str) -> str:
    whole = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(whole).lstrip("/")
