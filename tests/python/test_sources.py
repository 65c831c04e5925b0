"""Lines of sources.csv, addresses that may be followed, and names that files are kept under."""

from datetime import date

import make_filers
import pytest

from ingest.fetching.addresses import RefusedError, is_public, joined, refuse_to_follow
from ingest.fetching.content import NoFileError, checked_suffix, print_of, suffix_of
from ingest.fetching.names import file_name, folder_name, free_name, name_in_header
from ingest.fetching.pages import described
from ingest.fetching.sources import COLUMNS, FilingSource, read_sources

HEADING = ",".join(COLUMNS) + "\n"


def read(tmp_path, lines, heading=HEADING, encoding="utf-8"):
    (tmp_path / "sources.csv").write_bytes((heading + lines).encode(encoding))
    return read_sources(tmp_path / "sources.csv")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_line_says_what_should_be_published_where(tmp_path, encoding):
    line = "500241,甲县医保局,final_account,2023年度,https://x.gov.cn/a/,决算 >> pdf,2024/10/1,注\n"
    (source,), faults = read(tmp_path, f"# a remark\n{line}", encoding=encoding)
    assert faults == []
    assert source == FilingSource(
        "500241",
        "甲县医保局",
        "final_account",
        "2023",
        "https://x.gov.cn/a/",
        "决算 >> pdf",
        "2024-10-01",
        "注",
        3,
    )
    assert [step.pattern for step in source.steps] == ["决算", "pdf"]


def test_a_line_keeps_its_key_when_it_moves_and_gets_another_with_another_address(tmp_path):
    lines = "500241,,,,https://x.gov.cn/a\n500241,,,,https://x.gov.cn/b\n"
    (first, other), _ = read(tmp_path, lines)
    (moved, _), _ = read(
        tmp_path, "#\n500241,甲县医保局,,,https://x.gov.cn/a,,2024-01-01,注\n" + lines
    )
    assert first.key == moved.key != other.key


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1,,,,https://x.gov.cn/", "sources.csv line 2: the region 1 is no code of six digits"),
        (",,,,https://x.gov.cn/", "the region  is no code"),
        ("500241,,budget,,https://x.gov.cn/", "the kind budget is not known; use one of dep"),
        ("500241,,,2O23,https://x.gov.cn/", "the year 2O23 is no year"),
        ("500241,,,,x.gov.cn/a.pdf", "the address x.gov.cn/a.pdf is none of http://…"),
        ("500241,,,,javascript:alert(1)", "is none of http://…"),
        ("500241,,,,https://", "is none of http://…"),
        ("500241,,,,http://[::1/a", "is none of http://…"),
        ("500241,,,,https://me:word@x.gov.cn/", "holds a name or a password"),
        ("500241,,,,file://server/share/a", "names a computer"),
        ("500241,,,,https://x.gov.cn/a b.pdf", "holds a space"),
        ("500241,,,,,pdf", "it has no address"),
        ("500241,,final_account,,", "it has no address"),
        ("500241,,,,https://x.gov.cn/,(", "is no regular expression"),
        ("500241,,,,https://x.gov.cn/,a >> >> b", "is not one to 3 patterns with >> between"),
        ("500241,,,,https://x.gov.cn/,,31.2.2024", "the date 31.2.2024 is no date"),
        ("500241,,,,https://x.gov.cn/,,,电话13800000000", "it holds personal data"),
        ("500241,,,,https://x.gov.cn/,,,,", "more cells than the heading"),
    ],
)
def test_a_line_that_cannot_be_read_is_said_and_the_others_count(tmp_path, line, words):
    good, (fault,) = read(tmp_path, f"{line}\n361126,,,,https://y.gov.cn/\n")
    assert [source.region_code for source in good] == ["361126"]
    assert words in fault.sentence
    assert fault.sentence.endswith("the line is left out")


