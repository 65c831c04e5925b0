"""Addresses: where a link or a redirect leads, and whether it may be followed.

The addresses in ``sources.csv`` are a person's and are trusted. What a page links to or a server
redirects to is not: it must not lead to files of this computer or into the network it stands in.
"""

import ipaddress
import posixpath
import socket
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit, urlunsplit

WEB = ("http", "https")
PORTS = {"http": 80, "https": 443}
# What an address may hold as it is; other signs are escaped as browsers do.
SAFE = "/%:=&?~#+!$,;'@()*[]"


class RefusedError(ValueError):
    """An address must not be followed; the message says why in one sentence."""


def joined(base: str, link: str) -> str:
    """The address that a link on the page ``base`` leads to, without its fragment.

    ``RefusedError`` where it is none.
    """
    try:
        whole = urldefrag(urljoin(base, link.strip())).url
        parts = urlsplit(whole)
        _ = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
    except (ValueError, UnicodeError):
        raise RefusedError(f"{link[:200]} is no address") from None
    if parts.username is not None or parts.password is not None:
        raise RefusedError(f"the address of {host} holds a name or a password")
    netloc = parts.netloc
    if host and not netloc.isascii():
        netloc = f"{host}:{parts.port}" if parts.port else host
    path, query = quote(parts.path, safe=SAFE), quote(parts.query, safe=SAFE)
    return urlunsplit((parts.scheme.lower(), netloc, path, query, ""))


def refuse_to_follow(trusted: str, address: str) -> None:
    """``RefusedError`` where a link or redirect from the source ``trusted`` must not be followed.

    The web leads into the web alone; a folder or a bucket into what lies below it, or the web.
    """
    start, end = urlsplit(trusted), urlsplit(address)
    if end.scheme in WEB:
        if not end.hostname:
            raise RefusedError(f"{address[:200]} names no server")
        return
    if start.scheme in WEB or end.scheme != start.scheme:
        raise RefusedError(
            f"{trusted} leads to {end.scheme or 'no scheme'}:, which is never followed from there"
        )
    folder = posixpath.dirname(_plain_path(start.path)) + "/"
    if end.netloc != start.netloc or not _plain_path(end.path).startswith(folder):
        raise RefusedError(f"{address[:200]} lies outside of the folder of {trusted}")


def is_same_server(one: str, other: str) -> bool:
    """Whether two addresses are of one host and port."""
    return server(one) == server(other)


def server(address: str) -> tuple[str, int | None]:
    """Host and port of an address; requests to one server wait for each other."""
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or PORTS.get(parts.scheme)


def refuse_private(address: str) -> None:
    """``RefusedError`` where the host of an address is, or resolves to, no public place.

    A host that does not resolve passes: asking it will fail by itself.
    """
    host, port = server(address)
    try:
        found = socket.getaddrinfo(host, port, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        return
    for *_, place in found:
        if not is_public(str(place[0])):
            raise RefusedError(f"{address[:200]} leads into a private network ({place[0]})")


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public network."""
    try:
        found = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None) or found
    return mapped.is_global and not mapped.is_multicast


def _plain_path(path: str) -> str:
    """A path without escapes and without steps upwards."""
    whole = unquote(path)
    return posixpath.normpath(whole) + ("/" if whole.endswith("/") else "")
