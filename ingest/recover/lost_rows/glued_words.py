"""The words at which a glued text is cut: labels, headings and levels, and what stands between."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ingest.recover.lost_rows.cell_stream import is_heading_text
from ingest.recover.lost_rows.glued_lines import headings
from ingest.tables.indicator_header import COLUMNS
from ingest.vocabulary import label_field, labels, levels, money_units, recognised

# A line with so many labels behind a project's name is of its form.
FEWEST_LABELS = 3
SHORTEST_LABEL = 4
LEVEL_END = "指标"
OF_WHICH = re.compile(r"其中\s*[:：]?")
NUMBERED = re.compile(r"\d{1,2}[:：.、]?[\u4e00-\u9fff]")
ADDITION = re.compile(
    rf"\s*[(（](?:{money_units()}|[A-Z](?:/[A-Z])?|\d+(?:\.\d+)?分?)[)）]|\s*[:：]"
)
Token = tuple[str, str | None]
# Labels that end a table of indicators: those of the next form, and what closes this one.
BELOW = frozenset({"project_name", "remark", "conclusion", "opinion", "person", "sign_off"})
# Headings that open those of an evaluation's money.
BUDGETS = frozenset({"budget_initial", "budget_adjusted", "executed"})
# The rest of a name, then its target: 到位率≥95%.
NAME_AND_TARGET = re.compile(r"[\u4e00-\u9fff]+[≥≤=><]{0,2}\d[\d.]*[%％]?")
BODIES = ("agency", "superior_agency", "implementing_unit")
OF_PROJECT = "项目"
# Behind such a name 项目 begins the label of a body.
ENDS_NAME = re.compile(r"(?:项目|资金|经费|补助|补贴|工程|费)(?:\([^()]*\)|（[^（）]*）)?$")
# What a page prints behind the name of a project; another label may be a part of the name.
BEHIND_NAME = frozenset(
    {
        *("agency", "superior_agency", "implementing_unit", "person", "project_attribute"),
        *("project_type", "project_source", "period", "function_code", "report_number"),
    }
)


@cache
def _words() -> tuple[dict[str, str], int]:
    """Words at which a glued text is cut, each with what it is; and the length of the longest."""
    words = {word: "level" for word in levels() if word.endswith(("指标", "目标"))}
    words |= {
        word: field
        for word, field in labels().items()
        if len(word) >= SHORTEST_LABEL or field in COLUMNS
    }
    words |= {word: "level" for word in levels() if word.endswith("指标") and word in words}
    return words, max(map(len, words))


def cut(text: str) -> list[Token]:
    """A text cut at its labels and levels: each part with what it is, ``None`` for a text."""
    words, longest = _words()
    folded = recognised(text)
    if len(folded) != len(text):
        folded = text
    parts: list[Token] = []
    since = place = 0
    while place < len(text):
        word = next(
            (
                folded[place : place + length]
                for length in range(min(longest, len(text) - place), 1, -1)
                if folded[place : place + length] in words
            ),
            None,
        )
        if word is None or (len(word) < SHORTEST_LABEL and _is_inside(parts, text[since:place])):
            place += 1
            continue
        before = folded[since:place].strip()
        if before + word in words or OF_WHICH.fullmatch(before):
            # A space may stand inside of a label: 服务对象 满意度指标.
            place, word = since, text[since:place] + word
        elif before:
            parts.append((text[since:place], None))
        end = place + len(word)
        known = words.get(recognised(word)) or label_field(word)
        if known == "level" and NUMBERED.match(text, end):
            # 生态效益 指标1: the number belongs to the name.
            end -= len(LEVEL_END) * (recognised(word)[: -len(LEVEL_END)] in levels())
        while addition := ADDITION.match(text, end):
            end = addition.end()
        parts.append((text[place:end], known))
        since = place = end
    if text[since:].strip():
        parts.append((text[since:], None))
    return parts


def _is_inside(parts: Sequence[Token], before: str) -> bool:
    """Whether a short word is a part of a text: no heading stands right before it."""
    return bool(before.strip()) or not parts or parts[-1][1] not in COLUMNS


def behind_prose(tokens: list[Token]) -> tuple[str, list[Token]]:
    """What stands on a form's line before the name of its project, and the form's own tokens."""
    if not tokens:
        return "", tokens
    kinds = [kind for _, kind in tokens]
    first = kinds.index("project_name") if "project_name" in kinds else 0
    is_form = len({*kinds} - {None}) >= FEWEST_LABELS
    over = "".join(text for text, _ in tokens[:first])
    is_other = "level1" in kinds[:first] or (kinds[0] is not None and not is_heading_text(over))
    return ("", tokens) if not first or not is_form or is_other else (over, tokens[first:])


def with_whole_name(tokens: list[Token]) -> list[Token]:
    """The tokens of a line, a project's name as one where nothing else can follow it there."""
    kinds = {kind for _, kind in tokens[1:]} - {None}
    opens = bool(tokens) and tokens[0][1] == "project_name"
    if opens and kinds & BEHIND_NAME:
        return _with_money_in_name(tokens)
    if not opens or "level1" in kinds:
        return tokens
    if any(_is_amount(label, beside) for label, beside in pairwise(tokens)):
        # Where the name ends before the money is not told.
        return [("".join(text for text, _ in tokens), None)]
    return [tokens[0], ("".join(text for text, _ in tokens[1:]), None)] if kinds else tokens