def test_a_line_said_twice_counts_once(tmp_path):
    good, (fault,) = read(
        tmp_path, "500241,,,,https://x.gov.cn/a\n500241,乙,,,https://x.gov.cn/a\n"
    )
    assert len(good) == 1
    assert fault.sentence == "sources.csv line 3: it says the same as line 2; the line is left out"


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("region_code,url\n", "the column url is not known; use region_code, agency"),
        ("agency,address\n", "the column region_code is missing"),
    ],
)
def test_a_file_with_another_heading_counts_for_nothing(tmp_path, heading, words):
    good, (fault,) = read(tmp_path, "500241,https://x.gov.cn/\n", heading)
    assert good == []
    assert words in fault.sentence


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("a.pdf", "https://x.gov.cn/list/a.pdf"),
        ("../预算 1.pdf#p", "https://x.gov.cn/%E9%A2%84%E7%AE%97%201.pdf"),
        ("//y.gov.cn/%E9%A2%84.pdf?id=3&n=预", "https://y.gov.cn/%E9%A2%84.pdf?id=3&n=%E9%A2%84"),
        ("http://例子.中国:81/a", "http://xn--fsqu00a.xn--fiqs8s:81/a"),
        (" /b\n", "https://x.gov.cn/b"),
    ],
)
def test_a_link_leads_where_a_browser_goes(link, address):
    assert joined("https://x.gov.cn/list/", link) == address


@pytest.mark.parametrize(
    ("trusted", "address"),
    [
        ("https://x.gov.cn/", "file:///etc/passwd"),
        ("https://x.gov.cn/", "s3://bucket/a"),
        ("file:///a/b/index.html", "file:///a/c.pdf"),
        ("file:///a/b/", "file:///a/b/../../etc/passwd"),
        ("file:///a/b/", "file:///a/b/%2e%2e/c.pdf"),
        ("s3://one/a/", "s3://other/a/b.pdf"),
    ],
)
def test_what_a_source_may_not_lead_to_is_refused(trusted, address):
    with pytest.raises(RefusedError):
        refuse_to_follow(trusted, address)


def test_a_folder_leads_to_what_lies_in_it_and_to_the_web():
    for address in ("file:///a/b/c.pdf", "file:///a/b/c/d.pdf", "https://x.gov.cn/a.pdf"):
        refuse_to_follow("file:///a/b/", address)


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fe80::1%eth0", "fc00::1",
     "::ffff:10.0.0.1", "0.1.2.3", "224.0.0.1", "100.64.0.1", "no number"],
)  # fmt: skip
def test_a_private_number_is_none_of_the_public_network(number):
    assert not is_public(number)
    assert is_public("8.8.8.8")


@pytest.mark.parametrize(
    ("address", "text", "header", "suffix", "name"),
    [
        ("https://x/a/P02023.pdf", "附件1", None, ".pdf", "P02023.pdf"),
        (
            "https://x/a/P02023.pdf",
            "甲县2023年部门预算.pdf",
            None,
            ".pdf",
            "甲县2023年部门预算.pdf",
        ),
        # What it holds counts, not what it is called.
        ("https://x/a.doc", "甲县医疗保障局预算.doc", None, ".pdf", "甲县医疗保障局预算.pdf"),
        ("https://x/a", None, 'attachment; filename="../../etc/b.pdf"', ".pdf", "etc b.pdf"),
        ("https://x/a", None, "attachment; filename*=UTF-8''%E9%A2%84.xls", ".xls", "预.xls"),
        ("https://x/down.jsp?id=3", None, None, ".pdf", "down.jsp.pdf"),
        ("https://x/%D4%A4%CB%E3.pdf", None, None, ".pdf", "预算.pdf"),
        ("https://x/", None, None, ".html", "file.html"),
        ("https://x/..%2f..%2fetc%2fpasswd", None, None, ".txt", "etc passwd.txt"),
        ("https://x/.profile", None, None, "", "profile"),
        ("https://x/con.pdf", None, None, ".pdf", "con_.pdf"),
        ("https://x/README.md", None, None, ".md", "README_.md"),
        ("https://x/a%00%0a%1b[31mb.pdf", None, None, ".pdf", "a[31mb.pdf"),
        ("https://x/a", "联系人：张三丰的部门预算", None, ".pdf", "联系人：[withheld].pdf"),
    ],
)
def test_a_file_is_kept_under_a_name_that_is_safe(address, text, header, suffix, name):
    assert file_name(address, text, header, suffix) == name


def test_a_name_leaves_room_for_its_sidecar_and_its_versions():
    name = file_name("https://x/a.pdf", "预算" * 200, None, ".pdf")
    assert len(name.encode()) <= 155
    assert name.endswith("预算.pdf")
    assert folder_name("www.x.gov.cn.") == "www.x.gov.cn"
    assert folder_name("") == "local"


