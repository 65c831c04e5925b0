"""A file that lies on disk as it did is not opened again."""

import os
import time

import duckdb
import pytest

from ingest.running import seen as module
from ingest.running.folder import sources
from ingest.running.seen import hash_of, keep_seen, seen_before


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a file that was written long ago, and the names of the files opened."""
    (tmp_path / "a.txt").write_bytes(b"one")
    monkeypatch.setattr(module, "SURE_AFTER_NS", 0)
    return tmp_path


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that are opened."""
    names = []
    contents = module.contents

    def heard(source):
        names.append(source.file_name)
        return contents(source)

    monkeypatch.setattr(module, "contents", heard)
    return names


def looked_through(connection, folder) -> list[str]:
    """The hashes of the files, with what is known of them kept as a run keeps it."""
    seen = seen_before(connection)
    hashes = [seen.hash_of(source) for source in sources(folder)]
    keep_seen(connection, seen)
    return hashes


def test_what_stayed_is_not_opened(folder, opened):
    with duckdb.connect() as connection:
        for _ in range(3):
            assert looked_through(connection, folder) == [hash_of(b"one")]
    assert opened == ["a.txt"]


def test_other_bytes_are_read_though_size_and_time_are_the_same(folder, opened):
    path = folder / "a.txt"
    before = path.stat()
    with duckdb.connect() as connection:
        looked_through(connection, folder)
        time.sleep(0.02)
        path.write_bytes(b"two")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert looked_through(connection, folder) == [hash_of(b"two")]
        (folder / "b.txt").write_bytes(b"one")
        (folder / "b.txt").replace(path)
        assert looked_through(connection, folder) == [hash_of(b"one")]
    assert len(opened) == 3


def test_what_was_written_just_now_is_read_again(folder, opened, monkeypatch):
    monkeypatch.setattr(module, "SURE_AFTER_NS", 2_000_000_000)
    with duckdb.connect() as connection:
        looked_through(connection, folder)
        looked_through(connection, folder)
    assert len(opened) == 2


def test_a_file_that_is_gone_is_forgotten(folder, opened):
    with duckdb.connect() as connection:
        looked_through(connection, folder)
        (folder / "a.txt").unlink()
        assert looked_through(connection, folder) == []
        assert connection.execute("select count(*) from audit.seen").fetchall() == [(0,)]
