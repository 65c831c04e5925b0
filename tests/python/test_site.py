"""The site of the samples: whole, bound to no network, and deaf to what filings say."""

import re
import shutil
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import duckdb
import pytest
from conftest import ROOT, yibao
from site_parts import part

from ingest.people.published import NotShownError
from ingest.running.run import Progress
from ingest.running.site_commands import write_site
from ingest.running.warehouse import Warehouse
from ingest.site import build
from ingest.site.build import build_site
from ingest.site.catalogue import names_in_chinese
from ingest.site.folder import MARK, SiteError
from ingest.site.pages import PAGES
from ingest.site.row_parts import SHOWN
from ingest.site.words import words

MOST_BYTES = 300_000
SITE = ROOT / "ingest" / "site"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>`\u2028{{ 7*7 }}"
# What a page loads by itself, and what a person follows.
LOADED = ("src", "poster", "data", "action")


class Links(HTMLParser):
    """Everything that a page loads or leads to, and its ids."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: set[str] = set()
        self.followed: set[str] = set()
        self.ids: set[str] = set()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            assert not name.startswith("on"), f"<{tag} {name}> runs what it says"
            assert name != "style", f"<{tag} style> is none of the sheet"
            if name == "id":
                assert value not in self.ids, f"id {value} stands twice"
                self.ids.add(value or "")
            elif name in LOADED or (name == "href" and tag == "link"):
                self.loaded.add(value or "")
            elif name == "href":
                self.followed.add(value or "")


@cache
def links(page: Path) -> Links:
    found = Links()
    found.feed(page.read_text(encoding="utf-8"))
    return found


def rows(packed: dict) -> list[dict]:
    columns = {
        name: column
        if isinstance(column, list)
        else [None if at < 0 else column["words"][at] for at in column["at"]]
        for name, column in packed["columns"].items()
    }
    return [{name: column[n] for name, column in columns.items()} for n in range(packed["n"])]


@pytest.fixture(scope="module")
def site(sample_warehouse, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "site"
    build_site(sample_warehouse.warehouse, folder)
    return folder


def pages(site: Path) -> list[Path]:
    return [site / "index.html", *sorted(site.glob("zh/*.html")), *sorted(site.glob("en/*.html"))]


def test_every_page_is_there_in_both_languages(site):
    for language in ("zh", "en"):
        assert {path.stem for path in (site / language).iterdir()} == {page.name for page in PAGES}
    assert 'lang="zh-Hans"' in (site / "zh" / "index.html").read_text(encoding="utf-8")
    assert 'lang="en"' in (site / "en" / "index.html").read_text(encoding="utf-8")


def test_pages_and_parts_load_fast(site):
    sizes = {path: path.stat().st_size for path in [*pages(site), *site.glob("data/**/*.js")]}
    assert {path: size for path, size in sizes.items() if size > MOST_BYTES} == {}


def test_nothing_is_loaded_from_elsewhere_and_every_link_leads_somewhere(site):
    for page in pages(site):
        for address in links(page).loaded | links(page).followed:
            if address.startswith(("https://", "data:")):
                assert address not in links(page).loaded or address == "data:,"
                continue
            path, _, place = address.partition("#")
            target = page.parent / path.partition("?")[0] if path else page
            assert target.is_file(), f"{page.name} leads to {address}"
            # What scripts put on a page has its place there when it is open.
            if place and target.stem not in ("filing", "region", "tables"):
                assert unquote(place) in links(target.resolve()).ids, f"{page.name}: {address}"


def test_a_script_runs_only_as_a_file_of_the_site(site):
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), page
        assert "script-src 'self' file:" in text, page


def test_every_row_of_a_table_is_in_its_parts(site, sample_warehouse):
    with duckdb.connect(str(sample_warehouse.warehouse), read_only=True) as connection:
        names = connection.execute(
            "select schema_name, table_name from duckdb_tables() where schema_name = 'marts' "
            "union all select schema_name, view_name from duckdb_views() "
            "where schema_name = 'analyst'"
        ).fetchall()
        for schema, name in names:
            head = part(site, f"table/{schema}-{name}")
            shown = SHOWN.get(name, "true")
            query = f"select count(*) from {schema}.{name} where {shown}"
            (wanted,) = connection.execute(query).fetchall()[0]
            held = [row for one in head["parts"] for row in rows(part(site, one["name"]))]
            assert len(held) == wanted, name
            assert [column["name"] for column in head["columns"]] == list(held[0]) if held else True
    assert len(names) > 40


def test_the_front_page_counts_what_is_there(site):
    text = (site / "en" / "index.html").read_text(encoding="utf-8")
    shown = dict(re.findall(r"<dt>(\w[^<]*)</dt><dd>([^<]*)", text))
    # By the filings: 4 of 4 counties, of 2021 to 2023; 11, 9, 8 and 6 projects in them.
    assert shown["Regions"] == "4"
    assert shown["Years"] == "2021–2023"
    assert shown["Filings"] == "4"
    assert shown["Projects"] == "34"


def test_a_region_shows_what_its_filing_prints(site):
    regions = {one["region_name"]: one["region_code"] for one in rows(part(site, "regions"))}
    region = part(site, f"region/{regions['弋阳县']}")
    agency = part(site, f"agency/{region['agencies'][0]['agency_key']}")
    projects = {row["project_name"]: row for row in rows(agency["projects"])}
    # 24,480,000 at line 69 of the filing
    assistance = projects["城乡医疗救助县级财政补助资金"]
    assert (assistance["amount_yuan"], assistance["source_locator"]) == (24480000, "L69")
    states = {(one["fiscal_year"], one["kind"]): one["state"] for one in region["coverage"]}
    assert states[2023, "performance_targets"] == "present"
    assert states[2021, "performance_targets"] == "missing"


def test_a_filing_shows_each_line_with_what_became_of_it(site):
    filings = {
        row["file_name"]: row["filing_key"]
        for one in part(site, "table/marts-dim_filing")["parts"]
        for row in rows(part(site, one["name"]))
    }
    filing = part(site, f"filing/{filings['xiushan_2022.txt']}")
    line = {one["at"]: one for one in filing["lines"]}["L99"]
    assert line["texts"][0][-2:] == [
        [["0.95", "loaded", None]],
        [["10", "loaded", None]],
    ]
    told = {filing["findings"][number]["check_code"] for number in line["findings"]}
    assert {"rate_is_no_fraction", "target_has_unit"} <= told
    assert sum(filing["states"].values()) == filing["figures"] == 173


def test_search_finds_regions_projects_columns_and_tables(site):
    kinds = part(site, "search")
    found = {
        kind: [entry for name in names for entry in part(site, name)]
        for kind, names in kinds.items()
    }
    assert any("弋阳县" in entry[0] for entry in found["regions"])
    assert any(entry[0] == "城乡医疗救助县级财政补助资金" for entry in found["projects"])
    assert any(entry[1].startswith("amount_yuan: ") for entry in found["columns"])
    assert any(entry[1].startswith("marts.mart_coverage: ") for entry in found["tables"])
    for entries in found.values():
        for _, _, _, page, _, _ in entries:
            assert (site / "zh" / f"{page}.html").is_file()


def test_what_a_filing_says_runs_nowhere(sample_warehouse, tmp_path):
    own = tmp_path / "w.duckdb"
    shutil.copy(sample_warehouse.warehouse, own)
    with duckdb.connect(str(own)) as connection:
        for table, column in (
            ("marts.dim_filing", "title"),
            ("marts.dim_filing", "file_name"),
            ("marts.dim_agency", "agency_name"),
            ("marts.dim_project", "project_name"),
            ("marts.fct_filing_outcome", "reason"),
            ("marts.fct_filing_check", "explanation_zh"),
            ("raw.form_fields", "source_text"),
            ("intermediate.int_filings", "file_name"),
        ):
            connection.execute(f"update {table} set {column} = ?", [HOSTILE])
        connection.execute("update marts.fct_filing_outcome set outcome = 'rejected'")
    build_site(own, tmp_path / "site")
    for path in [*pages(tmp_path / "site"), *(tmp_path / "site" / "data").rglob("*.js")]:
        text = path.read_text(encoding="utf-8")
        assert "<img" not in text, path
        assert "alert(1)</script>" not in text, path
    front = (tmp_path / "site" / "en" / "index.html").read_text(encoding="utf-8")
    assert "&lt;img src=x onerror=alert(2)&gt;" in front
    assert "{{ 7*7 }}" in front


def test_both_languages_have_every_word_and_every_word_is_used():
    used = set()
    for path in [*SITE.rglob("*.html"), *SITE.rglob("*.js")]:
        text = path.read_text(encoding="utf-8")
        used |= set(re.findall(r"""["'`]([a-z_]+\.[a-z_]+)["'`]""", text))
        used |= {
            f"{start}*" for start in re.findall(r"""["'`]([a-z_]+\.(?:[a-z]+_)?)["'`]""", text)
        }
        if path.name == "filing.js":
            used |= {f"filing.{name}" for name in re.findall(r'(?:told|evidence)\("(\w+)"', text)}
    starts = tuple(start.removesuffix("*") for start in used if start.endswith("*"))
    for language in ("zh", "en"):
        known = words()[language]
        unused = [key for key in known if key not in used and not key.startswith(starts)]
        # The note that a document is in English stands on Chinese pages alone.
        assert [key for key, text in known.items() if not text] == (
            ["document.english"] if language == "en" else []
        )
        assert unused == []