def test_a_later_version_comes_behind_an_earlier_one_and_its_name_says_no_year():
    taken = set()
    for _ in range(3):
        taken.add(free_name("预算.pdf", date(2024, 5, 2), taken.__contains__))
    names = ["预算.pdf", "预算~20240502.pdf", "预算~20240502~002.pdf"]
    assert sorted(taken) == names
    from ingest.vocabulary.years import year_in_name

    assert [year_in_name(name.removesuffix(".pdf")) for name in names] == [None] * 3


def test_a_header_may_be_in_the_encoding_of_the_server():
    raw = "attachment;filename=预算.xls".encode("gb18030").decode("latin-1")
    assert name_in_header(raw) == "预算.xls"
    assert name_in_header("inline") is None


OFFICE = b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>1"


@pytest.mark.parametrize(
    ("data", "named", "content_type", "suffix"),
    [
        (b"%PDF-1.4 %%EOF", "", None, ".pdf"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><p>words", "", None, ".html"),
        (b"<?xml version='1.0'?>\n<!-- x --><html><p>words", ".htm", None, ".html"),
        ("2023年".encode(), "", "text/plain; charset=utf-8", ".txt"),
        ("2023年".encode(), ".txt", "application/octet-stream", ".txt"),
        (OFFICE, ".xls", "application/vnd.ms-excel", ".html"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "Workbook".encode("utf-16-le"), ".xls", None, ".xls"),
        (b"x", "", None, ""),
    ],
)
def test_the_content_says_of_what_kind_a_file_is(data, named, content_type, suffix):
    assert checked_suffix(data, named, content_type) == suffix


def test_a_long_page_that_speaks_of_an_error_is_a_document():
    long = "<html><p>页面不存在的情况 " + "本年预算" * 400
    assert checked_suffix(long.encode(), ".html", None) == ".html"
    with pytest.raises(NoFileError, match="页面不存在"):
        checked_suffix("<html><p>页面不存在".encode(), ".html", None)
    assert suffix_of(b"\xff", None) is None


def test_a_page_says_when_it_was_published_and_what_it_is():
    page = (
        "<html><head><title>甲县\n 预算</title><meta name='ContentSource' content='甲县医疗保障局'>"
        "<meta name='author' content='某人'></head><p>发布时间：2024年2月30日</p>"
        "<p>发布日期: 2024-02-15</p></html>"
    )
    found = described(page.encode("gb18030").replace(b"<head>", b"<head><meta charset=gbk>"), "a")
    assert (found.title, found.content_source) == ("甲县 预算", "甲县医疗保障局")
    # The thirtieth of February is no day, and of two days neither is the page's own.
    assert found.published_on is None
    assert described("<p>发布日期: 2024-02-15".encode(), "a").published_on == "2024-02-15"
    several = "<p>发布日期: 2024-02-15<p>发布日期: 2024-02-16"
    assert described(several.encode(), "a").published_on is None
    assert print_of(page.encode(), ".html") != print_of(page.encode(), ".txt")


def test_districts_are_named_with_their_city_and_every_name_once():
    regions = [
        {"region_code": "310115", "region_name": "浦东新区", "region_level": "county",
         "prefecture_name": "", "province_name": "上海市"},
        {"region_code": "510703", "region_name": "涪城区", "region_level": "county",
         "prefecture_name": "绵阳市", "province_name": "四川省"},
        {"region_code": "429021", "region_name": "神农架林区", "region_level": "county",
         "prefecture_name": "", "province_name": "湖北省"},
        {"region_code": "361126", "region_name": "弋阳县", "region_level": "county",
         "prefecture_name": "上饶市", "province_name": "江西省"},
        {"region_code": "659001", "region_name": "石河子市", "region_level": "county",
         "prefecture_name": "", "province_name": "新疆维吾尔自治区"},
        {"region_code": "511700", "region_name": "达州市", "region_level": "prefecture",
         "prefecture_name": "达州市", "province_name": "四川省"},
    ]  # fmt: skip
    assert [row["filer_name"] for row in make_filers.filer_rows(regions)] == [
        "上海市浦东新区医疗保障局",
        "绵阳市涪城区医疗保障局",
        "神农架林区医疗保障局",
        "弋阳县医疗保障局",
        "达州市医疗保障局",
    ]
    assert make_filers.main(["--check"]) == 0
