"""The pages of the site, one module each; ``PAGES`` in the order of the navigation."""

from ingest.site.page import Page
from ingest.site.pages import (
    checks,
    dictionary,
    filing,
    front,
    gates,
    reading,
    region,
    search,
    tables,
)

PAGES: tuple[Page, ...] = (
    front.PAGE,
    tables.PAGE,
    search.PAGE,
    region.PAGE,
    filing.PAGE,
    checks.PAGE,
    dictionary.PAGE,
    gates.PAGE,
    *reading.PAGES,
)
