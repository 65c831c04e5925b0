"""What the models say of themselves: the descriptions in the .yml beside each.

Read from the files, not from what dbt made of them: a refresh may not have run dbt.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ingest.project import PROJECT
from ingest.running.compiling import keep_file, kept_file

KEPT_WORDS = "descriptions.json"
# Steps on the way are in one schema, whatever room their models stand in.
STEP = "int_"
DOC = re.compile(r"\{\{\s*doc\(['\"](\w+)['\"]\)\s*\}\}")
REF = re.compile(r"ref\(['\"](\w+)['\"]\)")
BLOCK = re.compile(r"\{%-?\s*docs (\w+)\s*-?%\}(.*?)\{%-?\s*enddocs\s*-?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Described:
    """A relation: its place, what it is, its columns in words, and what its model adds.

    ``key`` are the columns that name a row, by the tests of the model, and ``grain`` those that say
    what a row is, which differ where the key is a hash of them; ``references`` says of a column to
    which table and column it leads.
    """

    schema: str
    name: str
    description: str
    columns: Mapping[str, str] = field(default_factory=dict)
    meta: Mapping[str, Any] = field(default_factory=dict)
    key: Sequence[str] = ()
    grain: Sequence[str] = ()
    references: Mapping[str, Sequence[str]] = field(default_factory=dict)


def text_literal(text: str) -> str:
    """A text as a string of SQL."""
    return "'" + text.replace("'", "''") + "'"


@cache
def described() -> tuple[Described, ...]:
    """Every source, seed and model of the project with its words.

    To read hundreds of files takes as long as all else of a small refresh, so the words are kept
    until the project changes.
    """
    with suppress(OSError):
        kept = json.loads(kept_file(KEPT_WORDS).read_bytes())
        return tuple(Described(**one) for one in kept)
    found = tuple(_described())
    with suppress(OSError):
        words = [asdict(one) for one in found]
        keep_file(KEPT_WORDS, json.dumps(words, ensure_ascii=False).encode())
    return found


@cache
def views_in_chinese() -> dict[str, str]:
    """The views of schema ``analyst`` with their Chinese names."""
    return {view.name: view.meta["name_zh"] for view in described() if view.schema == "analyst"}


def _described() -> Iterator[Described]:
    blocks = dict(_blocks())
    for path in sorted((PROJECT / "models").rglob("*.yml")):
        content = _read(path)
        for source in content.get("sources", ()):
            for table in source["tables"]:
                yield _of(table, source["name"], blocks)
        for model in content.get("models", ()):
            room = path.relative_to(PROJECT / "models").parts[0]
            is_step = model["name"].startswith(STEP)
            yield _of(model, "intermediate" if is_step else room, blocks)
    for path in sorted((PROJECT / "seeds").glob("*.yml")):
        for seed in _read(path)["seeds"]:
            yield _of(seed, "seeds", blocks)


def _of(entry: Mapping[str, Any], schema: str, blocks: Mapping[str, str]) -> Described:
    config = entry.get("config") or {}
    columns = entry.get("columns") or ()
    return Described(
        schema=schema,
        name=config.get("alias", entry["name"]),
        description=_words(entry.get("description", ""), blocks),
        columns={c["name"]: _words(c.get("description", ""), blocks) for c in columns},
        meta=config.get("meta") or {},
        key=_key(entry) or _grain(entry),
        grain=_grain(entry) or _key(entry),
        references=dict(_references(columns)),
    )


def _key(entry: Mapping[str, Any]) -> Sequence[str]:
    """The column that is unique and never NULL."""
    return [
        column["name"]
        for column in entry.get("columns") or ()
        if {"type": "not_null"} in column.get("constraints", ())
        and "unique" in column.get("data_tests", ())
    ][:1]


def _grain(entry: Mapping[str, Any]) -> Sequence[str]:
    """The columns whose combination is unique."""
    for test in entry.get("data_tests") or ():
        if "unique_combination_of_columns" in test:
            combined: Sequence[str] = test["unique_combination_of_columns"]["arguments"]["columns"]
            return combined
    return []


def _references(columns: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Sequence[str]]]:
    """Of a column that must be found elsewhere, where: ``to: ref('dim_region')``."""
    for column in columns:
        for test in column.get("data_tests", ()):
            where = test.get("relationships") if isinstance(test, Mapping) else None
            found = REF.search(where["arguments"]["to"]) if where else None
            if where and found:
                yield column["name"], [found[1], where["arguments"]["field"]]


def _words(description: str, blocks: Mapping[str, str]) -> str:
    """A description on one line, with what it takes from the shared ones."""
    whole = DOC.sub(lambda found: blocks.get(found[1], found[0]), description)
    return " ".join(whole.split())


def _blocks() -> Iterator[tuple[str, str]]:
    for path in sorted((PROJECT / "models").rglob("*.md")):
        yield from BLOCK.findall(path.read_text(encoding="utf-8"))


def _read(path: Path) -> Mapping[str, Any]:
    # Slow to import, and needed where something is published alone.
    import yaml  # type: ignore[import-untyped] # its types are a package of their own

    # The safe loader in C, where there is one.
    safe = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: Mapping[str, Any] = safe(path.read_text(encoding="utf-8")).get_single_data()
    return content
