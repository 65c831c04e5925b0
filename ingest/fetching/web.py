"""Asking servers politely: pauses, robots.txt, retries, redirects, limits of size and time."""

import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from ingest.fetching.addresses import (
    RefusedError,
    is_public,
    is_same_server,
    joined,
    refuse_private,
    refuse_to_follow,
    server,
)
from ingest.fetching.reply import FetchError, GoneError, NotAllowedError, PassingError, Reply
from ingest.fetching.robots import AGENT, Robots

MOST_REDIRECTS = 10
REDIRECTS, FOR_GOOD = (301, 302, 303, 307, 308), (301, 308)
GONE = (404, 410)
PASSING = (408, 425, 429, 500, 502, 503, 504, 521, 522, 523, 524)
# The first wait before asking again, doubled each time, where the server names none.
FIRST_WAIT = 1.0


@dataclass(frozen=True, slots=True)
class Manners:
    """How servers are asked.

    ``pause`` is the least number of seconds between two requests to one server; ``tries`` how
    often one is made in all; ``longest_wait`` what a server may ask to wait in between;
    ``longest_request`` seconds by the clock for one answer, ``silence`` without a byte of it;
    ``largest`` its bytes.
    """

    pause: float = 1.0
    tries: int = 4
    longest_wait: float = 120.0
    longest_request: float = 300.0
    silence: float = 30.0
    largest: int = 20 * 1024 * 1024
    agent: str = AGENT


class Web:
    """A client for all servers of a fetch; used by several threads at once, and closed once."""

    def __init__(self, manners: Manners, sleep: Callable[[float], None] = time.sleep) -> None:
        """Cookies live as long as the client: one that a page gave is sent for its files."""
        self._manners = manners
        self._sleep = sleep
        self._client = httpx.Client(
            headers={"User-Agent": manners.agent, "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"},
            timeout=httpx.Timeout(manners.silence, connect=min(10.0, manners.silence)),
            verify=_trusted_certificates(),
            follow_redirects=False,
        )
        self._robots = Robots(self._rules)
        self._next: dict[tuple[str, int | None], float] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """End all connections."""
        self._client.close()

    def get(
        self,
        address: str,
        trusted: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        linked_on: str | None = None,
    ) -> Reply:
        """What ``address`` gives, on the way from the source ``trusted``.

        ``etag`` and ``last_modified`` are what an earlier reply had; ``linked_on`` is the page
        that leads to the address. Raises ``FetchError`` in one sentence.
        """
        headers = {
            "If-None-Match": etag,
            "If-Modified-Since": last_modified,
            "Referer": linked_on,
        }
        sent = {name: value for name, value in headers.items() if value and value.isascii()}
        return self._with_patience(lambda: self._followed(address, trusted, sent))

    def _rules(self, address: str) -> bytes:
        """The text of a robots.txt, whoever asks for it."""
        reply = self._with_patience(lambda: self._followed(address, address, {}, is_rules=True))
        return reply.body or b""

    def _with_patience(self, ask: Callable[[], Reply]) -> Reply:
        wait = FIRST_WAIT
        for left in range(self._manners.tries - 1, -1, -1):
            try:
                return ask()
            except PassingError as error:
                after = wait if error.after is None else error.after
                if after > self._manners.longest_wait:
                    raise FetchError(
                        f"{error}, and asks to come again after {after:.0f} seconds; fetch later"
                    ) from None
                if not left:
                    raise FetchError(f"{error}, {self._manners.tries} times over") from None
                self._sleep(after)
                wait *= 2
        raise FetchError("it was not asked for at all")

    def _followed(
        self, address: str, trusted: str, headers: Mapping[str, str], *, is_rules: bool = False
    ) -> Reply:
        """One request with its redirects."""
        seen: set[tuple[object, ...]] = set()
        current, for_good = address, True
        for _ in range(MOST_REDIRECTS + 1):
            jar = self._client.cookies.jar
            step = (current, *sorted((c.domain, c.name, str(c.value)) for c in jar))
            if step in seen:
                raise FetchError("the server redirects in a circle")
            seen.add(step)
            self._refuse(current, trusted)
            if not is_rules:
                self._robots.refuse(current)
            self._wait_for_turn(current)
            found = self._asked(current, trusted, headers)
            if isinstance(found, Reply):
                has_moved = for_good and current != address
                return replace(found, moved_to=current if has_moved else None)
            target, status = found
            for_good = for_good and status in FOR_GOOD
            try:
                current = joined(current, target)
            except RefusedError as error:
                raise NotAllowedError(f"the server redirects wrongly: {error}") from None
        raise FetchError(f"the server redirects more than {MOST_REDIRECTS} times")

    def _refuse(self, address: str, trusted: str) -> None:
        try:
            refuse_to_follow(trusted, address)
            if not is_same_server(address, trusted) and not _is_by_proxy(address):
                refuse_private(address)
        except RefusedError as error:
            raise NotAllowedError(str(error)) from None

    def _wait_for_turn(self, address: str) -> None:
        pause = max(self._manners.pause, self._robots.delay(address))
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(server(address), 0.0))
            self._next[server(address)] = turn + pause
        if turn > now:
            self._sleep(turn - now)

    def _asked(
        self, address: str, trusted: str, headers: Mapping[str, str]
    ) -> Reply | tuple[str, int]:
        """The reply to one request, or where it redirects to and with which status."""
        deadline = time.monotonic() + self._manners.longest_request
        try:
            with self._client.stream("GET", address, headers=headers) as response:
                _refuse_private_peer(response, address, trusted)
                if response.status_code in REDIRECTS and "location" in response.headers:
                    return response.headers["location"], response.status_code
                _refuse_status(response)
                is_unchanged = response.status_code == httpx.codes.NOT_MODIFIED
                body = None if is_unchanged else self._body(response, deadline)
        except httpx.TimeoutException:
            raise PassingError("the server does not answer in time") from None
        except httpx.InvalidURL as error:
            raise NotAllowedError(f"{address[:200]} is no address ({error})") from None
        except httpx.HTTPError as error:
            raise _broken(error) from None
        known = response.headers
        return Reply(
            address,
            body,
            etag=known.get("etag"),
            last_modified=known.get("last-modified"),
            content_type=known.get("content-type"),
            disposition=known.get("content-disposition"),
        )

    def _body(self, response: httpx.Response, deadline: float) -> bytes:
        largest = self._manners.largest
        too_large = FetchError(
            f"it has more than {largest:,} bytes, which is the most that is read"
        )
        stated = response.headers.get("content-length", "")
        if stated.isdecimal() and int(stated) > largest:
            raise too_large
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > largest:
                raise too_large
            if time.monotonic() > deadline:
                raise FetchError(
                    f"it did not arrive within {self._manners.longest_request:.0f} seconds"
                )
        return bytes(body)


