"""Building the site: pages in two languages, data as scripts, and what stands beside them."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ingest.people.language import LANGUAGES
from ingest.people.published import opened
from ingest.running.memory import bind
from ingest.running.warehouse import literal
from ingest.site.facts import Facts
from ingest.site.folder import replaced
from ingest.site.libraries import LIBRARIES
from ingest.site.onward import Data
from ingest.site.page import Part, Units
from ingest.site.pages import PAGES
from ingest.site.words import teller, words

# How many times its memory a step is given before it takes what the machine has.
MORE_MEMORY = 3


@dataclass(frozen=True, slots=True)
class Built:
    """What was written: pages in one language, parts of data, how many of these were kept of the
    site before, and bytes in all."""

    pages: int
    parts: int
    kept: int
    size_bytes: int


def build_site(warehouse: Path, folder: Path) -> Built:
    """Write the site of the published ``warehouse`` to ``folder``, replacing an earlier one.

    Data of the earlier one that is made of the same is kept (``onward``). ``NotShownError`` where
    there is no warehouse, ``SiteError`` where the folder cannot be written; an earlier site then
    stays as it is.
    """
    for times in (1, MORE_MEMORY):
        with suppress(duckdb.OutOfMemoryException):
            return _build(warehouse, folder, times)
    return _build(warehouse, folder, None)


def _build(warehouse: Path, folder: Path, times: int | None) -> Built:
    """The same, within the memory of the step ``times`` over, or with what the machine has."""
    with (
        opened(warehouse) as published,
        replaced(folder) as made,
        TemporaryDirectory(prefix="yibao-") as aside,
    ):
        published.connection.execute(f"set temp_directory = {literal(Path(aside))}")
        if times:
            bind(published.connection, "site", times=times)
        facts = Facts(published, warehouse, times)
        data = Data(made, folder)
        for part in _parts(facts):
            if isinstance(part, Units):
                data.bring(part)
            else:
                data.write(part)
        data.remember()
        _write_static(made)
        for language in LANGUAGES:
            _write_pages(made, facts, language)
        if facts.data_docs:
            shutil.copytree(facts.data_docs, made / "gates")
        beside = (path for one in made.iterdir() if one.name != "data" for path in _files(one))
        size = data.size_bytes + sum(path.stat().st_size for path in beside)
    return Built(len(PAGES), data.n_parts, data.n_kept, size)


def _files(path: Path) -> Iterator[Path]:
    """A file, or those in a folder."""
    yield from (file for file in (path, *path.rglob("*")) if file.is_file())


def _write_static(made: Path) -> None:
    with resources.as_file(resources.files(__package__) / "static") as static:
        shutil.copytree(static, made / "static")
    (made / "static" / "start.html").rename(made / "index.html")
    for name in {name for page in PAGES for name in page.libraries}:
        text = LIBRARIES[name]()
        if text is not None:
            path = made / "static" / "library" / f"{name}.js"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")


def _parts(facts: Facts) -> Iterator[Part | Units]:
    for language in LANGUAGES:
        yield f"words-{language}", words()[language]
    for page in PAGES:
        yield from page.parts(facts)


def _write_pages(made: Path, facts: Facts, language: str) -> None:
    templates = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["prose"] = prose
    (other,) = (name for name in LANGUAGES if name != language)
    common = {
        "t": teller(language),
        "lang": language,
        "other": other,
        "navigation": [page for page in PAGES if page.group],
        "about": facts.about,
    }
    (made / language).mkdir()
    for page in PAGES:
        text = templates.get_template(f"{page.template or page.name}.html").render(
            common, page=page, **page.values(facts, language)
        )
        _write_page(made / language / f"{page.name}.html", text)


def prose(text: str) -> Markup:
    """A description in which names stand between backticks, as markup."""
    parts = (escape(part) for part in text.split("`"))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else part
        for place, part in enumerate(parts)
    )


def _write_page(path: Path, text: str) -> None:
    # Half of a pair of characters, as a damaged file may hold, cannot be written.
    path.write_bytes(text.encode("utf-8", "replace"))
