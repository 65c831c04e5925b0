"""The pages of the site, one module each; ``PAGES`` in the order of the navigation."""

from ingest.site.page import Page
from ingest.site.pages import filing, front, region, tables

PAGES: tuple[Page, ...] = (front.PAGE, tables.PAGE, region.PAGE, filing.PAGE)
