"""What came of asking for one address, and the ways in which nothing came."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reply:
    """What an address gave.

    ``address`` is where it was found in the end, ``moved_to`` the same where the one that was
    asked for has moved there for good. ``body`` is ``None`` where nothing has changed since the
    ``etag`` and ``last_modified`` that were sent along. A folder or bucket has ``names`` and no
    body: the addresses of the files in it.
    """

    address: str
    body: bytes | None = None
    moved_to: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    disposition: str | None = None
    names: tuple[str, ...] | None = None


class FetchError(Exception):
    """Nothing came; the message says why in one sentence. ``state`` is what is kept of it."""

    state = "failed"


class GoneError(FetchError):
    """There is nothing at the address: not any more, or not yet."""

    state = "gone"


class NotAllowedError(FetchError):
    """It may not be fetched: robots.txt, the server or our own rules say so."""

    state = "refused"


class PassingError(FetchError):
    """It may come when asked again; ``after`` is how many seconds the server asks to wait."""

    def __init__(self, words: str, after: float | None = None) -> None:
        """Say what happened in ``words``."""
        super().__init__(words)
        self.after = after
