"""The words of published forms, as reviewed tables beside this module."""

import csv
import re
from functools import cache
from importlib import resources

from ingest.wording import plain

NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\(?[一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])"
)
BRACKETED_UNIT = re.compile(r"\((?:百万元|千元|万元|亿元|元)\)$")

POINTS = re.compile(r"\(\d+(?:\.\d+)?分?\)$")
RATIO = re.compile(r"[/·]")
MULTIPLE = re.compile(r"^[十百千万亿]+")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``vocabulary/<name>.csv``."""
    text = resources.files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def labels() -> dict[str, str]:
    """Plain wording of a label → the field it names."""
    return {plain(row["wording"]): row["field"] for row in table("labels")}


def label_field(text: str) -> str | None:
    """The field a printed label names, or ``None``: ``资金情况 (万元)`` names ``amount_group``."""
    wording = BRACKETED_UNIT.sub("", plain(text).rstrip(":"))
    return labels().get(wording)


@cache
def levels() -> dict[str, frozenset[int]]:
    """Plain wording of a level name → the levels it may name: ``成本指标`` names 1 and 2."""
    names: dict[str, frozenset[int]] = {}
    for row in table("levels"):
        wording = plain(row["wording"])
        names[wording] = names.get(wording, frozenset()) | {int(row["level"])}
    return names


def level_numbers(text: str) -> frozenset[int]:
    """The levels a cell may name; empty where it names none.

    White space inside does not count, nor do points: ``产出指标(50分)`` names level 1.
    """
    return levels().get(POINTS.sub("", plain(text)).rstrip(":"), frozenset())


@cache
def operators() -> frozenset[str]:
    """Plain wordings of operators that stand in a cell of their own."""
    return frozenset(plain(row["wording"]) for row in table("operators"))


def is_operator(text: str) -> bool:
    """Whether a cell holds an operator and nothing else. Glyphs damaged by OCR do not count."""
    return plain(text) in operators()


@cache
def units() -> frozenset[str]:
    """Plain wordings of units of measurement, multiples and ratios left out."""
    return frozenset(plain(row["wording"]) for row in table("units"))


def is_unit(text: str) -> bool:
    """Whether a cell holds a unit and nothing else: ``%``, ``万份``, ``元/人·年``."""
    parts = RATIO.split(plain(text))
    return all(part in units() or MULTIPLE.sub("", part, count=1) in units() for part in parts)
