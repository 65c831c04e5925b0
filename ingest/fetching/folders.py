"""Files of a folder (``file://``) or of a bucket (``s3://``), through fsspec."""

import os
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import fsspec
from fsspec import AbstractFileSystem

from ingest.fetching.addresses import RefusedError, refuse_to_follow
from ingest.fetching.reply import FetchError, GoneError, NotAllowedError, Reply

# Whoever names none of these reads public buckets, without a name.
CREDENTIALS = (
    *("AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"),
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
)
MOST_NAMES = 5_000


def get(address: str, trusted: str, largest: int, etag: str | None = None) -> Reply:
    """What is at an address of a folder or bucket, on the way from the source ``trusted``.

    A folder gives the addresses of the files in it, a file at most ``largest`` bytes, and nothing
    where it has the size and time that are its ``etag``. Raises ``FetchError`` in one sentence.
    """
    try:
        refuse_to_follow(trusted, address)
        system, path = _opened(address)
        found = system.info(path)
        if found["type"] == "directory":
            return Reply(address, names=_names(system, path, address))
        if found["type"] != "file":
            raise NotAllowedError(f"{address} is no file")
        known = f"{found['size']}-{found.get('mtime') or found.get('LastModified')}"
        if known == etag:
            return Reply(address, etag=known)
        with system.open(path, "rb") as file:
            body = file.read(largest + 1)
    except RefusedError as error:
        raise NotAllowedError(str(error)) from None
    except FileNotFoundError:
        raise GoneError(f"there is nothing at {address}") from None
    except OSError as error:
        words = " ".join(str(error).split())[:300]
        raise FetchError(f"{address} cannot be read ({words})") from None
    if len(body) > largest:
        raise FetchError(f"it has more than {largest:,} bytes, which is the most that is read")
    return Reply(address, body, etag=known)


def _opened(address: str) -> tuple[AbstractFileSystem, str]:
    """The file system of an address, and the path in it."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    if parts.scheme == "file":
        return fsspec.filesystem("file"), path
    from fsspec.implementations.arrow import ArrowFSWrapper
    from pyarrow.fs import S3FileSystem

    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    server = urlsplit(endpoint) if endpoint else None
    has_name = any(os.environ.get(name) for name in CREDENTIALS)
    has_name = has_name or (Path.home() / ".aws" / "credentials").exists()
    system = S3FileSystem(
        anonymous=not has_name,
        region=os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1",
        endpoint_override=server.netloc if server else None,
        scheme=server.scheme if server else "https",
        connect_timeout=10,
        request_timeout=60,
    )
    return ArrowFSWrapper(system), f"{parts.hostname}{path}"


def _names(system: AbstractFileSystem, path: str, address: str) -> tuple[str, ...]:
    """The addresses of the files that lie in a folder itself, by name; hidden ones are left out."""
    found = sorted(
        entry["name"].rstrip("/").rpartition("/")[2]
        for entry in system.ls(path, detail=True)
        if entry["type"] == "file"
    )
    base = address.rstrip("/")
    return tuple(f"{base}/{quote(name)}" for name in found if not name.startswith("."))[:MOST_NAMES]
