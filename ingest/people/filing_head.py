"""What a person is told of a filing before its contents: whose it is, of when, from which bytes."""

from collections.abc import Iterator

from ingest.people.page import Line
from ingest.people.published import Published, Row
from ingest.reading.overrides import FILINGS


def filings(published: Published, condition: str, **parameters: object) -> list[Row]:
    """Filings that meet ``condition`` on ``f``, a row of ``intermediate.int_filings``."""
    return published.rows(
        f"""
        select f.*, r.reader, r.encoding, n.year_published, n.year_locator,
            n.agency_published, n.agency_locator, n.kind_published, n.kind_locator,
            d.override_line, d.source_url, d.published_on, d.note,
            o.address, o.page_address, o.page_title, o.link_text, o.fetched_at
        from intermediate.int_filings as f
        join raw.filings as n using (filing_id)
        join raw.files as r on f.sha256 = r.sha256
        left join staging.stg_declared_filings as d on f.sha256 = d.sha256
        left join staging.stg_file_origins as o on f.sha256 = o.sha256
        where {condition} order by f.file_name, f.loaded_at, f.filing_seq
        """,
        **parameters,
    )


def filing_lines(filing: Row) -> Iterator[Line]:
    """The lines about one of ``filings``."""
    yield "file", "", filing["file_name"]
    yield "title", "", filing["title"] or "(none printed)"
    for name, value in (("agency", "agency_name"), ("year", "fiscal_year"), ("kind", "kind")):
        yield name, "", f"{filing[value]} ({_evidence(filing, name)})"
    yield from _declared(filing)
    yield from _fetched(filing)
    yield "SHA-256", "", filing["sha256"]
    current = "" if filing["is_current"] else "; a later issue has replaced it"
    read = f"read as {filing['reader']}, {filing['encoding']}"
    yield "loaded", "", f"{filing['loaded_at']:%Y-%m-%d %H:%M:%S} UTC, {read}{current}"


def _evidence(filing: Row, name: str) -> str:
    """Where it is said whose, of when or of which kind a filing is: basis, words and place."""
    basis, words = filing[f"{name}_basis"] or "printed", filing[f"{name}_published"]
    place = filing[f"{name}_locator"]
    return " ".join([basis, *([words] if words else []), *([f"at {place}"] if place else [])])


def _fetched(filing: Row) -> Iterator[Line]:
    """Where the file was fetched, and what the page that links to it says."""
    if filing["address"] is None:
        return
    yield "fetched", "", f"{filing['address']} at {filing['fetched_at']:%Y-%m-%d %H:%M:%S} UTC"
    for name, column in (("page", "page_address"), ("title", "page_title"), ("link", "link_text")):
        if filing[column] is not None:
            yield "", name, filing[column]


def _declared(filing: Row) -> Iterator[Line]:
    """What a person declares of the file beside its agency, year and kind."""
    if filing["override_line"] is None:
        return
    yield "declared", "", FILINGS.place(filing["override_line"])
    for name in ("source_url", "published_on", "note"):
        if filing[name] is not None:
            yield "", name.split("_")[0], str(filing[name])
