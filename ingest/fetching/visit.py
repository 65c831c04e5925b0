"""One source of ``sources.csv``: what is there, what of it is new, and what is to be kept of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Protocol
from urllib.parse import urlsplit

from ingest.fetching import folders
from ingest.fetching.addresses import WEB, RefusedError, refuse_to_follow, server
from ingest.fetching.content import NoFileError, NotWholeError, checked_suffix, print_of
from ingest.fetching.keeping import Kept, keep
from ingest.fetching.ledger import Finding
from ingest.fetching.names import file_name, name_in_header, suffix_in
from ingest.fetching.pages import Link, described, matching
from ingest.fetching.reply import FetchError, GoneError, NotAllowedError, Reply
from ingest.fetching.sources import FilingSource
from ingest.reading.origin import Origin

UNLISTED = GoneError("the page does not link to it any more; what was fetched is kept")
# Of one source; the rest is for a narrower pattern.
MOST_PAGES = 100


class Asker(Protocol):
    """Whoever asks servers (``web.Web``)."""

    def get(
        self,
        address: str,
        trusted: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        linked_on: str | None = None,
    ) -> Reply:
        """What an address gives; ``FetchError`` where nothing comes."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A look at one source. ``known`` are the findings of the last one, by address."""

    source: FilingSource
    known: Mapping[str, Finding]
    kept: Kept
    web: Asker
    largest: int
    now: datetime

    def findings(self) -> list[Finding]:
        """What was found: the source first, then each file."""
        address = self.source.address
        if address is None:
            return [self._of_source([], "nobody knows yet where it will be published")]
        try:
            links, fault = self._links(address)
        except FetchError as error:
            return self._without(error)
        found = [self._brought(link) for link in links]
        listed = {finding.address for finding in found}
        found += [
            self._not_seen(before, fault or UNLISTED)
            for key, before in self.known.items()
            if key not in listed and (fault or before.sha256)
        ]
        words = str(fault) if fault else _first_fault(found)
        return [self._of_source(found, words, None if found else fault), *found]

    def failed(self, words: str) -> list[Finding]:
        """What is kept of a source at which something went wrong that is not its own."""
        return self._without(FetchError(words))

    def _without(self, error: FetchError) -> list[Finding]:
        files = [self._not_seen(before, error) for before in self.known.values()]
        return [self._of_source(files, str(error), error), *files]

    @property
    def _moment(self) -> str:
        return self.now.astimezone(UTC).isoformat(timespec="seconds")

    @property
    def _today(self) -> date:
        return self.now.date()

    def _links(self, address: str) -> tuple[list[Link], FetchError | None]:
        """The files, by one page after another, and why a page on the way is left out.

        ``FetchError`` where the first page is.
        """
        links, fault = [Link(address)], None
        for pattern in self.source.steps:
            if len(links) > MOST_PAGES:
                raise FetchError(
                    f"{len(links)} pages match the link_pattern and at most {MOST_PAGES} are "
                    "looked through; make it narrower"
                )
            first: dict[str, Link] = {}
            for link in links:
                try:
                    for found in matching(self._reply(link.address, link), pattern):
                        first.setdefault(found.address, found)
                except FetchError as error:
                    if link.page is None:
                        raise
                    fault = type(error)(f"{link.address}: {error}")
            links = list(first.values())
        return links, fault

    def _reply(self, address: str, link: Link, before: Finding | None = None) -> Reply:
        trusted = self.source.address or address
        try:
            refuse_to_follow(trusted, address)
        except RefusedError as error:
            raise NotAllowedError(str(error)) from None
        etag = before.etag or None if before else None
        if urlsplit(address).scheme not in WEB:
            return folders.get(address, trusted, self.largest, etag)
        return self.web.get(
            address,
            trusted,
            etag=etag,
            last_modified=before.last_modified or None if before else None,
            linked_on=link.page.address if link.page else None,
        )

    def _brought(self, link: Link) -> Finding:
        """The file at a link, kept where it is new or has changed."""
        before = self.known.get(link.address) or self._finding(link, "new", "")
        known = before if self.kept.has(before.file_name) else None
        try:
            try:
                return self._asked(link, before, known)
            except NotWholeError:
                return self._asked(link, before, None)
        except (NoFileError, NotWholeError, FetchError) as error:
            state = error.state if isinstance(error, FetchError) else "failed"
            if state == "gone" and not before.sha256:
                state = "missing"
            page = link.page.address if link.page else ""
            return replace(
                before, state=state, sentence=str(error), looked_at=self._moment, page_address=page
            )

    def _asked(self, link: Link, before: Finding, known: Finding | None) -> Finding:
        """What the address of a file gives, where ``known`` is what we have of it."""
        reply = self._reply(link.address, link, known)
        if reply.names is not None:
            raise FetchError("it is a folder; give a link_pattern for the files in it")
        if reply.body is not None:
            return self._taken(link, reply, reply.body, before)
        if known is None:
            raise FetchError("the server says it is unchanged, but it was never there")
        return self._unchanged(known, reply, link)

    def _taken(self, link: Link, reply: Reply, body: bytes, before: Finding) -> Finding:
        """What arrived, under the name it has or gets."""
        address = link.address if suffix_in(link.address) else reply.address
        named = suffix_in(name_in_header(reply.disposition) or "") or suffix_in(address)
        suffix = checked_suffix(body, named, reply.content_type)
        sha256, of_reader = hashlib.sha256(body).hexdigest(), print_of(body, suffix)
        latest = self.kept.by_address.get(link.address)
        if latest and self.kept.has(latest) and self.kept.origins[latest].print == of_reader:
            known = replace(before, file_name=latest, sha256=self.kept.origins[latest].sha256)
            return self._unchanged(known, reply, link)
        name = self.kept.by_hash.get(sha256)
        if name is None or not self.kept.has(name):
            origin = self._origin(link, reply, body, suffix, of_reader)
            wanted = file_name(address, link.text, reply.disposition, suffix)
            host = server(link.address)[0]
            name = keep(self.kept, host, wanted, body, origin, self._today)
        is_new = not before.sha256
        if before.sha256 == sha256 and before.file_name == name:
            return self._unchanged(before, reply, link)
        finding = self._finding(link, "new" if is_new else "changed", "", reply)
        since = "" if is_new else self._moment
        return replace(finding, file_name=name, sha256=sha256, since=since)

    def _unchanged(self, known: Finding, reply: Reply, link: Link) -> Finding:
        finding = self._finding(link, "unchanged", "", reply)
        return replace(
            finding,
            file_name=known.file_name,
            sha256=known.sha256,
            since=known.since,
            etag=reply.etag or known.etag,
            last_modified=reply.last_modified or known.last_modified,
        )

    def _origin(self, link: Link, reply: Reply, body: bytes, suffix: str, of_reader: str) -> Origin:
        page = link.page
        own = described(body, reply.address) if suffix == ".html" else None
        origin = Origin(
            address=link.address,
            sha256=hashlib.sha256(body).hexdigest(),
            print=of_reader,
            fetched_at=self._moment,
            page_address=page.address if page else None,
            page_title=page.title if page else None,
            link_text=link.text,
            article_title=page.article_title if page else None,
            content_source=page.content_source if page else None,
            published_on=(own and own.published_on) or (page and page.published_on) or None,
            agency=self.source.agency,
            etag=reply.etag,
            last_modified=reply.last_modified,
            content_type=reply.content_type,
            size_bytes=len(body),
        )
        return origin.harmless()

    def _finding(
        self, link: Link, state: str, sentence: str, reply: Reply | None = None
    ) -> Finding:
        return Finding(
            source_key=self.source.key,
            role="file",
            address=link.address,
            state=state,
            sentence=sentence,
            looked_at=self._moment,
            page_address=link.page.address if link.page else "",
            moved_to=(reply.moved_to or "") if reply else "",
            etag=(reply.etag or "") if reply else "",
            last_modified=(reply.last_modified or "") if reply else "",
        )

    def _not_seen(self, before: Finding, why: FetchError) -> Finding:
        state = "missing" if why.state == "gone" and not before.sha256 else why.state
        return replace(before, state=state, sentence=str(why), looked_at=self._moment)

    def _of_source(
        self, files: list[Finding], sentence: str, error: FetchError | None = None
    ) -> Finding:
        """What the source as a whole is, from what was found of its files."""
        has_any = any(file.sha256 for file in files)
        is_there = any(file.sha256 and file.state != "gone" for file in files)
        due = self.source.due_on
        if error and not isinstance(error, GoneError):
            state = error.state
        elif is_there and error is None:
            state = "present"
        elif has_any:
            state = "gone"
        elif any(file.state in ("failed", "refused") for file in files):
            state = next(f.state for f in files if f.state in ("failed", "refused"))
        else:
            state = "late" if due and due < self._today.isoformat() else "missing"
        words = sentence or ("" if files else "no link of the page matches the link_pattern")
        return Finding(
            self.source.key, "source", self.source.address or "", state, words, self._moment
        )


def _first_fault(found: list[Finding]) -> str:
    return next((finding.sentence for finding in found if finding.sentence), "")
