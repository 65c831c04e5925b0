"""Where a file was fetched: the sidecar ``NAME.origin.json`` that ``yibao fetch`` puts beside it.

What the linking page says of a file is evidence of whose and of when it is (basis ``page``).
"""

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import get_type_hints

from ingest.document import Context
from ingest.reading.personal_data import without_personal_data

SUFFIX = ".origin.json"
# A sidecar of ours has 2 KB; what is larger is something else.
LARGEST_BYTES = 64 * 1024
# What a page says in words, in which personal data is withheld.
TEXTS = ("page_title", "link_text", "article_title", "content_source", "agency")


@dataclass(frozen=True, slots=True)
class Origin:
    """Whence one file came.

    ``address`` is that of the file, ``page_address`` that of the page which links to it,
    ``link_text`` the words of the link; ``agency`` is whose page it is by ``sources.csv``.
    ``sha256`` is the hash of the bytes, ``print`` of what a reader of them sees, which for a web
    page leaves out counters and scripts. Times are ISO 8601 in UTC, ``published_on`` is a day.
    """

    address: str
    sha256: str
    print: str
    fetched_at: str
    page_address: str | None = None
    page_title: str | None = None
    link_text: str | None = None
    article_title: str | None = None
    content_source: str | None = None
    published_on: str | None = None
    agency: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    size_bytes: int | None = None

    @property
    def identity(self) -> str:
        """All that is evidence of whose and of when it is; a file is read anew when it changes."""
        said = (self.page_title, self.link_text, self.article_title, self.content_source)
        return "|".join(value or "" for value in (*said, self.agency))

    def harmless(self) -> "Origin":
        """The same with personal data withheld in what a page says in words."""
        said = {name: getattr(self, name) for name in TEXTS}
        clean = {name: without_personal_data(text) for name, text in said.items() if text}
        return replace(self, **clean)  # type: ignore[arg-type] # they are all texts

    def as_json(self) -> str:
        """The text of the sidecar."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    def context(self) -> tuple[Context, ...]:
        """What stands beside the text of the file, nearest to it first."""
        said = (
            ("link_text", self.link_text),
            ("linking_title", self.article_title),
            ("linking_title", self.page_title),
            ("linking_source", self.content_source),
            ("listed_agency", self.agency),
        )
        return tuple(Context(kind, text, kind) for kind, text in said if text)


def is_moment(text: object) -> bool:
    """Whether a text is a moment in ISO 8601 with its offset from UTC."""
    try:
        return datetime.fromisoformat(str(text)).tzinfo is not None
    except ValueError:
        return False


def origin_of(text: str) -> Origin:
    """The origin that a sidecar tells; ``ValueError`` in one sentence where it tells none."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("it is no JSON") from None
    if not isinstance(said, dict):
        raise ValueError("it is no JSON object")
    hints = get_type_hints(Origin)
    values: dict[str, object] = {}
    for field in fields(Origin):
        value = said.get(field.name)
        kinds = getattr(hints[field.name], "__args__", (hints[field.name],))
        if not isinstance(value, kinds) or isinstance(value, bool):
            raise ValueError(f"its {field.name} is missing or of another kind")
        values[field.name] = value
    if not is_moment(values["fetched_at"]):
        raise ValueError("its fetched_at is no moment such as 2024-02-15T08:00:00+00:00")
    origin = Origin(**values)  # type: ignore[arg-type] # each value was checked by its hint
    return origin.harmless()
