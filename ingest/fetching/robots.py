"""What servers ask of programs: their robots.txt (RFC 9309)."""

import threading
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from ingest.fetching.reply import FetchError, GoneError, NotAllowedError

# Rules beyond this are not read, as RFC 9309 has it.
LARGEST_BYTES = 500 * 1024
LONGEST_DELAY = 30.0
AGENT = "yibao"


class Robots:
    """The rules of each server, asked for once. ``get`` gives the text of an address.

    A server without a robots.txt allows everything. One whose rules cannot be read for now is
    left alone, because it may forbid everything.
    """

    def __init__(self, get: Callable[[str], bytes]) -> None:
        """``get`` raises ``FetchError`` where nothing comes."""
        self._get = get
        self._rules: dict[str, Protego | FetchError] = {}
        self._lock = threading.Lock()

    def refuse(self, address: str) -> None:
        """``NotAllowedError`` where the rules forbid an address, ``FetchError`` where they cannot
        be read."""
        rules = self._of(address)
        if isinstance(rules, FetchError):
            raise type(rules)(f"{rules} (asked for its robots.txt, without which it is left alone)")
        if not rules.can_fetch(address, AGENT):
            raise NotAllowedError(
                f"the robots.txt of {urlsplit(address).hostname} forbids programs to fetch "
                f"{urlsplit(address).path or '/'}; fetch it by hand, or ask the publisher"
            )

    def delay(self, address: str) -> float:
        """Seconds that the server asks to leave between two requests."""
        with self._lock:
            rules = self._rules.get(_of_server(address))
        asked = rules.crawl_delay(AGENT) if isinstance(rules, Protego) else None
        return min(float(asked or 0), LONGEST_DELAY)

    def _of(self, address: str) -> Protego | FetchError:
        place = _of_server(address)
        with self._lock:
            known = self._rules.get(place)
        if known is None:
            known = self._read(place)
            with self._lock:
                self._rules[place] = known
        return known

    def _read(self, place: str) -> Protego | FetchError:
        try:
            text = self._get(place)[:LARGEST_BYTES].decode("utf-8", "replace")
        except (GoneError, NotAllowedError):
            text = ""
        except FetchError as error:
            return error
        return Protego.parse(text)


def _of_server(address: str) -> str:
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
