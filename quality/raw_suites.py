"""The suites of the raw tables: files and filings, then forms."""

from quality import raw_files, raw_forms

SUITES = (*raw_files.SUITES, *raw_forms.SUITES)