def test_every_mart_has_a_chinese_name(site):
    heads = [part(site, f"table/{path.stem}") for path in (site / "data" / "table").iterdir()]
    assert [head["name"] for head in heads if head["name_zh"] == head["name"]] == []
    marts = {head["name"] for head in heads if head["schema"] == "marts"}
    assert names_in_chinese().keys() <= marts


def test_a_folder_that_is_no_site_is_never_replaced(sample_warehouse, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    done = yibao(
        *("site", "--warehouse", sample_warehouse.warehouse, "--folder", tmp_path / "mine"),
        expect=2,
    )
    assert "holds something that is no site of yibao" in done.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "letter.txt"]


def test_without_a_warehouse_there_is_one_sentence(tmp_path):
    done = yibao("site", "--warehouse", tmp_path / "no.duckdb", expect=2)
    assert done.stderr.count("\n") == 1
    assert "run yibao refresh first" in done.stderr
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NotShownError):
        build_site(tmp_path / "no.duckdb", tmp_path / "site")


def test_a_refresh_writes_the_site_beside_the_warehouse_or_says_why_not(
    sample_warehouse, tmp_path, monkeypatch
):
    monkeypatch.setattr(build, "PAGES", ())
    place = Warehouse(tmp_path / "w.duckdb")
    shutil.copy(sample_warehouse.warehouse, place.published)
    progress = Progress()
    assert write_site(place, progress) is None
    assert (tmp_path / "w_site" / "index.html").is_file()
    assert "site" in progress.seconds
    (tmp_path / "w_site" / MARK).unlink()
    assert "w_site holds something that is no site" in (write_site(place, progress) or "")


def test_an_earlier_site_stays_where_writing_fails_and_is_replaced_where_it_does_not(
    site, sample_warehouse, tmp_path, monkeypatch
):
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    (folder / "old.txt").write_text("old", encoding="utf-8")
    # What a process that was killed left: nobody holds it.
    (tmp_path / ".site.killed.next").mkdir()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(build.Data, "write", full)
        with pytest.raises(SiteError, match="No space left on device"):
            build_site(sample_warehouse.warehouse, folder)
    assert (folder / "old.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    monkeypatch.setattr(build, "PAGES", ())
    build_site(sample_warehouse.warehouse, folder)
    assert not (folder / "old.txt").exists()
    assert (folder / MARK).is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_earlier_site_that_a_killed_process_moved_aside_is_put_back(
    site, sample_warehouse, tmp_path, monkeypatch
):
    shutil.copytree(site, tmp_path / ".site.old")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(build.Data, "write", full)
    with pytest.raises(SiteError):
        build_site(sample_warehouse.warehouse, tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site" / "zh" / "index.html").is_file()
