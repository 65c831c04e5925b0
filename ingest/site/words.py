"""The site's own words in both languages: ``words.csv``."""

import csv
from collections.abc import Callable
from functools import cache, partial
from importlib import resources

from ingest.people.language import LANGUAGES

Told = Callable[..., str]


@cache
def words() -> dict[str, dict[str, str]]:
    """Language → key → words, with ``{names}`` where a value is filled in."""
    text = resources.files(__package__).joinpath("words.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return {language: {row["key"]: row[language] for row in rows} for language in LANGUAGES}


def told(language: str, key: str, **values: object) -> str:
    """The words of ``key``, with ``values`` in their places; ``KeyError`` where there are none."""
    return words()[language][key].format(**values)


def teller(language: str) -> Told:
    """``told`` in one language."""
    return partial(told, language)
