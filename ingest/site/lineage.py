"""What each model is made of, as its SQL says."""

import re
from functools import cache

from ingest.project import PROJECT

REFERENCE = re.compile(
    r"""\bref\(\s*['"](\w+)['"]\s*\)|\bsource\(\s*['"](\w+)['"]\s*,\s*['"](\w+)['"]\s*\)"""
)


@cache
def made_of() -> dict[str, tuple[str, ...]]:
    """Model → the models, seeds and ``raw.TABLE`` that its SQL names; empty without a project."""
    return {
        path.stem: tuple(
            dict.fromkeys(
                model or f"{source}.{table}"
                for model, source, table in REFERENCE.findall(path.read_text(encoding="utf-8"))
            )
        )
        for path in sorted((PROJECT / "models").rglob("*.sql"))
    }
