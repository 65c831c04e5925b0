"""The front page."""

from ingest.site.page import Page

PAGE = Page("index", group="look")
