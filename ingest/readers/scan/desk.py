"""What recognising pages takes of the program around it: time, patience and memory of earlier ones.

Alone, a reader recognises each page anew. A program that reads many files says here where
results are kept, and hears of each page.
"""

import hashlib
import json
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.readers.print_lines import Char
from ingest.readers.rulings import Ruling, Sheet

if TYPE_CHECKING:
    from ingest.readers.scan.paper import Picture

DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Desk:
    """``on_page`` hears the number of a page and of all before it is recognised.

    ``find`` gives what was kept under a name, ``keep`` keeps it.
    """

    on_page: Callable[[int, int], None] = lambda page, pages: None
    find: Callable[[str], bytes | None] = lambda name: None
    keep: Callable[[str, bytes], None] = lambda name, sealed: None


_desk = [Desk()]


def work_at(desk: Desk) -> None:
    """Recognise all further pages of this process at a desk."""
    _desk[0] = desk


def at() -> Desk:
    """The desk at which this process recognises pages."""
    return _desk[0]


def once(picture: "Picture", number: int, pages: int, make: Callable[[], Sheet]) -> Sheet:
    """The sheet of a picture: what was kept of the same pixels, or what ``make`` gives.

    What is kept is sealed with a key made of the pixels: only who has the page can read what it
    says, so that nothing of a person is stored.
    """
    key = hashlib.sha256(_version() + str(picture.shape).encode() + picture.tobytes()).digest()
    name = hashlib.sha256(b"name" + key).hexdigest()
    kept = at().find(name)
    sheet = _opened(kept, key, number) if kept else None
    if sheet is None:
        at().on_page(number, pages)
        sheet = make()
        at().keep(name, _sealed(sheet, key))
    return sheet


def _sealed(sheet: Sheet, key: bytes) -> bytes:
    plain = zlib.compress(json.dumps(asdict(sheet), ensure_ascii=False).encode())
    return _mixed(hashlib.sha256(plain).digest() + plain, key)


def _opened(sealed: bytes, key: bytes, number: int) -> Sheet | None:
    """The sheet under a seal; nothing where the file was cut off or is of something else."""
    mixed = _mixed(sealed, key)
    digest, plain = mixed[:DIGEST], mixed[DIGEST:]
    if hashlib.sha256(plain).digest() != digest:
        return None
    kept: dict[str, Any] = json.loads(zlib.decompress(plain))
    return Sheet(
        number,
        kept["width"],
        kept["height"],
        [Char(*char) for char in kept["chars"]],
        [Ruling(*ruling) for ruling in kept["uprights"]],
        [Ruling(*ruling) for ruling in kept["levels"]],
    )


def _mixed(data: bytes, key: bytes) -> bytes:
    """Data and a stream of bytes made of a key, each the other's way back.

    A key is of one content alone, so that no stream is used twice.
    """
    stream = hashlib.shake_256(key).digest(len(data))
    mixed = int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")
    return mixed.to_bytes(len(data), "big")


@cache
def _version() -> bytes:
    """A hash of the code and the packages that recognise: others read a page anew."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    for package in ("rapidocr", "onnxruntime", "opencv-python-headless"):
        digest.update(version(package).encode())
    return digest.digest()
