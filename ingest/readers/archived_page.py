"""Web pages kept in one file with their pictures (MHTML), as Word and browsers save them."""

from email import message_from_bytes
from email.policy import default

# Such a file begins with lines like those of a letter.
BEGINNINGS = (b"mime-version:", b"from:", b"content-type: multipart/")
LOOKED_AT_BYTES = 64


def archived(data: bytes) -> tuple[str, str] | None:
    """The page that an archive keeps and its encoding; ``None`` where it is no archive of one."""
    if not data[:LOOKED_AT_BYTES].lstrip(b"\xef\xbb\xbf \r\n").lower().startswith(BEGINNINGS):
        return None
    for part in message_from_bytes(data, policy=default).walk():
        if part.get_content_type() != "text/html":
            continue
        page = part.get_payload(decode=True)
        encoding = part.get_content_charset() or "utf-8"
        encoding = "gb18030" if encoding.startswith("gb") else encoding
        if isinstance(page, bytes):
            try:
                return page.decode(encoding), encoding
            except (LookupError, UnicodeDecodeError):
                return page.decode("gb18030", "replace"), "gb18030"
    return None
