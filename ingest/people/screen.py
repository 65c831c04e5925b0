"""What may reach a terminal: words from file names and cells cannot steer it."""

import unicodedata

from rich.console import Console
from rich.text import Text

# Control and format characters (escape sequences, marks that turn the direction of writing,
# signs of no width), halves of surrogates and ends of lines.
UNPRINTABLE = ("Cc", "Cf", "Cs", "Zl", "Zp")
ESCAPE_STYLE = "reverse"


def printable(text: str) -> str:
    r"""The text on one line, with every character that is no sign as its escape (``\x1b``)."""
    if text.isprintable():
        return text
    return "".join(_escape(sign) if _is_unprintable(sign) else sign for sign in text)


def printable_lines(text: str) -> str:
    """A message of several lines, each as ``printable`` gives it."""
    return "\n".join(map(printable, text.split("\n")))


def printable_text(text: Text) -> Text:
    """A styled text as ``printable`` gives it; escapes stand out, other styles stay."""
    places = [number for number, sign in enumerate(text.plain) if _is_unprintable(sign)]
    if not places:
        return text
    cuts = sorted({cut for place in places for cut in (place, place + 1)} - {0, len(text.plain)})
    parts = [
        Text(printable(part.plain), style=ESCAPE_STYLE)
        if len(part.plain) == 1 and _is_unprintable(part.plain)
        else part
        for part in text.divide(cuts)
    ]
    return Text().join(parts)


def say(console: Console, sentence: str) -> None:
    """One sentence on one line, however long, without markup."""
    console.print(Text(printable(sentence)), soft_wrap=True, highlight=False)


def _is_unprintable(sign: str) -> bool:
    return unicodedata.category(sign) in UNPRINTABLE and sign != "\t"


def _escape(sign: str) -> str:
    return sign.encode("unicode_escape", "surrogatepass").decode("ascii")
