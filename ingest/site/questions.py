"""The questions of ``analyses/``, ready to run in the page for SQL: ``questions.csv``."""

import csv
from dataclasses import dataclass
from importlib import resources

from ingest.project import PROJECT

WHY = "-- Why asked: "


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name, what it asks and why, and its SQL."""

    name: str
    title_zh: str
    title_en: str
    why_zh: str
    why_en: str
    sql: str


def questions() -> list[Question]:
    """Every query of ``analyses/``: those of the list in its order, then what is not in it."""
    text = resources.files(__package__).joinpath("questions.csv").read_text(encoding="utf-8")
    known = {row["name"]: row for row in csv.DictReader(text.splitlines())}
    there = {path.stem: path for path in sorted((PROJECT / "analyses").glob("*.sql"))}
    names = [name for name in known if name in there]
    names += [name for name in there if name not in known]
    return [
        _question(name, there[name].read_text(encoding="utf-8"), known.get(name, {}))
        for name in names
    ]


def _question(name: str, sql: str, words: dict[str, str]) -> Question:
    lines = sql.splitlines()
    why = " ".join(line.removeprefix(WHY).removeprefix("-- ") for line in _comments(lines))
    title = name.replace("_", " ")
    return Question(
        name,
        words.get("zh", title),
        words.get("en", title.capitalize()),
        words.get("why_zh", why),
        why[:1].upper() + why[1:],
        "\n".join(lines[len(_comments(lines)) :]).strip() + "\n",
    )


def _comments(lines: list[str]) -> list[str]:
    """The lines at the head that are comments."""
    n_comments = next((n for n, line in enumerate(lines) if not line.startswith("--")), len(lines))
    return lines[:n_comments]
