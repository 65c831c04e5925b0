"""The words of published forms, as reviewed tables beside this module."""

import csv
import re
from functools import cache
from importlib import resources

from ingest.project import PROJECT
from ingest.vocabulary.wording import LONGEST_WORD, kept_of_words, plain

NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\(?[一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])"
)
# What templates add to a label: a span of years, points, the letter of a column, how to fill it.
ADDED = re.compile(
    r"\((?:20(?:\d\d|[xX×*]{2})(?:年.{0,12}|-.{2,9})?|\d+(?:\.\d+)?(?:分|%)(?:[*×](?:预算)?执行率)?"
    r"|\d{1,3}(?:\.\d+)?|分"
    r"|[A-Z](?:[/÷][A-Z])?(?:[×*]100%?)?|%|\d+字(?:以内|左右)?|至[^()]*"
    r"|盖章|公章|签章|签字|(?:全年)?执行数[/÷](?:全年)?预算数)\)$"
)
LEVEL = "指标"
POINTS_AT_END = re.compile(r"[\d.]*\d(?:分|%)?$")
HINT = re.compile(r"\(?(?:限|不超过)?\d+字(?:以内|左右|以下)?[。.]?\)?")
# Behind a level: points, (50分), 50%, (50), (0-20)分, (权重50), or if it must be filled in, (必填).
RANGE = r"(?:权重|分值|满分|共)?:?\d+(?:\.\d+)?(?:[-~–—至]\d+(?:\.\d+)?)?"
FILLED = r"\((?:必填|选填|必选|可选|自选|非必填)[^()]{0,8}\)$"
POINTS = re.compile(rf"\(?{RANGE}(?:分|%)\)?$|\({RANGE}\)分?$|{FILLED}")
# The parts of composed headings (see ``heading_patterns.csv``): when it is for, the longer term of
# a form with two, and how to fill it in.
WHEN = (
    r"年度|全年\(程\)|全年|本年度?|当年度?|年初|预期|计划|项目|绩效|设定|预定|申报|\(?/项目\)?|\(项目\)"
    r"|20\d\d年度?"
)
TERM = r"中期|中长期|长期|实施(?:周)?期\(?总?\)?|三年|五年|全周期|项目(?:实施)?(?:周)?期|总体"
FILLING = r"(?:\((?:包?含|包括|内容|单位|数量)[^()]*\)|及单位)?"
# Which of two sides a heading stands on: 指标值(长期).
LONG_TERM = re.compile(rf"\((?:{TERM})\)$")
SIDE = re.compile(rf"\((?:{TERM}|年度|当年|本年度?)\)$")
LONGEST_HEADING = 24
SUM_IN_BRACKETS = re.compile(r"[+＋]")
# What a column of an indicator table may be headed for.
HEADING_ROLES = frozenset(
    {
        *("level1", "level2", "level3", "operator", "direction", "value", "value_medium"),
        *("measurement_unit", "weight", "actual", "score", "deviation"),
    }
)
RATIO = re.compile(r"[/·*×]")
MULTIPLE = re.compile(r"^[十百千万亿]+")
SEEDS = PROJECT / "seeds"
# The lists of which reading knows the words and SQL the meaning.
SHARED = (
    *("indicator_levels", "operator_glyphs", "measurement_units", "money_units"),
    *("functional_codes", "functional_name_aliases", "economic_codes", "economic_name_aliases"),
    "fund_source_words",
)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``vocabulary/<name>.csv``."""
    text = resources.files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def seed(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``seeds/<name>.csv``: words that reading tells and whose meaning SQL decides."""
    text = (SEEDS / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def twins() -> dict[int, str]:
    """Characters printed for those of the vocabulary: traditional ones, and look-alikes.

    Traditional characters are those of OpenCC's table that the standard of simplified ones
    (GB 2312) does not hold itself: 乾 and 著 are left alone.
    """
    traditional = {
        ord(printed): row["meant"] for row in table("traditional") for printed in row["printed"]
    }
    return traditional | {ord(row["printed"]): row["meant"] for row in table("look_alikes")}


@kept_of_words
def recognised(text: str) -> str:
    """The form in which a word of the vocabulary is looked up: plain, in simplified characters.

    As long as ``wording.plain``, character for character, and like it never stored.
    """
    wording = plain(text)
    return wording.translate(twins()) if _any_twin().search(wording) else wording


def simplified(text: str) -> str:
    """A text in simplified characters and else as it is printed, character for character."""
    return text.translate(twins()) if _any_twin().search(text) else text


@cache
def _any_twin() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(chr, twins())))}]")


