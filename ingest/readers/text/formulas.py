"""Signs and numbers that a recogniser of pages wrote as formulas: ``$\\geqslant 9 5 \\%$`` is ≥95%.

What a formula prints is told by the notation alone (LaTeX): its spaces print nothing, and a command
is a sign. What is no formula through and through stays as it is.
"""

import re

# By the sign that is printed. Only those that documents of offices hold.
SIGNS = {
    "≥": "geq geqslant ge geqq",
    "≤": "leq leqslant le leqq",
    ">": "gt",
    "<": "lt",
    "≠": "neq ne",
    "=": "equiv",
    "≈": "approx",
    "±": "pm",
    "×": "times",
    "÷": "div",
    "~": "sim thicksim",
    "·": "cdot bullet",
    "…": "ldots dots cdots",
    "√": "checkmark surd",
    "□": "square Box",
    "☑": "boxtimes boxdot",
    "→": "rightarrow to",
    "←": "leftarrow",
    "°": "circ",
    "∑": "sum Sigma",
    "": "left right displaystyle quad qquad bf rm mathbf",
}
COMMANDS = {command: sign for sign, commands in SIGNS.items() for command in commands.split()}
# A single or double dollar sign, or brackets with a backslash, on both sides.
FORMULA = re.compile(
    r"\$\$(?P<twice>[^$\n]{1,200}?)\$\$|\$(?P<once>[^$\n]{1,200}?)\$"
    r"|\\\((?P<round>.{1,200}?)\\\)|\\\[(?P<square>.{1,200}?)\\\]"
)
# Letters that are set upright keep their spaces.
WORDS = re.compile(r"\\(?:text|textbf|mathrm|mathbf|operatorname|mbox|hbox)\s*\{([^{}]*)\}")
ROOT = re.compile(r"\\sqrt\s*\{\s*\}")
COMMAND = re.compile(r"\\([A-Za-z]+)")
ESCAPED = re.compile(r"\\([%$#&_{} ,;!])")
PLAIN = re.compile(r"[\d\s.,%+\-=<>~()\[\]/:;*|^_{}" + "".join(filter(None, SIGNS)) + "]*")
# A digit above the line: 10² is not 102. One below it is of no number at all.
RAISED = re.compile(r"\^\s*(?:\{\s*(\d+)\s*\}|(\d))")
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = re.compile(r"_\s*\{?\s*\d")
KEPT = "\ue000"

# Signs that a text names as a page does.
NAMES = {"ge": "≥", "le": "≤", "gt": ">", "lt": "<", "nbsp": " ", "amp": "&", "times": "×"}
NAMED = re.compile(f"&({'|'.join(NAMES)});")


def with_named_signs(text: str) -> str:
    """The text with the signs that it names: ``&ge;95%`` is ≥95%."""
    return NAMED.sub(lambda name: NAMES[name[1]], text) if "&" in text else text


def without_formulas(text: str) -> str:
    """The text with its formulas as they are printed; one that cannot be told stays."""
    if "$" not in text and "\\(" not in text and "\\[" not in text:
        return text
    return FORMULA.sub(lambda found: _printed(found, text), text)


def _printed(found: re.Match[str], text: str) -> str:
    inner = found[found.lastgroup or 0]
    # Two amounts of dollars have a sign before each of them; so does no formula.
    is_money = "\\" not in inner and (
        inner != inner.strip() or text[found.end() : found.end() + 1].isdigit()
    )
    if is_money:
        return found[0]
    words: list[str] = []

    def kept(word: re.Match[str]) -> str:
        words.append(word[1])
        return KEPT

    signs = ROOT.sub("√", WORDS.sub(kept, inner))
    signs = COMMAND.sub(lambda command: COMMANDS.get(command[1], command[0]), signs)
    signs = ESCAPED.sub(lambda sign: sign[1].strip(" ,;!"), signs)
    if LOWERED.search(signs) or not PLAIN.fullmatch(signs.replace(KEPT, "")):
        return found[0]
    signs = RAISED.sub(lambda found: (found[1] or found[2]).translate(SUPERSCRIPTS), signs)
    signs = re.sub(r"[\s{}^_]", "", signs)
    for word in words:
        signs = signs.replace(KEPT, word, 1)
    return signs
