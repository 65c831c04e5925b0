"""What a page of the site is, and the data that its scripts ask for."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ingest.site.facts import Facts

# A name of ``data/NAME.js``, and what it holds.
Part = tuple[str, object]


class Held(NamedTuple):
    """A part as the site has it: its name, and how many rows or bytes it says it holds."""

    name: str
    n: int


class Made(NamedTuple):
    """A part of a unit; ``n`` is kept with its name."""

    unit: str
    name: str
    value: object
    n: int = 0


@dataclass(frozen=True, slots=True)
class Units:
    """Data that is written again where what it is made of is other, and kept where it is not.

    ``prints`` has a print of all that each unit is made of. ``made`` gives the parts of the units
    that are wanted (at least one each, those of a unit together, none of others). ``after`` gives
    what needs to know which parts all of the units have.
    """

    prints: Mapping[str, str]
    made: Callable[[Set[str]], Iterator[Made]]
    after: Callable[[Mapping[str, Sequence[Held]]], Iterator[Part]] = lambda held: iter(())


@dataclass(frozen=True, slots=True)
class Page:
    """A page: ``NAME.html`` in each language, made of ``templates/TEMPLATE.html`` (its own name).

    ``values`` gives what the template prints in a language, ``parts`` the data that its scripts
    ask for: parts that are written each time, and units that may be kept. ``group`` is its place in
    the navigation (none: it is reached by links), ``needs`` the scripts of ``static/`` beside the
    common ones, ``libraries`` the programs of others (``libraries.py``) that these load when they
    are wanted.
    """

    name: str
    group: str | None = None
    values: Callable[[Facts, str], Mapping[str, Any]] = field(default=lambda facts, language: {})
    parts: Callable[[Facts], Iterator[Part | Units]] = field(default=lambda facts: iter(()))
    needs: tuple[str, ...] = ()
    template: str = ""
    libraries: tuple[str, ...] = ()
