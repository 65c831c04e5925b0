"""A page that links to filings: what it says of itself, and its links that match a pattern."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from ingest.fetching.addresses import RefusedError, joined
from ingest.fetching.content import page_of, suffix_of, title_of_page
from ingest.fetching.names import name_in_address
from ingest.fetching.reply import FetchError, Reply

# What links to a file, or shows it inside the page.
LINKING = (("a", "href"), ("area", "href"), ("iframe", "src"), ("embed", "src"), ("object", "data"))
LONGEST_TEXT = 300
MOST_LINKS = 500
# Links that lead nowhere else.
WITHIN = ("#", "javascript:", "mailto:", "tel:", "data:")
PRINTED_DAY = re.compile(
    r"(?:发布|公开|生成|发文|成文)(?:日期|时间)[:：\s]*(20\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})"
)
DAY = re.compile(r"\s*(20\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})")
META = {"articletitle": "article_title", "contentsource": "content_source", "pubdate": "published"}


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself, as it prints it; ``published_on`` is a day in ISO 8601."""

    address: str
    title: str | None = None
    article_title: str | None = None
    content_source: str | None = None
    published_on: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, its words, and the page that it stands on."""

    address: str
    text: str | None = None
    page: Page | None = None


def described(data: bytes, address: str) -> Page:
    """What a web page says of itself; only its address where it is none."""
    root = page_of(data)
    if root is None:
        return Page(address)
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = META.get((meta.get("name") or meta.get("property") or "").strip().lower())
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            said.setdefault(name, content[:LONGEST_TEXT])
    stated = DAY.match(said.get("published", ""))
    # A list prints the days of others: one alone is the page's own.
    printed = {_iso(found) for found in PRINTED_DAY.finditer("".join(root.itertext()))}
    return Page(
        address,
        (title_of_page(data) or "")[:LONGEST_TEXT] or None,
        said.get("article_title"),
        said.get("content_source"),
        _iso(stated) if stated else printed.pop() if len(printed) == 1 else None,
    )


def matching(reply: Reply, pattern: re.Pattern[str]) -> list[Link]:
    """The links of a page or folder whose words or address match, each address once, in order.

    ``FetchError`` where the reply is neither.
    """
    links = _of_folder(reply) if reply.names is not None else _of_page(reply)
    first: dict[str, Link] = {}
    for link in links:
        if any(map(pattern.search, (link.text or "", link.address, unquote(link.address)))):
            first.setdefault(link.address, link)
    if len(first) > MOST_LINKS:
        raise FetchError(
            f"{len(first):,} links match the link_pattern and at most {MOST_LINKS} are followed; "
            "make it narrower"
        )
    return list(first.values())


def _of_folder(reply: Reply) -> list[Link]:
    page = Page(reply.address)
    return [Link(name, name_in_address(name), page) for name in reply.names or ()]


def _of_page(reply: Reply) -> list[Link]:
    data = reply.body or b""
    root = page_of(data)
    if root is None or suffix_of(data, reply.content_type) != ".html":
        raise FetchError(
            "it is no web page with links; leave the link_pattern blank if it is the file itself"
        )
    page = described(data, reply.address)
    written = next((base.get("href") for base in root.iter("base") if base.get("href")), "")
    found = []
    for tag, attribute in LINKING:
        for element in root.iter(tag):
            target = (element.get(attribute) or "").strip()
            if not target or target.lower().startswith(WITHIN):
                continue
            try:
                address = joined(joined(reply.address, written or ""), target)
            except RefusedError:
                continue
            words = " ".join("".join(element.itertext()).split())
            title = " ".join((element.get("title") or "").split())
            # A list shows the beginning of a long title, and the whole where one points at it.
            text = title if len(title) > len(words) else words
            found.append(Link(address, text[:LONGEST_TEXT] or None, page))
    return found


def _iso(day: re.Match[str]) -> str | None:
    try:
        return date(*map(int, day.groups())).isoformat()
    except ValueError:
        return None
