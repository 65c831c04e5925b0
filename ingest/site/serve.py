"""The site by http on this computer alone, for browsers that forbid a page on disk too much."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from ingest.site.folder import SiteError

# Nobody else on the network can reach it.
HOST = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing of each file that is asked for."""

    def end_headers(self) -> None:
        """A newer site in the place of this one is seen at once."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of the files in ``folder``, at a free port where ``port`` is 0; not yet running.

    ``SiteError`` where the port is taken.
    """
    try:
        return ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        raise SiteError(
            f"the site cannot be served at port {port}: {error.strerror}; "
            "name another one with --port, or 0 for any that is free"
        ) from error


def address(served: ThreadingHTTPServer) -> str:
    """Where a browser finds what is served."""
    return f"http://{HOST}:{served.server_address[1]}/"
