"""What a reader says of a file that it cannot read, and the counts it believes a file."""

MOST_DIGITS = 18


class UnreadableError(ValueError):
    """The bytes are not of the reader's format, are damaged or are too much.

    Its text is one sentence for people: what is wrong, where, and what to do. Whatever else
    leaves a reader is a fault of the reader.
    """


def whole_number(written: str | None, default: int, most: int) -> int:
    """A count that a file states, at most ``most``; ``default`` where it states none.

    A file may state any count in a few bytes, and what it counts is made in memory.
    """
    digits = (written or "").strip()
    if not (digits.isascii() and digits.isdecimal()):
        return default
    return min(int(digits), most) if len(digits) <= MOST_DIGITS else most
