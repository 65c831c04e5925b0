"""Patterns of RE2, which DuckDB reads, as Java reads them to the same effect.

The two agree on all that our patterns use but for five things: what ``$`` and ``.`` take for an
end, what white space is, and two marks within a class.
"""

import re

# One element of a pattern: an escaped character, or a single one.
ELEMENT = re.compile(r"\\p\{[^}]*\}|\\x\{[^}]*\}|\\.|\[:\^?[a-z]+:\]|.", re.DOTALL)
GROUP = re.compile(r"\\([0-9])")
# RE2's white space; Java's has the vertical tab as well.
SPACE = r"\t\n\f\r "
# Flags that a pattern sets for the whole of itself.
FLAGS = re.compile(r"\(\?[ims]+\)")


def java_pattern(pattern: str) -> str:
    """A pattern that finds in Java what this one finds in RE2."""
    flags = "".join(FLAGS.findall(pattern))
    parts, in_class, is_first = [], False, False
    for element in ELEMENT.findall(pattern):
        if in_class:
            parts.append(_in_class(element, is_first=is_first))
            in_class = element != "]" or is_first
            is_first = is_first and element == "^"
        elif element == "[":
            parts.append(element)
            in_class, is_first = True, True
        elif element == "$":
            parts.append(r"\z" if "m" not in flags else element)
        elif element == ".":
            parts.append(element if "s" in flags else r"[^\n]")
        else:
            parts.append({r"\s": f"[{SPACE}]", r"\S": f"[^{SPACE}]"}.get(element, element))
    return "".join(parts)


def _in_class(element: str, *, is_first: bool) -> str:
    """What stands in a class: an opening bracket is no class in it, and && no common part."""
    if element == r"\s":
        return SPACE
    if element == r"\S":
        raise ValueError("what is no white space cannot be written in a class of Java")
    if element in ("[", "&") or (element == "]" and is_first):
        return f"\\{element}"
    return element


def java_replacement(replacement: str, groups_before: int = 0) -> str:
    """What takes a match's place, where so many groups stand before the pattern's own."""
    plain = replacement.replace("$", r"\$")
    return GROUP.sub(lambda found: f"${int(found[1]) + groups_before}", plain)
