"""The pages of the site, one module each; ``PAGES`` in the order of the navigation."""

from ingest.site.page import Page
from ingest.site.pages import (
    checks,
    compare,
    dictionary,
    filing,
    front,
    gates,
    reading,
    region,
    search,
    sql,
    tables,
)

PAGES: tuple[Page, ...] = (
    front.PAGE,
    compare.PAGE,
    tables.PAGE,
    sql.PAGE,
    search.PAGE,
    region.PAGE,
    filing.PAGE,
    checks.PAGE,
    dictionary.PAGE,
    gates.PAGE,
    *reading.PAGES,
)
