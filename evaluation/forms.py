"""In which printed form of a file a place lies."""

from ingest.people.places import Places
from ingest.people.published import Published

OUTSIDE = "outside of forms"
FORMS = """
select form, forms.locator
from raw.forms join raw.filings using (filing_id) where sha256 = $sha256
"""
NARRATIVE = """
select distinct n.locator
from raw.narrative_figures as n join raw.filings using (filing_id) where sha256 = $sha256
"""


class FormsOfFile:
    """Where the forms of a file begin: the form of a place, and the order of places."""

    def __init__(self, published: Published, sha256: str) -> None:
        """Learn the forms, the sentences and the order of sheets of one file."""
        forms = published.rows(FORMS, sha256=sha256)
        figures = published.rows(
            "select locator from raw.figures where sha256 = $sha256 order by figure_seq",
            sha256=sha256,
        )
        self._place = Places(row["locator"] for row in [*figures, *forms]).place
        self._begins = sorted((self._place(row["locator"]), row["form"]) for row in forms)
        self._sentences = {row["locator"] for row in published.rows(NARRATIVE, sha256=sha256)}

    def form_at(self, locator: str | None) -> str:
        """The form that begins last at or before a place, or the sentences."""
        if locator in self._sentences:
            return "narrative"
        place = self._place(locator) if locator else ()
        above = [form for begin, form in self._begins if begin <= place]
        return above[-1] if above else OUTSIDE

    def order(self, locator: str) -> tuple[int, ...]:
        """A key to sort by as printed."""
        return self._place(locator) if locator else ()
