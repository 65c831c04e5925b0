"""The site in the browser that is there: its pages from disk, and what goes wrong in them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from conftest import ROOT
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    sync_playwright,
)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# As root it runs without its own sandbox; and it must not look for Google's hosts.
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 800}
# Printed by one filing, everywhere: names of files, regions and projects that would be programs.
HACK = "window.hacked=1"
HOSTILE = {
    "dazhou_2023.txt": f"dazhou\"><script>{HACK}</script>'.txt",
    "达州市": f'达州市<img src=x onerror="{HACK}">',
    "医疗保障": f"医疗保障</script><script>{HACK}</script>\u2028",
}
HOSTILE_ADDRESS = f"javascript:{HACK}"
# What comes again and again is judged by its first ones: it takes axe a minute otherwise.
THINNED = """() => {
  for (const many of document.querySelectorAll("tbody, ul, ol, dl, select, .cells"))
    for (const one of [...many.children].slice(6)) one.remove();
}"""
JUDGED = """() => axe.run({
  preload: false,
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
})"""
# Milliseconds in which a page must show what it has, however busy the machine is.
PATIENCE = 30_000


def browser_path() -> str | None:
    """The browser to use: YIBAO_BROWSER, or the first that is on the path."""
    named = os.environ.get("YIBAO_BROWSER")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def started() -> Iterator[Browser]:
    """The browser, running."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        yield browser
        browser.close()


def made_hostile(warehouse: Path) -> None:
    """Let one filing of the published file print programs in the place of words."""
    with duckdb.connect(str(warehouse)) as connection:
        columns = connection.execute(
            "select schema_name, table_name, list(column_name) from duckdb_columns() "
            "join duckdb_tables() using (schema_name, table_name) "
            "where data_type = 'VARCHAR' group by all order by all"
        ).fetchall()
        for schema, table, names in columns:
            changes = []
            for name in names:
                value = f'"{name}"'
                for printed, hostile in HOSTILE.items():
                    value = f"replace({value}, {literal(printed)}, {literal(hostile)})"
                changes.append(f'"{name}" = {value}')
            connection.execute(f'update "{schema}"."{table}" set {", ".join(changes)}')
        connection.execute(
            "update marts.dim_filing set source_url = ? where file_name = ?",
            [HOSTILE_ADDRESS, HOSTILE["dazhou_2023.txt"]],
        )


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


class Looked:
    """A page of the site in the browser, and everything that went wrong in it."""

    def __init__(self, context: BrowserContext, site: Path) -> None:
        self.site = site
        self.wrong: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._asked)

    def _said(self, said: ConsoleMessage) -> None:
        # DuckDB logs what is wrong with a query that a person writes.
        if said.type in ("error", "warning"):
            self.wrong.append(f"{said.type}: {said.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.wrong.append(f"asked of a network: {request.url}")

    def open(self, address: str) -> Page:
        """A page from disk, once it shows what it has."""
        self.page.goto(f"{self.site.as_uri()}/{address}")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until nothing is being loaded."""
        for words in ("正在载入", "Loading …"):
            self.page.get_by_text(words).wait_for(state="detached")
        for drawing in self.page.locator(".drawing").all():
            drawing.locator("svg, .problem").first.wait_for()

    def downloaded(self, button: Locator) -> bytes:
        """What a click on a button hands over as a file."""
        with self.page.expect_download() as download:
            button.click()
        return Path(download.value.path()).read_bytes()

    def violations(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 AA, with the first place of each."""
        self.page.evaluate(THINNED)
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(JUDGED)
        return [
            f"{one['id']}: {one['nodes'][0]['html'][:200]} ({len(one['nodes'])} times)"
            for one in found["violations"]
        ]
