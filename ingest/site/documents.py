"""Documents of the repository as pages: markdown, without markup of its own."""

import re
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

from ingest.project import PROJECT

# Page → its document, from the root of the project.
DOCUMENTS = {
    "comparing": "docs/comparing.md",
    "metrics": "docs/metrics.md",
    "accuracy": "docs/accuracy.md",
    "speed": "docs/speed.md",
    "changes": "CHANGELOG.md",
}
# Documents that another page of the site takes the place of.
PAGES = {"docs/checks.md": "checks", "docs/data_dictionary.md": "dictionary"} | {
    path: page for page, path in DOCUMENTS.items()
}
TABLE = re.compile(r"(<table>.*?</table>)", re.DOTALL)


def has_document(page: str) -> bool:
    """Whether the document of a page is installed with the project."""
    return (PROJECT / DOCUMENTS[page]).is_file()


@cache
def document(page: str) -> Markup:
    """The document of a page as HTML; links lead to pages of the site, others are words alone."""
    path = Path(DOCUMENTS[page])
    text = (PROJECT / path).read_text(encoding="utf-8")
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    for token in tokens:
        # The site allows no style beside its own sheet.
        if token.attrs.pop("style", None) == "text-align:right":
            token.attrJoin("class", "number")
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("href", site_address(path, str(child.attrGet("href") or "")))
    rendered = reader.renderer.render(tokens, reader.options, {})
    rendered = re.sub(r'<a href="">(.*?)</a>', r"\1", rendered, flags=re.DOTALL)
    rendered = rendered.replace("<pre>", '<pre tabindex="0">')
    scrolled = TABLE.sub(r'<div class="scroll whole" tabindex="0">\1</div>', rendered)
    # What is wider than the page is moved by a keyboard as well.
    scrolled = scrolled.replace("<pre>", '<pre tabindex="0">')
    return Markup(scrolled)  # noqa: S704 - our own documents, read without HTML


def site_address(document_path: Path, address: str) -> str:
    """Where a link leads on the site; nothing where the site has no such page."""
    if address.startswith(("https://", "http://", "#")):
        return address
    target, _, place = address.partition("#")
    named = (document_path.parent / target).as_posix()
    parts: list[str] = []
    for part in named.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    page = PAGES.get("/".join(parts))
    return f"{page}.html{'#' + place if place else ''}" if page else ""
