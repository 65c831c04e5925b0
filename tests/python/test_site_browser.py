"""The site as a person meets it: opened from disk in a browser, chosen in, taken away from."""

import csv
import io
import re
import shutil
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import site_browser
from conftest import Refreshed
from playwright.sync_api import Browser, Page
from site_browser import AXE, HACK, HOSTILE, NARROW, WIDE, Looked

from ingest.site.build import build_site
from ingest.site.libraries import duckdb_modules
from ingest.site.pages import PAGES
from ingest.site.questions import questions

YIYANG, XIUSHAN, DAZHOU = "361126", "500241", "511700"
# One line of the summary says so.
if site_browser.browser_path() is None:
    pytest.skip(
        "the site was not looked at in a browser: no chromium on the path (make browser)",
        allow_module_level=True,
    )

LANGUAGES = ("zh", "en")
ASSISTANCE = f"compare.html?programme=medical_assistance&region={YIYANG}&region={XIUSHAN}"


@pytest.fixture(scope="session")
def site(once, sample_warehouse) -> Refreshed:
    """The site of the samples, one of which prints programs in the place of words."""

    def make(place: Path) -> Refreshed:
        warehouse = place / "yibao.duckdb"
        shutil.copy(sample_warehouse.warehouse, warehouse)
        site_browser.made_hostile(warehouse)
        build_site(warehouse, place / "site")
        return Refreshed(place / "site", warehouse, "", 0)

    return once("site-in-a-browser", make)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with site_browser.started() as browser:
        yield browser


@pytest.fixture
def looked(browser, site) -> Iterator[Looked]:
    """A page of the site; nothing may go wrong in it, whatever a test does there."""
    context = browser.new_context(viewport=WIDE, accept_downloads=True)
    looked = Looked(context, site.folder)
    yield looked
    hacked = looked.page.evaluate("window.hacked")
    context.close()
    assert looked.wrong == []
    assert hacked is None


def one(site: Refreshed, query: str) -> str:
    """The only value of a query."""
    ((value,),) = site.rows(query)
    return str(value)


def hostile_filing(site: Refreshed) -> str:
    return one(site, f"select filing_key from marts.dim_filing where region_code = '{DAZHOU}'")


def navigation() -> list[str]:
    """Pages that every page leads to."""
    return [f"{page.name}.html" for page in PAGES if page.group]


def deep_pages(site: Refreshed) -> list[str]:
    """Pages that are reached by links, of the filing that prints programs."""
    key = hostile_filing(site)
    return [
        f"filing.html?filing={key}",
        f"region.html?region={DAZHOU}",
        "tables.html?table=analyst-project_spend",
        f"compare.html?indicator=satisfaction_insured&region={DAZHOU}",
        f"compare.html?programme=archives&region={DAZHOU}",
    ]


