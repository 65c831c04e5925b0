"""The desk at which a reading process recognises pages: more time a page, and what was kept.

A page is recognised once: what it said lies beside the warehouse, sealed so that only who has
the page can read it (``ingest.readers.scan.desk``), and is used when other rules read the file
anew, when the page stands in another file, or when a refresh was stopped half-way.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

# So many pages are kept; a page takes some ten thousand bytes.
MOST_KEPT = 20_000


def work(folder: Path, on_page: Callable[[int, int], None]) -> None:
    """Recognise pages at a desk that keeps them in a folder and passes on each page's number."""
    from ingest.readers.scan.desk import Desk, work_at

    def find(name: str) -> bytes | None:
        with suppress(OSError):
            return (folder / name).read_bytes()
        return None

    def keep(name: str, sealed: bytes) -> None:
        # A page that cannot be kept (a full disk) is recognised again another time.
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            _make_room(folder)
            half = folder / f"{name}.{os.getpid()}"
            half.write_bytes(sealed)
            half.replace(folder / name)

    work_at(Desk(on_page, find, keep))


def _make_room(folder: Path) -> None:
    """Forget the pages that were kept first, a tenth of all, where the folder is full."""
    paths = list(folder.iterdir())
    if len(paths) >= MOST_KEPT:
        for path in sorted(paths, key=lambda path: path.stat().st_mtime)[: MOST_KEPT // 10]:
            path.unlink(missing_ok=True)
