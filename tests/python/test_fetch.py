"""New filings come in politely, whole and once, whatever a server does."""

import hashlib
import json
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import yibao
from fetch_server import PDF, Answer, in_turn, page, serving

from ingest.fetching import fetch as fetching
from ingest.fetching.fetch import BusyError, Fetched, NothingToFetchError, fetch
from ingest.fetching.keeping import FOLDER
from ingest.fetching.ledger import read_ledger
from ingest.fetching.sources import COLUMNS
from ingest.fetching.web import Manners
from ingest.reading.origin import SUFFIX, origin_of

HEADING = ",".join(COLUMNS)
OTHER_PDF = PDF.replace(b"1 0 obj", b"2 0 obj")
LATER = datetime(2024, 5, 2, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def server():
    with serving() as site:
        yield site


@pytest.fixture
def site(server, monkeypatch):
    """The server without pages, and this computer without a proxy."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    server.pages.clear()
    server.asked.clear()
    server.otherwise = lambda path: Answer(b"nothing", 404)
    return server


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "filings").mkdir()
    return tmp_path / "filings"


def listed(folder: Path, *lines: str) -> None:
    text = "\n".join([HEADING, *lines]) + "\n"
    (folder.parent / "sources.csv").write_text(text, encoding="utf-8")


def run(folder: Path, *lines: str, waits: list[float] | None = None, **manners: object) -> Fetched:
    """A fetch of these lines that waits for nothing; ``waits`` are the seconds it would have."""
    if lines:
        listed(folder, *lines)
    wanted = {"pause": 0.0, "tries": 3, "silence": 0.5, **manners}
    waited = [] if waits is None else waits
    return fetch(folder, Manners(**wanted), now=lambda: LATER, sleep=waited.append)


def file_of(site, path: str, **more: str) -> str:
    said = {"region_code": "500241", "address": f"{site.root}{path}", **more}
    return ",".join(said.get(column, "") for column in COLUMNS)


def states(fetched: Fetched) -> list[tuple[str, str]]:
    return [(finding.role, finding.state) for finding in fetched.findings]


def kept(folder: Path) -> dict[str, bytes]:
    """The files that came, by their names; each has a sidecar of its own bytes."""
    files = {
        path.name: path.read_bytes()
        for path in (folder / FOLDER).rglob("*")
        if path.is_file() and not path.name.endswith(SUFFIX) and path.name != ".lock"
    }
    for path in (folder / FOLDER).rglob(f"*{SUFFIX}"):
        origin = origin_of(path.read_text(encoding="utf-8"))
        file = path.with_name(path.name.removesuffix(SUFFIX))
        assert hashlib.sha256(file.read_bytes()).hexdigest() == origin.sha256
    return files


def test_a_file_comes_once_with_where_it_comes_from(site, folder):
    site.pages["/2023/b.pdf"] = Answer(PDF, headers={"ETag": '"1"', "Content-Type": "a/pdf"})
    first = run(folder, file_of(site, "/2023/b.pdf", agency="甲县医疗保障局"))
    assert states(first) == [("source", "present"), ("file", "new")]
    assert kept(folder) == {"b.pdf": PDF}
    text = (folder / FOLDER / "127.0.0.1" / f"b.pdf{SUFFIX}").read_text(encoding="utf-8")
    origin = origin_of(text)
    assert (origin.address, origin.etag) == (f"{site.root}/2023/b.pdf", '"1"')
    assert (origin.agency, origin.size_bytes) == ("甲县医疗保障局", len(PDF))
    assert origin.fetched_at == "2024-05-02T08:00:00+00:00"
    again = run(folder)
    assert states(again) == [("source", "present"), ("file", "unchanged")]
    assert kept(folder) == {"b.pdf": PDF}


def test_a_server_that_knows_our_copy_sends_nothing(site, folder):
    def answer(asked):
        if asked.get("if-none-match") == '"7"' and "if-modified-since" in asked:
            return Answer(status=304)
        return Answer(
            PDF, headers={"ETag": '"7"', "Last-Modified": "Wed, 01 May 2024 08:00:00 GMT"}
        )

    site.pages["/b.pdf"] = answer
    run(folder, file_of(site, "/b.pdf"))
    again = run(folder)
    assert states(again)[1] == ("file", "unchanged")
    # The copy is gone: then it is asked for as if for the first time.
    (folder / FOLDER / "127.0.0.1" / "b.pdf").unlink()
    run(folder)
    assert kept(folder) == {"b.pdf": PDF}


def test_other_content_under_one_address_is_another_file_and_the_first_one_stays(site, folder):
    site.pages["/b.pdf"] = in_turn(PDF, OTHER_PDF, OTHER_PDF, PDF)
    run(folder, file_of(site, "/b.pdf"))
    changed = run(folder)
    assert states(changed)[1] == ("file", "changed")
    both = {"b.pdf": PDF, "b~20240502.pdf": OTHER_PDF}
    assert kept(folder) == both
    assert states(run(folder))[1] == ("file", "unchanged")
    back = run(folder)
    assert (back.findings[1].state, back.findings[1].file_name[-5:]) == ("changed", "b.pdf")
    assert kept(folder) == both


def test_a_page_that_counts_its_visits_has_not_changed(site, folder):
    text = "<html><title>{0}</title><script>var t={1}</script><p>2023年部门预算 浏览次数：{1}</p>"
    pages = [text.format("部门预算", number).encode() for number in (7, 8)]
    site.pages["/t.html"] = in_turn(*pages)
    run(folder, file_of(site, "/t.html"))
    assert states(run(folder))[1] == ("file", "unchanged")
    assert kept(folder) == {"t.html": pages[0]}


def test_the_attachments_of_a_page_are_found_by_their_links(site, folder):
    meta = '<meta name="PubDate" content="2023-02-15 10:00"><meta name="ArticleTitle" content="题">'
    site.pages["/list/"] = page(
        ("a.pdf", "附件1"),
        ("../files/x.pdf?id=3#top", "甲县医疗保障局2023年部门预算.pdf"),
        ("c.jpg", "照片"),
        ("javascript:open('d.pdf')", "d.pdf"),
        title="甲县2023年部门预算",
        meta=meta,
    )
    site.pages["/list/a.pdf"], site.pages["/files/x.pdf?id=3"] = PDF, OTHER_PDF
    found = run(folder, file_of(site, "/list/", link_pattern=r"\.pdf"))
    assert states(found) == [("source", "present"), ("file", "new"), ("file", "new")]
    assert kept(folder) == {"a.pdf": PDF, "甲县医疗保障局2023年部门预算.pdf": OTHER_PDF}
    sidecar = next((folder / FOLDER).rglob(f"甲县*{SUFFIX}"))
    origin = origin_of(sidecar.read_text(encoding="utf-8"))
    assert origin.page_address == f"{site.root}/list/"
    assert (origin.page_title, origin.article_title) == ("甲县2023年部门预算", "题")
    assert (origin.link_text, origin.published_on) == (
        "甲县医疗保障局2023年部门预算.pdf",
        "2023-02-15",
    )
    assert dict(site.asked)["/list/a.pdf"]["referer"] == f"{site.root}/list/"


def test_a_column_leads_to_articles_and_these_to_files(site, folder):
    site.pages["/"] = page(
        ("1.html", "2022年部门预算"), ("2.html", "2023年部门预算"), ("3.html", "新闻")
    )
    site.pages["/1.html"] = page(("a.pdf", "附件"))
    site.pages["/2.html"] = page(("b.pdf", "附件"), ("a.pdf", "去年的"))
    site.pages["/a.pdf"], site.pages["/b.pdf"] = PDF, OTHER_PDF
    run(folder, file_of(site, "/", link_pattern="部门预算 >> pdf$"))
    assert kept(folder) == {"a.pdf": PDF, "b.pdf": OTHER_PDF}
    assert site.times("/3.html") == 0
    # An article that does not come hides its files; they are not gone for that.
    site.pages["/2.html"] = Answer(b"", 503)
    found = run(folder)
    assert [finding.state for finding in found.findings] == ["present", "unchanged", "failed"]
    assert found.findings[0].sentence.startswith(f"{site.root}/2.html: the server answers 503")


def test_what_a_page_links_to_no_more_is_gone_and_kept(site, folder):
    site.pages["/"] = in_turn(page(("a.pdf", "a")), page())
    site.pages["/a.pdf"] = PDF
    run(folder, file_of(site, "/", link_pattern="pdf"))
    found = run(folder)
    assert states(found) == [("source", "gone"), ("file", "gone")]
    assert kept(folder) == {"a.pdf": PDF}


def test_a_link_that_never_led_to_a_file_is_forgotten_with_it(site, folder):
    site.pages["/"] = in_turn(page(("a.pdf", "a"), ("b.pdf", "b")), page(("a.pdf", "a")))
    site.pages["/a.pdf"] = PDF
    found = run(folder, file_of(site, "/", link_pattern="pdf"))
    assert states(found)[1:] == [("file", "new"), ("file", "missing")]
    assert states(run(folder)) == [("source", "present"), ("file", "unchanged")]


def test_an_address_that_is_empty_now_is_gone_and_one_that_always_was_is_missing(site, folder):
    site.pages["/a.pdf"] = in_turn(PDF, Answer(b"", 410))
    lines = [file_of(site, "/a.pdf"), file_of(site, "/b.pdf", due_on="2024-05-02")]
    lines.append(file_of(site, "/c.pdf", due_on="2024-05-01"))
    run(folder, *lines)
    found = run(folder)
    assert states(found) == [
        *(("source", "gone"), ("file", "gone")),
        *(("source", "missing"), ("file", "missing")),
        # It was due the day before.
        *(("source", "late"), ("file", "missing")),
    ]


def test_a_filing_that_nobody_knows_where_to_find_is_expected_all_the_same(folder):
    line = "500241,,final_account,2023,,,2024-04-01,"
    assert states(run(folder, line)) == [("source", "late")]


def test_a_file_that_has_moved_for_good_says_where_to(site, folder):
    site.pages["/old.pdf"] = Answer(status=301, headers={"Location": "/new/%E9%A2%84.pdf"})
    site.pages["/new/%E9%A2%84.pdf"] = PDF
    site.pages["/now.pdf"] = Answer(status=302, headers={"Location": "/new/%E9%A2%84.pdf"})
    found = run(folder, file_of(site, "/old.pdf"), file_of(site, "/now.pdf"))
    files = [finding for finding in found.findings if finding.role == "file"]
    assert [file.moved_to for file in files] == [f"{site.root}/new/%E9%A2%84.pdf", ""]
    # Both are one file.
    assert list(kept(folder).values()) == [PDF]


def test_a_server_that_asks_to_wait_is_waited_for(site, folder):
    busy = Answer(b"", 429, {"Retry-After": "7"})
    site.pages["/a.pdf"] = in_turn(busy, Answer(b"", 503), PDF)
    waits: list[float] = []
    assert states(run(folder, file_of(site, "/a.pdf"), waits=waits))[1] == ("file", "new")
    assert waits == [7.0, 2.0]


def test_a_server_that_asks_to_wait_for_long_is_left_alone(site, folder):
    site.pages["/a.pdf"] = Answer(b"", 429, {"Retry-After": "3600"})
    found = run(folder, file_of(site, "/a.pdf"))
    assert "asks to come again after 3600 seconds" in found.findings[1].sentence
    assert site.times("/a.pdf") == 1


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([Answer(PDF[:20], length=len(PDF)), Answer(PDF)], None),
        ([Answer(PDF[:20], length=len(PDF))], "the connection broke off"),
        # Cut off, and said to be as long as that.
        ([Answer(PDF + OTHER_PDF, length=20)], "the PDF is cut off"),
        ([Answer(PDF[:20]), Answer(PDF)], None),
        ([Answer(b"")], "nothing arrived"),
        ([Answer(b"PK\x03\x04" + b"x" * 40)], "the directory at its end is missing"),
    ],
)
def test_what_is_cut_off_is_asked_for_again_and_never_kept(site, folder, answers, words):
    site.pages["/a.pdf"] = in_turn(*answers)
    found = run(folder, file_of(site, "/a.pdf"))
    if words is None:
        assert kept(folder) == {"a.pdf": PDF}
        return
    assert found.findings[1].state == "failed"
    assert words in found.findings[1].sentence
    assert kept(folder) == {}


def test_the_proxy_of_this_computer_is_asked_and_looks_names_up_itself(site, folder, monkeypatch):
    monkeypatch.setenv("http_proxy", site.root)
    site.pages["http://nowhere.example/a.pdf"] = PDF
    site.pages["http://nowhere.example/b.pdf"] = moved = Answer(status=302)
    moved.headers["Location"] = "http://files.nowhere.example/b.pdf"
    site.pages["http://files.nowhere.example/b.pdf"] = OTHER_PDF
    lines = [f"500241,,,,http://nowhere.example/{name}.pdf,,," for name in "ab"]
    assert states(run(folder, *lines))[1::2] == [("file", "new"), ("file", "new")]
    assert kept(folder) == {"a.pdf": PDF, "b.pdf": OTHER_PDF}


def test_a_pattern_is_looked_for_in_the_words_that_an_address_stands_for(site, folder):
    site.pages["/"] = page(("%E9%A2%84%E7%AE%97.pdf", "1"), ("%E5%86%B3.pdf", "2"))
    site.pages["/%E9%A2%84%E7%AE%97.pdf"] = PDF
    run(folder, file_of(site, "/", link_pattern="预算"))
    assert kept(folder) == {"预算.pdf": PDF}


def test_a_slow_server_is_not_waited_for_without_end(site, folder):
    def slow(asked):
        time.sleep(0.4)
        return Answer(PDF)

    site.pages["/a.pdf"] = slow
    found = run(folder, file_of(site, "/a.pdf"), silence=0.1, tries=2)
    assert found.findings[1].sentence == "the server does not answer in time, 2 times over"


@pytest.mark.parametrize("stated", [None, 10])
def test_what_is_too_large_is_not_taken(site, folder, stated):
    site.pages["/a.pdf"] = Answer(b"%PDF-" + b"x" * 3000, length=stated and 10**9)
    found = run(folder, file_of(site, "/a.pdf"), largest=2000)
    assert "more than 2,000 bytes" in found.findings[1].sentence
    assert kept(folder) == {}


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("/a.pdf", page(title="404 Not Found"), "in the place of a .pdf file came a web page"),
        ("/a.html", page(("/", "您访问的页面不存在"), title="提示"), "“页面不存在”"),
        ("/a", b"<html><body><script>go()</script></body></html>", "builds itself in a browser"),
    ],
)
def test_an_error_page_that_calls_itself_right_is_no_filing(site, folder, path, body, words):
    site.pages[path] = Answer(body, headers={"Content-Type": "application/pdf"})
    found = run(folder, file_of(site, path))
    assert (found.findings[1].state, kept(folder)) == ("failed", {})
    assert words in found.findings[1].sentence


def test_a_circle_of_redirects_ends(site, folder):
    site.pages["/a"] = Answer(status=302, headers={"Location": "/b"})
    site.pages["/b"] = Answer(status=302, headers={"Location": "/a"})
    found = run(folder, file_of(site, "/a"))
    assert found.findings[1].sentence == "the server redirects in a circle"
    for number in range(12):
        leads_on = Answer(status=302, headers={"Location": f"/{number + 1}"})
        site.pages[f"/{number}"] = leads_on
    found = run(folder, file_of(site, "/0"))
    assert found.findings[1].sentence == "the server redirects more than 10 times"


def test_a_server_that_wants_its_cookie_gets_it(site, folder):
    def door(asked):
        if "seen=1" in asked.get("cookie", ""):
            return Answer(PDF)
        return Answer(status=302, headers={"Location": "/a.pdf", "Set-Cookie": "seen=1; Path=/"})

    def closed(asked):
        return door(asked) if "cookie" in asked else Answer(b"", 403, {"Set-Cookie": "seen=1"})

    site.pages["/a.pdf"] = door
    assert states(run(folder, file_of(site, "/a.pdf")))[1] == ("file", "new")
    site.pages["/b.pdf"] = closed
    assert states(run(folder, file_of(site, "/b.pdf")))[0] == ("source", "present")
    site.pages["/c.pdf"] = Answer(b"", 403)
    found = run(folder, file_of(site, "/c.pdf"))
    assert "the server answers 403 and gives it to nobody unknown" in found.findings[1].sentence


def test_robots_txt_is_obeyed(site, folder):
    rules = b"User-agent: *\nDisallow: /secret/\nDisallow: /*?print\nCrawl-delay: 4\n"
    site.pages["/robots.txt"] = rules
    site.pages["/secret/a.pdf"] = site.pages["/a.pdf?print=1"] = site.pages["/a.pdf"] = PDF
    waits: list[float] = []
    paths = ("/secret/a.pdf", "/a.pdf?print=1", "/a.pdf", "/a.pdf")
    lines = [file_of(site, path, fiscal_year=f"202{n}") for n, path in enumerate(paths)]
    found = run(folder, *lines, waits=waits)
    assert [f.state for f in found.findings if f.role == "file"][:3] == [
        "refused",
        "refused",
        "new",
    ]
    assert site.times("/robots.txt") == 1
    assert site.times("/secret/a.pdf") == 0
    assert [round(wait) for wait in waits] == [4]


def test_a_server_whose_robots_txt_cannot_be_read_is_left_alone(site, folder):
    site.pages["/robots.txt"], site.pages["/a.pdf"] = Answer(b"", 500), PDF
    found = run(folder, file_of(site, "/a.pdf"))
    assert found.findings[1].state == "failed"
    assert "robots.txt" in found.findings[1].sentence
    assert site.times("/a.pdf") == 0


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("file:///etc/passwd", "leads to file:, which is never followed"),
        ("ftp://example.org/a", "leads to ftp:"),
        ("http://127.0.0.1:9/a.pdf", "leads into a private network"),
        ("http://169.254.169.254/latest", "leads into a private network"),
        ("http://[::1]/a", "leads into a private network"),
        ("http://0x7f000001:1/a", "leads into a private network"),
        ("http://user:word@example.org/", "holds a name or a password"),
        ("http://[", "is no address"),
    ],
)
def test_neither_a_redirect_nor_a_link_leads_into_this_computer(site, folder, target, words):
    site.pages["/a.pdf"] = Answer(status=302, headers={"Location": target})
    site.pages["/"] = page((target, "部门预算"), ("b.pdf", "部门预算"))
    site.pages["/b.pdf"] = PDF
    found = run(folder, file_of(site, "/a.pdf"))
    assert (found.findings[1].state, kept(folder)) == ("refused", {})
    assert words in found.findings[1].sentence
    found = run(folder, file_of(site, "/", link_pattern="部门预算"))
    assert set(kept(folder)) == {"b.pdf"}
    assert "new" in {finding.state for finding in found.findings}


def test_a_folder_and_a_saved_page_are_sources_too(folder, tmp_path):
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    (mirror / "甲县 2023.pdf").write_bytes(PDF)
    (mirror / ".hidden.pdf").write_bytes(PDF)
    (mirror / "index.html").write_bytes(page(("甲县 2023.pdf", "a"), ("../secret.pdf", "b")))
    (tmp_path / "secret.pdf").write_bytes(OTHER_PDF)
    lines = [
        f"500241,,,,{mirror.as_uri()}/,pdf$,,",
        f"500241,,,,{mirror.as_uri()}/index.html,pdf,,",
    ]
    found = run(folder, *lines)
    assert states(found) == [
        *(("source", "present"), ("file", "new")),
        *(("source", "present"), ("file", "unchanged"), ("file", "refused")),
    ]
    assert kept(folder) == {"甲县 2023.pdf": PDF}
    assert "outside of the folder" in found.findings[4].sentence
    (mirror / "甲县 2023.pdf").unlink()
    assert states(run(folder))[:2] == [("source", "gone"), ("file", "gone")]


BUCKET = """<?xml version="1.0"?><ListBucketResult><Name>budgets</Name><Prefix>2023/</Prefix>
<KeyCount>1</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated><Contents>
<Key>2023/a.pdf</Key><LastModified>2024-05-01T08:00:00.000Z</LastModified><ETag>"1"</ETag>
<Size>{size}</Size><StorageClass>STANDARD</StorageClass></Contents></ListBucketResult>"""


def test_a_bucket_is_a_source_too(site, folder, monkeypatch):
    modified = {"Last-Modified": "Wed, 01 May 2024 08:00:00 GMT", "ETag": '"1"'}
    listing = Answer(BUCKET.format(size=len(PDF)).encode(), headers={"Content-Type": "text/xml"})

    empty = Answer(b"<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>")

    def asked_for(path):
        if path.startswith("/budgets?"):
            return empty if "b.pdf" in path else listing
        return Answer(PDF, headers=modified) if path == "/budgets/2023/a.pdf" else Answer(b"", 404)

    site.otherwise = asked_for
    for name in ("AWS_ACCESS_KEY_ID", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ENDPOINT_URL", site.root)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", str(folder))
    lines = ["500241,,,,s3://budgets/2023/,pdf$,,", "500241,,,,s3://budgets/2023/b.pdf,,,"]
    found = run(folder, *lines)
    assert states(found) == [
        *(("source", "present"), ("file", "new")),
        *(("source", "missing"), ("file", "missing")),
    ]
    assert kept(folder) == {"a.pdf": PDF}
    assert states(run(folder))[1] == ("file", "unchanged")


def test_two_fetches_of_one_folder_do_not_meet(site, folder):
    release, began = threading.Event(), threading.Event()

    def held(asked):
        began.set()
        release.wait(5)
        return Answer(PDF)

    site.pages["/a.pdf"] = held
    listed(folder, file_of(site, "/a.pdf"))
    first = threading.Thread(target=run, args=(folder,), kwargs={"silence": 5.0})
    first.start()
    began.wait(5)
    with pytest.raises(BusyError, match="another fetch works on"):
        run(folder)
    release.set()
    first.join()
    assert kept(folder) == {"a.pdf": PDF}


def test_what_a_kill_left_behind_is_cleared_away_and_nothing_comes_twice(site, folder):
    site.pages["/a.pdf"] = PDF
    run(folder, file_of(site, "/a.pdf"))
    place = folder / FOLDER / "127.0.0.1"
    # Killed while writing a file, with a sidecar of none, before the ledger was written.
    (place / ".77.part").write_bytes(PDF[:9])
    (place / f"b.pdf{SUFFIX}").write_text("{", encoding="utf-8")
    (folder.parent / "fetched.csv").unlink()
    assert states(run(folder)) == [("source", "present"), ("file", "unchanged")]
    assert {path.name for path in place.iterdir()} == {"a.pdf", f"a.pdf{SUFFIX}", f"b.pdf{SUFFIX}"}


def test_a_fault_of_ours_at_one_source_stops_no_other(site, folder, monkeypatch):
    site.pages["/a.pdf"] = site.pages["/b.pdf"] = PDF
    real = fetching.Visit.findings

    def broken(visit):
        if visit.source.address.endswith("a.pdf"):
            raise KeyError("x")
        return real(visit)

    monkeypatch.setattr(fetching.Visit, "findings", broken)
    found = run(folder, file_of(site, "/a.pdf"), file_of(site, "/b.pdf"))
    assert [finding.state for finding in found.findings] == ["failed", "present", "new"]
    assert found.findings[0].sentence == "yibao failed on it (KeyError); report this"


def test_some_regions_alone_are_fetched_and_the_others_stay_known(site, folder):
    site.pages["/a.pdf"] = site.pages["/b.pdf"] = PDF
    lines = [file_of(site, "/a.pdf"), file_of(site, "/b.pdf", region_code="361126")]
    run(folder, *lines)
    site.asked.clear()
    found = fetch(folder, Manners(pause=0.0), only="36")
    assert {finding.address for finding in found.findings} == {f"{site.root}/b.pdf"}
    assert site.times("/a.pdf") == 0
    assert len(read_ledger(folder.parent / "fetched.csv")) == 4
    with pytest.raises(NothingToFetchError, match=r"no line of .* begins with 99"):
        fetch(folder, Manners(), only="99")


def test_a_person_sees_what_came_what_is_late_and_what_to_do_next(site, folder):
    site.pages["/list"] = page(("甲.pdf", "甲县医疗保障局2023年部门预算"))
    site.pages["/%E7%94%B2.pdf"] = Answer(status=301, headers={"Location": "/new.pdf"})
    site.pages["/new.pdf"] = PDF
    listed(
        folder,
        file_of(site, "/list", link_pattern="预算"),
        file_of(site, "/b.pdf", agency="甲县医保局", fiscal_year="2022", due_on="2023-01-01"),
        "bad,,,,x",
    )
    place = ("fetch", "--filings", folder, "--pause", 0)
    shown = yibao("--lang", "en", *place).stdout.splitlines()
    assert shown == [
        "sources.csv line 4: the region bad is no code of six digits in seeds/regions.csv; "
        "the line is left out",
        "sources: 1 late, 1 present",
        "files: 1 new, 1 missing",
        "  late: sources.csv line 3 (甲县医保局 2022, due 2023-01-01): "
        "the server answers 404: there is nothing at this address",
        f"  moved: {site.root}/%E7%94%B2.pdf is now at {site.root}/new.pdf; "
        "correct it in sources.csv, or the link",
        "  new: fetched/127.0.0.1/甲县医疗保障局2023年部门预算.pdf",
        "next: yibao refresh",
    ]
    assert "逾期未公开" in yibao("--lang", "zh", *place).stdout
    done = yibao(*place, "--strict", "--json", expect=3)
    summary = json.loads(done.stdout)
    assert summary["sources"] == {"late": 1, "present": 1}
    assert summary["files"] == {"missing": 1, "unchanged": 1}


def test_without_a_list_there_is_nothing_to_fetch(folder):
    done = yibao("fetch", "--filings", folder, expect=2)
    assert "sources.csv lists no source; give it the heading region_code,agency" in done.stderr
    assert len(done.stderr.splitlines()) == 1