@cache
def labels() -> dict[str, str]:
    """Recognised wording of a label → the field it names."""
    return {recognised(row["wording"]): row["field"] for row in table("labels")}


@kept_of_words
def label_field(text: str) -> str | None:
    """The field a printed label names, or ``None``: ``资金情况 (万元)`` names ``amount_group``."""
    wording = recognised(text).rstrip(":").lstrip("*")  # a star before it: it must be filled in
    while wording not in labels():
        shorter = _without_additions(wording)
        if shorter == wording:
            shorter = NUMBERING.sub("", wording)
        if shorter == wording or not shorter:
            return composed_heading(text)
        wording = shorter
    return labels()[wording]


def _without_additions(wording: str) -> str:
    """A label without what the template added behind it: points, a unit, how to fill it in."""
    if not wording.endswith(")"):
        return wording
    start = _bracket_at_end(wording)
    if SUM_IN_BRACKETS.search(wording, start):
        # What a column is the sum of: (上年结转+年初预算(不含追加))
        return wording[:start].rstrip(":")
    return ADDED.sub("", bracketed_unit().sub("", wording)).rstrip(":")


def _bracket_at_end(wording: str) -> int:
    """Where the bracket begins that a text ends with; brackets may stand in it."""
    depth = 0
    for place in range(len(wording) - 1, 0, -1):
        depth += {")": 1, "(": -1}.get(wording[place], 0)
        if depth == 0:
            return place
    return len(wording)


@cache
def _heading_patterns() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    """Field, pattern and whether it needs a row of headings around it."""
    return tuple(
        (
            row["field"],
            re.compile(row["pattern"].format(when=WHEN, term=TERM, filling=FILLING)),
            row["where"] == "heading",
        )
        for row in table("heading_patterns")
    )


def composed_heading(text: str, *, in_header: bool = False) -> str | None:
    """The role of a heading that is made of words: ``年度(/项目)指标值`` is a value.

    Some words are headings only where headings stand beside them (``in_header``).
    """
    wording = recognised(text).rstrip(":")
    if not wording or len(wording) > LONGEST_HEADING:
        return None
    is_medium = LONG_TERM.search(wording) is not None
    wording = SIDE.sub("", wording)
    while True:
        for field, pattern, needs_header in _heading_patterns():
            if (in_header or not needs_header) and pattern.fullmatch(wording):
                return "value_medium" if is_medium and field == "value" else field
        shorter = _without_additions(wording)
        if shorter == wording:
            return "person" if person_label().fullmatch(wording) else None
        wording = shorter


@cache
def person_label() -> re.Pattern[str]:
    """Labels of persons: who, and what of them (项目负责人及联系方式), by ``persons.csv``."""
    kinds: dict[str, str] = {}
    for row in table("persons"):
        known, wording = kinds.get(row["kind"]), recognised(row["wording"])
        kinds[row["kind"]] = f"{known}|{wording}" if known else wording
    signed = "签字|签名|签章|盖章"
    role = rf"[\u4e00-\u9fff]{{0,8}}?(?:{kinds['role']})(?:\(?(?:{signed})\)?)?"
    contact = rf"(?:{kinds['before_contact']})*(?:{kinds['contact']})"
    return re.compile(
        rf"(?:{role}|{contact})(?:(?:及其|[及和与、/的(])?(?:{role}|{contact})\)?){{0,3}}"
    )