@cache
def _trusted_certificates() -> ssl.SSLContext:
    """The authorities that certificates are checked against; reading them takes a tenth of a
    second."""
    return httpx.create_ssl_context()


def _refuse_status(response: httpx.Response) -> None:
    status = response.status_code
    if status in (httpx.codes.OK, httpx.codes.NOT_MODIFIED):
        return
    said = f"the server answers {status}"
    if status in GONE:
        raise GoneError(f"{said}: there is nothing at this address")
    if status in PASSING:
        raise PassingError(said, _seconds_after(response.headers.get("retry-after")))
    if "set-cookie" in response.headers and "cookie" not in response.request.headers:
        # It knows us by its cookie the next time.
        raise PassingError(said, 0.0)
    if httpx.codes.is_client_error(status):
        raise NotAllowedError(f"{said} and gives it to nobody unknown; fetch it by hand")
    raise FetchError(said)


def _refuse_private_peer(response: httpx.Response, address: str, trusted: str) -> None:
    """A name may resolve to another place when it is asked for than when it was looked at."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    if not peer or is_public(str(peer[0])) or is_same_server(address, trusted):
        return
    if not _is_by_proxy(address):
        raise NotAllowedError(f"{address[:200]} leads into a private network ({peer[0]})")


def _is_by_proxy(address: str) -> bool:
    """Whether another computer asks for us: then the address is looked up there."""
    parts = urlsplit(address)
    proxies = getproxies()
    has_one = parts.scheme in proxies or "all" in proxies
    return has_one and not proxy_bypass(parts.hostname or "")


def _broken(error: httpx.HTTPError) -> FetchError:
    words = " ".join(str(error).split())[:200] or type(error).__name__
    if "CERTIFICATE_VERIFY_FAILED" in words:
        return FetchError("the server's certificate cannot be trusted; fetch it by hand")
    if isinstance(error, httpx.ConnectError):
        return PassingError(f"the server cannot be reached ({words})")
    if isinstance(error, httpx.DecodingError | httpx.UnsupportedProtocol):
        return FetchError(f"the answer cannot be read ({words})")
    return PassingError(f"the connection broke off ({words})")


def _seconds_after(header: str | None) -> float | None:
    """The seconds of ``Retry-After``, which is a number of them or a moment."""
    if not header:
        return None
    if header.strip().isdecimal():
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
