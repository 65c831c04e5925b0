"""What a person is told of a filing before its contents: whose it is, of when, from which bytes."""

from collections.abc import Iterator

from ingest.page import Line
from ingest.published import Published, Row


def filings(published: Published, condition: str, **parameters: object) -> list[Row]:
    """Filings that meet ``condition`` on ``f``, a row of ``intermediate.int_filings``."""
    return published.rows(
        f"""
        select f.*, r.reader, r.encoding,
            n.year_published, n.year_locator, n.agency_published, n.agency_locator
        from intermediate.int_filings as f
        join raw.filings as n using (filing_id)
        join raw.files as r on f.sha256 = r.sha256
        where {condition} order by f.file_name, f.loaded_at, f.filing_seq
        """,
        **parameters,
    )


def filing_lines(filing: Row) -> Iterator[Line]:
    """The lines about one of ``filings``."""
    yield "file", "", filing["file_name"]
    yield "title", "", filing["title"] or "(none printed)"
    for name, value in (("agency", filing["agency_name"]), ("year", filing["fiscal_year"])):
        printed, place = filing[f"{name}_published"], filing[f"{name}_locator"]
        yield name, "", f"{value} (printed {printed} at {place})"
    yield "SHA-256", "", filing["sha256"]
    current = "" if filing["is_current"] else "; a later issue has replaced it"
    read = f"read as {filing['reader']}, {filing['encoding']}"
    yield "loaded", "", f"{filing['loaded_at']:%Y-%m-%d %H:%M:%S} UTC, {read}{current}"