@kept_of_words
def is_hint(text: str) -> bool:
    """Whether a cell holds nothing but how to fill in the form: ``(100字以内)``."""
    return "字" in text and HINT.fullmatch(recognised(text)) is not None


@cache
def levels() -> dict[str, frozenset[int]]:
    """Recognised wording of a level name → the levels it may name: ``成本指标`` names 1 and 2."""
    names: dict[str, frozenset[int]] = {}
    for row in seed("indicator_levels"):
        if row["is_told_alone"] == "true":
            wording = recognised(row["level_published"])
            names[wording] = names.get(wording, frozenset()) | {int(row["rank"])}
    return names


@kept_of_words
def level_numbers(text: str) -> frozenset[int]:
    """The levels a cell may name; empty where it names none.

    White space inside does not count, nor do points: ``产出指标(50分)`` names level 1.
    """
    if len(text) > LONGEST_WORD:
        return frozenset()
    wording = POINTS.sub("", recognised(text)).rstrip(":")
    # 产出类指标
    return levels().get(wording.replace("类指标", "指标"), frozenset())


def begins_level(text: str) -> bool:
    """Whether a text is the name of a level without its last character: ``数量指``."""
    return text.endswith(LEVEL[:-1]) and f"{recognised(text)}{LEVEL[-1]}" in levels()


@cache
def operators() -> frozenset[str]:
    """Recognised wordings of operators that stand in a cell of their own."""
    return frozenset(
        recognised(row["glyph"])
        for row in seed("operator_glyphs")
        if row["is_told_alone"] == "true"
    )


@kept_of_words
def is_operator(text: str) -> bool:
    """Whether a cell holds an operator and nothing else. Glyphs damaged by OCR do not count."""
    return recognised(text) in operators()


@cache
def indicator_words(kind: str) -> frozenset[str]:
    """Plain wordings of one kind in ``indicator_words.csv``."""
    return frozenset(
        recognised(row["wording"]) for row in table("indicator_words") if row["kind"] == kind
    )


@kept_of_words
def is_direction(text: str) -> bool:
    """Whether a cell says which way is better (正向, 反向) and nothing else."""
    return recognised(text) in indicator_words("direction")


@kept_of_words
def is_sum(text: str) -> bool:
    """Whether a cell is a word for the sum of a column; a number may be glued to it."""
    return POINTS_AT_END.sub("", recognised(text)).rstrip(":") in indicator_words("sum")


@cache
def units() -> frozenset[str]:
    """Recognised wordings of units of measurement, multiples and ratios left out."""
    return frozenset(recognised(row["unit_published"]) for row in seed("measurement_units"))


@cache
def money_units() -> str:
    """The units that labels print, as alternatives of a pattern, the longest first: 百万元|…|元.

    Without those of sentences alone (9.80万).
    """
    words = {row["unit_published"] for row in seed("money_units")}
    return "|".join(sorted((w for w in words if w.endswith("元")), key=lambda w: (-len(w), w)))


@cache
def bracketed_unit() -> re.Pattern[str]:
    """A unit of money in brackets at the end of a label: ``金额(万元)``."""
    return re.compile(rf"\((?:{money_units()})\)$")


def without_money_unit(text: str) -> str:
    """An amount without its unit of money: ``120.5万元``, and ``829.3万`` as columns print it."""
    return re.sub(rf"\s*(?:{money_units()}|(?<=\d)[万亿])\s*$", "", text)


@kept_of_words
def is_unit(text: str) -> bool:
    """Whether a cell holds a unit and nothing else: ``%``, ``万份``, ``元/人·年``."""
    wording = recognised(text)
    parts = [wording] if wording in units() else RATIO.split(wording)
    return all(part in units() or MULTIPLE.sub("", part, count=1) in units() for part in parts)
