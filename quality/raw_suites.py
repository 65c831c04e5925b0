"""The suites of the raw tables: files and filings, where they come from, then forms."""

from quality import raw_files, raw_forms, raw_sources

SUITES = (*raw_files.SUITES, *raw_sources.SUITES, *raw_forms.SUITES)
