"""A web server for the tests of fetching, whose pages are functions of what was asked.

It is threaded, and its pages may be slow, break off, lie or change. Every request is kept.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Whole by its beginning and its end, which is all that fetching looks at.
PDF = b"%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"


@dataclass
class Answer:
    """What a page gives. ``length`` is what it says of its length where that is a lie."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None


Page = Callable[[dict[str, str]], Answer]


@dataclass
class Site:
    """Pages by path, what any other path gives, and the requests for them as path and headers
    (names in small letters)."""

    root: str
    pages: dict[str, Page | Answer | bytes] = field(default_factory=dict)
    otherwise: Callable[[str], Answer] = lambda path: Answer(b"nothing", 404)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked == path for asked, _ in self.asked)


def page(*links: tuple[str, str], title: str = "公开", meta: str = "") -> bytes:
    """A web page with links, each an address and its words."""
    listed = "".join(f'<li><a href="{address}">{words}</a></li>' for address, words in links)
    text = f"<html><head><title>{title}</title>{meta}</head><body><ul>{listed}</ul></body></html>"
    return text.encode()


def in_turn(*answers: Answer | bytes) -> Page:
    """A page that gives one answer after another, and the last again and again."""
    left = list(answers)

    def give(headers: dict[str, str]) -> Answer:
        found = left.pop(0) if len(left) > 1 else left[0]
        return Answer(found) if isinstance(found, bytes) else found

    return give


class Quiet(ThreadingHTTPServer):
    """A server that says nothing of those who hang up."""

    def handle_error(self, *_: object) -> None:
        """What went wrong is seen on the other side."""


@contextmanager
def serving() -> Iterator[Site]:
    """A server on a free port of this computer."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((self.path, asked))
            found = site.pages.get(self.path) or site.otherwise(self.path)
            found = found(asked) if callable(found) else found
            answer = Answer(found) if isinstance(found, bytes) else found
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            length = len(answer.body) if answer.length is None else answer.length
            self.send_header("Content-Length", str(length))
            self.end_headers()
            with suppress(OSError):
                # Whoever asked did not wait for the end.
                self.wfile.write(b"" if self.command == "HEAD" else answer.body)
            if answer.length is not None:
                self.close_connection = True

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Nothing is told on the screen."""

    server = Quiet(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