def tall_enough(page: Page) -> bool:
    """Whether nothing but a table in its frame is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_every_page_opens_from_disk_without_an_error_and_on_a_telephone(looked, site):
    looked.page.set_viewport_size(NARROW)
    pages = navigation() + deep_pages(site)
    wide = []
    for language in LANGUAGES:
        for name in pages:
            page = looked.open(f"{language}/{name}")
            assert page.locator("h1").first.inner_text()
            assert page.locator(".problem[role=alert]").count() == 0, name
            if not tall_enough(page):
                wide.append(f"{language}/{name}")
    assert wide == []
    # The first page leads to one language.
    looked.open("index.html")
    looked.page.locator("h1").wait_for()


def test_words_of_a_filing_are_shown_as_words(looked, site):
    page = looked.open(f"zh/filing.html?filing={hostile_filing(site)}")
    assert HOSTILE["达州市"] in page.locator("main").inner_text()
    assert page.locator("a[href^=javascript]").count() == 0
    assert page.locator("main img, main script").count() == 0


@pytest.mark.skipif(not AXE.exists(), reason="accessibility was not looked at: npm ci brings axe")
def test_every_page_holds_to_wcag_aa(looked, site):
    found = {}
    # Pages of one template differ in their words alone.
    first = {page.template or page.name: page for page in reversed(PAGES) if page.group}
    own = [f"{page.name}.html" for page in first.values()]
    for name in [*own, *deep_pages(site), ASSISTANCE]:
        looked.open(f"zh/{name}")
        if violations := looked.violations():
            found[name] = violations
    looked.page.emulate_media(color_scheme="dark")
    filing = f"filing.html?filing={hostile_filing(site)}"
    for name in ("index.html", ASSISTANCE, "sql.html", filing):
        looked.open(f"zh/{name}")
        if violations := looked.violations():
            found[f"{name} in the dark"] = violations
    assert found == {}


def test_a_choice_changes_the_chart_and_stands_in_the_address(looked):
    page = looked.open("en/compare.html?programme=medical_assistance")
    marks = page.locator(".drawing").first.locator(".mark-symbol [role=graphics-symbol]")
    assert marks.count() == 2  # 弋阳 in 2023 and 秀山 in 2022
    page.get_by_text("Choose regions").click()
    page.locator("#region").fill("弋阳")
    page.locator(f"input[value='{YIYANG}']").check()
    looked.settle()
    assert f"region={YIYANG}" in page.url
    assert page.locator(".drawing").nth(1).get_by_text("弋阳县 2023").count() == 1
    assert page.locator(".drawing").nth(1).get_by_text(re.compile("秀山")).count() == 0
    # Where a keyboard was, it is still.
    assert page.evaluate("document.activeElement.value") == YIYANG
    page.locator("input[name=year][value='2022']").press("Space")
    looked.settle()
    assert "year=2022" in page.url
    assert page.get_by_text("no filing of the year").count() > 0
    # The other language shows the same choice, and so does the address sent to somebody.
    page.get_by_role("link", name="中文").click()
    looked.settle()
    assert page.locator("input[name=year][value='2022']").is_checked()
    assert page.get_by_text("没有该年的文件").count() > 0


def test_an_indicator_is_compared_in_its_unit(looked):
    page = looked.open("en/compare.html")
    page.get_by_role("radio", name="Indicator").check()
    looked.settle()
    page.locator("#subject").select_option(label="Satisfaction (the insured)")
    looked.settle()
    assert "indicator=satisfaction_insured" in page.url
    # 绵阳 promises its insured 95 %, in the project of the pooled settlement centre.
    page.locator("#of").select_option(value="satisfaction_insured/pooled_settlement_centre")
    looked.settle()
    row = page.locator(".compared tbody tr").first
    assert "绵阳市" in row.inner_text()
    assert "≥ 95%" in row.inner_text()


def test_a_mark_leads_to_its_row_and_the_row_to_the_printed_line(looked):
    page = looked.open("zh/" + ASSISTANCE)
    page.locator(".drawing").first.locator("path[aria-label*='弋阳县']").first.click()
    row = page.locator("tr.here")
    assert "弋阳县" in row.inner_text()
    assert "2,448万元" in row.inner_text()
    row.locator("td a").last.click()
    looked.settle()
    assert urllib.parse.unquote(page.url).endswith("#L69")
    line = page.locator("tr.here, tr:target").first
    line.wait_for()
    assert "24,480,000" in line.inner_text()


def test_a_chart_is_taken_away_with_the_right_rows(looked):
    page = looked.open("en/" + ASSISTANCE)
    figure = page.locator("figure").first
    rows = {
        row["region_name"]: row
        for row in csv_rows(looked.downloaded(figure.get_by_role("button", name="CSV")))
        if row["amount_yuan"]
    }
    # 秀山 line 146: 2834 万元; 弋阳 line 69: 24,480,000, of 496,194 and 338,817 people.
    assert {name: row["amount_yuan"] for name, row in rows.items()} == {
        "秀山土家族苗族自治县": "28340000",
        "弋阳县": "24480000",
    }
    assert rows["弋阳县"]["yuan_per_resident"] == "72.2514"
    assert (rows["弋阳县"]["population"], rows["弋阳县"]["population_year"]) == ("338817", "2020")
    assert rows["弋阳县"]["sources"].endswith(" L69")
    drawn = looked.downloaded(figure.get_by_role("button", name="SVG")).decode()
    assert drawn.startswith("<svg")
    assert "Medical assistance: among peers" in drawn
    png = looked.downloaded(figure.get_by_role("button", name="PNG"))
    assert png.startswith(b"\x89PNG")
    assert len(png) > 10_000


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("compare.html?programme=nothing", "no such programme"),
        ("compare.html?indicator=constructor&of=__proto__", "no such programme"),
        (f"compare.html?programme=archives&year=x&region=<img src=x onerror={HACK}>", "no filing"),
        ("region.html", "Choose a region"),
        ("filing.html", "Choose a filing"),
        (f"sql.html?sql=select '<img src=x onerror={HACK}>'", "A query of one’s own"),
    ],
)
def test_an_address_that_names_nothing_or_a_program_gets_a_sentence(looked, address, words):
    page = looked.open("en/" + address)
    assert words in page.locator("main").inner_text()


def test_what_a_finding_is_about_is_said_in_the_language_of_the_page(looked):
    page = looked.open(f"zh/region.html?region={YIYANG}")
    page.locator("#findings").get_by_text("第6张表（项目绩效目标表）").first.wait_for()
    missing = "收入、支出、基本支出、项目支出、人员经费、公用经费、居民参保人数"
    assert missing in page.locator("#years").inner_text()
    page = looked.open(f"en/region.html?region={YIYANG}")
    page.locator("#findings").get_by_text("form 6, project targets").first.wait_for()


def test_a_table_is_filtered_and_its_selection_taken_away(looked):
    page = looked.open("en/tables.html?table=analyst-project_spend&f.region_code==" + YIYANG)
    taken = csv_rows(looked.downloaded(page.get_by_role("button", name="Download CSV")))
    assert {row["region_code"] for row in taken} == {YIYANG}
    assert "24480000" in {row["amount_yuan"] for row in taken}


def test_search_finds_in_both_languages_and_leads_there(looked):
    page = looked.open("en/search.html")
    page.locator("#search input").fill("medical assistance")
    page.locator("#search li a").first.wait_for()
    page = looked.open("zh/search.html")
    page.locator("#search input").fill("弋阳")
    page.locator("#search li a", has_text="弋阳县").first.click()
    page.locator("h1", has_text="弋阳县").wait_for()


@pytest.mark.skipif(duckdb_modules() is None, reason="SQL was not asked: npm ci brings DuckDB")
def test_each_question_is_answered_in_the_page_as_by_duckdb_itself(looked, site):
    page = looked.open("en/sql.html?question=medical_assistance_per_head")
    page.get_by_role("button", name="Run").click()
    page.locator(".answer table").wait_for()
    assert page.locator(".answer tbody tr").count() == 2
    answers = page.evaluate(
        "async (asked) => { const found = {};"
        "for (const [name, sql] of asked) found[name] = (await yibao.engine.ask(sql)).rows;"
        "return found; }",
        [[question.name, question.sql] for question in questions()],
    )
    with duckdb.connect(str(site.warehouse), read_only=True) as connection:
        for question in questions():
            rows = connection.execute(question.sql).fetchall()
            assert answers[question.name] == [list(map(as_told, row)) for row in rows]
    page.locator("#query").fill("select amount from marts.fct_project_spend")
    page.wait_for_function("location.search.includes('sql=select')")
    page.locator("#query").press("Control+Enter")
    page.locator(".answer .problem", has_text='column "amount" not found').wait_for()


def as_told(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)