def with_word_of_name(tokens: list[Token]) -> list[Token]:
    """The tokens of a line, 项目 at the end of a project's name and not before the next label.

    ``村道养护项目主管部门某局实施单位某局``: forms print the word before both of these labels,
    before none, or before that of who carries the project out alone.
    """
    if [kind for _, kind in tokens[:3]] != ["project_name", None, "agency"]:
        return tokens
    _, (name, _), (label, field) = tokens[:3]
    bare = label[len(OF_PROJECT) :]
    if not label.startswith(OF_PROJECT) or label_field(bare) != field or ENDS_NAME.search(name):
        return tokens
    following, kind = next(((t, k) for t, k in tokens[3:] if k in BODIES), ("", None))
    if kind != "implementing_unit" or following.startswith(OF_PROJECT):
        return tokens
    return [tokens[0], (name + OF_PROJECT, None), (bare, field), *tokens[3:]]


def _with_money_in_name(tokens: list[Token]) -> list[Token]:
    """The tokens, a name as one that holds the label of money: 项目名称初中公用经费主管部门."""
    end = next(n for n, (_, kind) in enumerate(tokens) if n and kind in BEHIND_NAME)
    name = tokens[1:end]
    is_of_money = [kind is not None and kind.startswith("amount_") for _, kind in name]
    is_name = all(kind is None or money for (_, kind), money in zip(name, is_of_money, strict=True))
    has_figures = any(text[:1].isdecimal() for text, kind in name if kind is None)
    if not is_name or not any(is_of_money) or has_figures:
        return tokens
    return [tokens[0], ("".join(text for text, _ in name), None), *tokens[end:]]


def _is_amount(label: Token, beside: Token) -> bool:
    """Whether a label of money has a figure beside it; in a name it has none."""
    kind = label[1] or ""
    is_money = kind.startswith("amount_") or kind in BUDGETS
    return is_money and beside[1] is None and beside[0][:1].isdecimal()


def with_headings(tokens: list[Token]) -> list[Token]:
    """The tokens with the headings of indicators and of money told apart, where all are known."""
    for first, last in ((("level1",), ("level",)), (tuple(BUDGETS), None)):
        kinds = [kind for _, kind in tokens]
        start = next((n for n, kind in enumerate(kinds) if kind in first), None)
        if start is None:
            continue
        end = next(
            (
                n
                for n in range(start, len(kinds))
                if (kinds[n] in last if last else (kinds[n] or "").startswith("amount_"))
            ),
            len(kinds),
        )
        found = headings("".join(text for text, _ in tokens[start:end]))
        if found and (last is None or "level3" in {role for _, role in found}):
            rest = tokens[end:] if last is None else _without_inner_labels(tokens[end:])
            tokens = [*tokens[:start], *found, *rest]
    return tokens


def in_a_table(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a line under a header, the labels in its indicators' names as part of these.

    ``时效指标预算资金当年下达率100%`` names an indicator right behind its level, and behind a label
    of money stands a figure: ``财政资金到位率100%`` is a name.
    """
    if tokens and tokens[0][1] == "level":
        return _without_inner_labels(tokens)
    if len(tokens) > 1 and _goes_on_in_name(*tokens[:2]):
        name = "".join(text for text, _ in tokens[:2])
        return _without_inner_labels([(name, None), *tokens[2:]])
    return [*tokens]


def _goes_on_in_name(label: Token, beside: Token) -> bool:
    """Whether a label of money begins the name of an indicator, whose target ends the text."""
    is_of_money = (label[1] or "").startswith("amount_")
    return is_of_money and beside[1] is None and NAME_AND_TARGET.fullmatch(beside[0]) is not None


def _without_inner_labels(tokens: Sequence[Token]) -> list[Token]:
    """The tokens under a header, the labels among them that are words of an indicator's name."""
    found: list[Token] = []
    is_over = False
    for text, kind in tokens:
        is_over = is_over or kind in BELOW
        is_inner = not is_over and kind is not None and kind not in ("level", "goal_group")
        if (is_inner or kind is None) and found and found[-1][1] is None:
            found[-1] = (found[-1][0] + text, None)
        else:
            found.append((text, None if is_inner else kind))
    return found
