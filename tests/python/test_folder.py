"""Every entry of a folder is a file to be read or has a sentence that says why it is not."""

import os
import socket

import pytest

from ingest.running import folder as module
from ingest.running.folder import EntryError, contents, sources, storable

GBK = "达州预算.txt".encode("gb18030")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "filings" / "inner").mkdir(parents=True)
    (tmp_path / "filings" / "inner" / "fine.txt").write_text("1")
    (tmp_path / "outside.txt").write_text("of somebody else")
    return tmp_path / "filings"


def refusals(folder) -> dict[str, str]:
    """What is said of each entry; nothing where its bytes are given."""
    found = {}
    for source in sources(folder):
        try:
            contents(source)
            found[source.file_name] = ""
        except EntryError as error:
            found[source.file_name] = str(error)
    return found


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path, folder: os.mkfifo(path), "it is a pipe"),
        (lambda path, folder: path.symlink_to("/dev/zero"), "leads out of the folder"),
        (lambda path, folder: path.symlink_to(folder.parent / "outside.txt"), "leads out"),
        (lambda path, folder: path.symlink_to("../outside.txt"), "leads out"),
        (lambda path, folder: path.symlink_to("nowhere"), "No such file"),
        (lambda path, folder: path.symlink_to(path.name), "Too many levels"),
        (lambda path, folder: path.symlink_to("inner"), "a link to a folder"),
        (lambda path, folder: path.symlink_to("."), "a link to a folder"),
        (lambda path, folder: path.symlink_to("inner/fine.txt"), ""),
        (lambda path, folder: os.link(folder / "inner" / "fine.txt", path), ""),
        (lambda path, folder: path.write_text("its own"), ""),
    ],
)
def test_an_odd_entry_has_its_sentence(folder, make, words):
    make(folder / "odd.txt", folder)
    found = refusals(folder)
    assert found.pop("inner/fine.txt") == ""
    (said,) = found.values()
    assert words in said
    assert bool(words) == bool(said)


def test_a_socket_has_its_sentence(folder, monkeypatch):
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("odd.txt")
        assert "it is a socket" in refusals(folder)["odd.txt"]


def test_hidden_entries_and_words_about_the_folder_are_passed_over(folder):
    for name in (".hidden.txt", "README.md", "LICENSE"):
        (folder / name).write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "a.txt").write_text("x")
    assert list(refusals(folder)) == ["inner/fine.txt"]


def test_closed_folders_and_files_have_their_sentence(folder, monkeypatch):
    (folder / "closed").mkdir()
    (folder / "closed.txt").write_text("x")
    scan, open_file = os.scandir, os.open

    def refusing(given):
        def refuse(path, *rest):
            if os.path.basename(path).startswith("closed"):  # noqa: PTH119
                raise PermissionError(13, "Permission denied", path)
            return given(path, *rest)

        return refuse

    monkeypatch.setattr(module.os, "scandir", refusing(scan))
    monkeypatch.setattr(module.os, "open", refusing(open_file))
    found = refusals(folder)
    assert found.pop("inner/fine.txt") == ""
    assert sorted(found) == ["closed", "closed.txt"]
    assert all("Permission denied" in said for said in found.values())


def test_a_file_that_vanishes_or_becomes_a_pipe_is_refused_in_a_sentence(folder):
    path = folder / "inner" / "fine.txt"
    (source,) = sources(folder)
    path.unlink()
    with pytest.raises(EntryError, match="No such file"):
        contents(source)
    os.mkfifo(path)
    with pytest.raises(EntryError, match="a pipe"):
        contents(source)


def test_a_file_without_a_size_is_not_read_without_end(folder, monkeypatch):
    """Files that a system makes up say that they are empty."""
    monkeypatch.setattr(module, "LARGEST_FILE_BYTES", 10)
    (folder / "inner" / "fine.txt").write_text("1" * 11)
    assert "at most 10" in refusals(folder)["inner/fine.txt"]


def test_a_name_that_is_no_utf8_is_shown_and_says_what_it_looks_like(folder):
    with open(os.fsencode(folder) + b"/" + GBK, "w") as file:  # noqa: PTH123
        file.write("x")
    with open(os.fsencode(folder) + b"/\xff\xfe.txt", "w") as file:  # noqa: PTH123
        file.write("y")
    names = list(refusals(folder))
    assert "\\xb4\\xef\\xd6\\xdd\\xd4\\xa4\\xcb\\xe3 (达州预算).txt" in names
    assert "\\xff\\xfe.txt" in names
    for name in names:
        name.encode("utf-8")


@pytest.mark.parametrize("name", ["达州.txt", "it's [red].txt", "a\nb.txt", ".."])
def test_other_names_stay_as_they_are(name):
    assert storable(name) == name


def test_names_are_right_where_the_system_knows_no_chinese():
    """A locale without UTF-8 gives names with bytes in the place of signs."""
    assert storable("达州.txt".encode().decode("ascii", "surrogateescape")) == "达州.txt"
