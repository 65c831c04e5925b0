"""One plain form of printed text, for comparing and recognising; never for storing."""

import re
import unicodedata

MARKUP = re.compile(r"</?(?:p|br|span|div|strong|b|i|u|sub|sup)\b[^<>]*>", re.IGNORECASE)
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
SPACE = re.compile(r"\s+")
# Spaces beside a Chinese character or full-width mark come from line breaks and
# justification; those between Latin words belong to the words.
CHINESE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2014\u2018-\u201d"
SPACE_BESIDE_CHINESE = re.compile(rf"(?<=[{CHINESE}])\s+|\s+(?=[{CHINESE}])")
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣", "-"))


def half_width(text: str) -> str:
    """Full-width digits, letters and marks as their half-width twins; nothing else changes."""
    return text.translate(HALF_WIDTH)


def without_markup(text: str) -> str:
    """Text without HTML tags and invisible characters."""
    return INVISIBLE.sub("", MARKUP.sub("", text))


def joined(text: str) -> str:
    """A name as one string: markup gone, spaces beside Chinese characters gone.

    ``国家信息平台建设验 收合格率`` gives ``国家信息平台建设验收合格率``.
    """
    return SPACE.sub(" ", SPACE_BESIDE_CHINESE.sub("", without_markup(text))).strip()


def plain(text: str) -> str:
    """The form in which two printings of one word are equal.

    Half-width, one kind of dash, no markup, no white space, composed characters.
    Place names survive: no character is swapped for a simplified or traditional twin.
    """
    text = unicodedata.normalize("NFC", half_width(without_markup(text)))
    return SPACE.sub("", text.translate(DASHES))
