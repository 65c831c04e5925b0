"""What the page that links to a fetched file says of it: evidence of basis ``page``."""

from collections.abc import Iterator

from ingest.document import Document
from ingest.reading.evidence import Evidence, context, of_title
from ingest.vocabulary.agency import agency_name, bare, is_general_publisher
from ingest.vocabulary.titles import title_of

# The words of the link are nearer to the file than the titles of the page.
TITLES = ("link_text", "linking_title")


def of_linking_page(document: Document) -> Iterator[Evidence]:
    """What the link to the file and the page around it say; who publishes for others is no
    evidence of whose it is."""
    for kind, _, text, locator in context(document):
        if kind in TITLES and (title := title_of(text)):
            for evidence in of_title(title, "page", locator):
                if evidence.subject != "agency" or not is_general_publisher(evidence.value):
                    yield evidence


def listed(document: Document) -> Iterator[Evidence]:
    """Whose page it was fetched from, as a person says in ``sources.csv``."""
    for kind, _, text, _ in context(document):
        if kind == "listed_agency":
            yield Evidence("agency", "page", agency_name(text) or bare(text), text, None)


def linking_names(document: Document) -> list[str]:
    """Bodies that the linking page names, for the place in their names."""
    said = (
        text
        for kind, _, text, _ in context(document)
        if kind in ("listed_agency", "linking_source")
    )
    return [name for text in said if (name := agency_name(text))]
