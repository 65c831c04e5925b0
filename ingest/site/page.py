"""What a page of the site is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.site.facts import Facts

# A name of ``data/NAME.js``, and what it holds.
Part = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: ``NAME.html`` in each language, made of ``templates/TEMPLATE.html`` (its own name).

    ``values`` gives what the template prints in a language, ``parts`` the data that its scripts
    ask for. ``group`` is its place in the navigation (none: it is reached by links), ``needs`` the
    scripts of ``static/`` beside the common ones, ``libraries`` the programs of others
    (``libraries.py``) that these load when they are wanted.
    """

    name: str
    group: str | None = None
    values: Callable[[Facts, str], Mapping[str, Any]] = field(default=lambda facts, language: {})
    parts: Callable[[Facts], Iterator[Part]] = field(default=lambda facts: iter(()))
    needs: tuple[str, ...] = ()
    template: str = ""
    libraries: tuple[str, ...] = ()
