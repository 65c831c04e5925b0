"""In which language a person is spoken to: that of the locale, or the one asked for."""

import os
from collections.abc import Mapping

LANGUAGES = ("zh", "en")
# The first that is set decides, as for every program.
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")

_chosen: list[str] = []


def of_locale(environment: Mapping[str, str] = os.environ) -> str:
    """The language of the locale that the environment names; English where it is another."""
    named = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    return "zh" if named.lower().startswith("zh") else "en"


def choose(language: str | None) -> None:
    """Speak ``language`` from now on; that of the locale where it is ``None``."""
    _chosen[:] = [language or of_locale()]


def language() -> str:
    """The language that is spoken."""
    return _chosen[0] if _chosen else of_locale()


def told(english: str, chinese: str) -> str:
    """One of two sentences that say the same."""
    return chinese if language() == "zh" else english
