"""Whose and of when each form of a document is, from ranked evidence.

What a form prints itself goes before what stands nearest above it, that before what stands
elsewhere in the file, and all of that before what stands beside the text. A body's name
that lacks its place is completed by one that has it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.document import Document
from ingest.forms.reading import Reading
from ingest.reading.evidence import Evidence, agrees
from ingest.reading.form_identity import (
    Form,
    agency_in_sentences,
    amounts,
    carrying_out,
    is_left_over,
    labelled_anywhere,
    short_in_titles,
    year_in_words,
    year_of_periods,
)
from ingest.reading.printed_titles import PlacedTitle
from ingest.vocabulary.agency import completed, is_cut_off, is_shortened, is_without_region

# A form repeats another year's form where so many of its amounts are the other's.
FEWEST_REPEATED, SHARE_REPEATED = 2, 0.5
# Forms that bear out the year of the file's name.
FEWEST_AGREEING = 2


def agencies(
    document: Document,
    forms: Sequence[Form],
    titles: Sequence[PlacedTitle],
    beside: Sequence[Evidence],
    places: Sequence[str],
) -> list[Evidence | None]:
    """The agency of each form, ``None`` where nothing in the file names one."""
    titles = _of_parts(titles, forms)
    over = [e for title in titles for e in title.evidence() if e.subject == "agency"]
    whole = [*(form.agency for form in forms if form.agency), *over]
    others = [e for e in beside if e.subject == "agency"]
    near = [e.value for e in [*whole, *others, *(f.implementing for f in forms if f.implementing)]]
    found: list[Evidence | None] = []
    for position, form in enumerate(forms):
        found.append(
            _uncut(form.agency, near)
            or _whole_name(form.short, [*whole, *others])
            or _nearest_above(position, forms, found, titles)
            or _completed(form.short, [*near, *places])
            or _below([f.agency for f in forms[position + 1 :]])
            or document.once(labelled_anywhere)
            or _completed(document.once(short_in_titles), [*near, *places])
            or form.implementing
            or next(iter(over), None)
            or next(iter(others), None)
            or document.once(carrying_out)
            or agency_in_sentences(forms)
        )
    return _by_whole_names(_carried_back(found))


def years(
    document: Document,
    forms: Sequence[Form],
    titles: Sequence[PlacedTitle],
    beside: Sequence[Evidence],
) -> list[Evidence | None]:
    """The year of each form, ``None`` where nothing in the file names one.

    The title's year holds against a heading that differs, unless forms are of another
    year by what they print: several of them say so, or one says so itself, and their
    amounts are not those of the title's year.
    """
    others = [e for e in beside if e.subject == "year"]
    main = next((e for t in titles for e in t.evidence() if e.subject == "year"), None)
    main = main or _agreed(others, forms)
    titles = _of_parts(titles, forms)
    found: list[Evidence | None] = []
    for position, form in enumerate(forms):
        own = form.year
        if own and main and not agrees(own, main):
            own = own if _is_of_year(own, forms) and not is_left_over(own, main, forms) else None
        title = _last_title(forms[position].reading, titles, main)
        found.append(own or _before(position, found, title))
    found = _carried_back(found)
    fallback = main or year_in_words(document, forms) or next(iter(others), None)
    fallback = fallback or year_of_periods(forms)
    return [year or fallback for year in found]


def contradicting(
    chosen: Evidence, forms: Iterable[Form], evidence: Iterable[Evidence]
) -> Iterator[Evidence]:
    """Every other thing that is said on the subject of ``chosen``, each value and basis once."""
    own = [form.agency if chosen.subject == "agency" else form.year for form in forms]
    seen = {(chosen.basis, chosen.value)}
    for other in [*own, *evidence]:
        if other is None or other.subject != chosen.subject:
            continue
        if (other.basis, other.value) not in seen:
            seen.add((other.basis, other.value))
            yield other


def _of_parts(titles: Sequence[PlacedTitle], forms: Sequence[Form]) -> list[PlacedTitle]:
    """The titles that name the agency of what follows: the first, and those of other bodies.

    A lone heading of a part that names another body was left standing, and a name that
    lacks some of the first one's characters lost them, unless forms print the name.
    """
    named = [(title, agency) for title in titles if (agency := title.title.agency)]
    bodies = Counter(agency for _, agency in named)
    printed = {form.agency.value for form in forms if form.agency}
    first = named[0][1] if named else None
    return [
        title
        for title, agency in named
        if agency == first
        or agency in printed
        or (not is_shortened(agency, first) and (bodies[agency] > 1 or not title.title.is_of_part))
    ]


def _whole_name(short: Evidence | None, whole: Sequence[Evidence]) -> Evidence | None:
    """The whole name that a short one stands for, where the file prints just one such."""
    if short is None:
        return None
    ends = {e.value: e for e in whole if e.value.endswith(short.value)}
    if len(ends) != 1:
        return None
    (name,) = ends
    return replace(short, value=name)


def _uncut(printed: Evidence | None, names: Sequence[str]) -> Evidence | None:
    """A name that a narrow cell cut within its last word, as the file prints it elsewhere."""
    whole = {name for name in names if printed and is_cut_off(printed.value, name)}
    return replace(printed, value=whole.pop()) if printed and len(whole) == 1 else printed


def _completed(short: Evidence | None, names: Sequence[str]) -> Evidence | None:
    """A short name with the place that the other names of the file agree on."""
    if short is None:
        return None
    made = {name for other in names if (name := completed(short.value, other))}
    longest = _longest(made)
    return replace(short, value=longest) if longest else None


def _longest(names: Iterable[str]) -> str | None:
    """The longest of names that are all ends of it; ``None`` where they may be of several."""
    every = [*names]
    longest = max(every, key=len, default=None)
    is_one = longest is not None and all(longest.endswith(name) for name in every)
    return longest if is_one else None


def _nearest_above(
    position: int,
    forms: Sequence[Form],
    found: Sequence[Evidence | None],
    titles: Sequence[PlacedTitle],
) -> Evidence | None:
    """The title or the agency of another form that stands nearest above."""
    start = forms[position].reading.start
    over = [title for title in titles if title.index < start]
    before = found[position - 1] if position else None
    if over and (before is None or over[-1].index >= forms[position - 1].reading.start):
        return next(e for e in over[-1].evidence() if e.subject == "agency")
    return _as_neighbour(before)


def _as_neighbour(evidence: Evidence | None) -> Evidence | None:
    if evidence is None or evidence.basis != "printed":
        return evidence
    return replace(evidence, basis="neighbour")


def _below(printed: Sequence[Evidence | None]) -> Evidence | None:
    """The agency of the forms below, where they name one and no other."""
    named = {evidence.value: evidence for evidence in reversed(printed) if evidence}
    return _as_neighbour(next(iter(named.values()))) if len(named) == 1 else None


def _by_whole_names(found: Sequence[Evidence | None]) -> list[Evidence | None]:
    """One body under one name, where a form leaves out the province or the city of another's."""
    names = {evidence.value for evidence in found if evidence}
    whole = {name: _longest(n for n in names if is_without_region(name, n)) for name in names}
    return [
        replace(evidence, value=whole[evidence.value] or evidence.value) if evidence else None
        for evidence in found
    ]


def _carried_back(found: Sequence[Evidence | None]) -> list[Evidence | None]:
    """What the first forms lack, the next one that has it gives."""
    first = next((evidence for evidence in found if evidence), None)
    carried: list[Evidence | None] = []
    for evidence in found:
        earlier = carried[-1] if carried else first
        carried.append(evidence or _as_neighbour(earlier))
    return carried


def _last_title(
    reading: Reading, titles: Sequence[PlacedTitle], main: Evidence | None
) -> PlacedTitle | None:
    """The nearest title above of another body than the first title's: a part of its own."""
    first = next((t.title.agency for t in titles if t.title.agency), None)
    over = [t for t in titles if t.index < reading.start and t.title.year]
    if main is None or not over or over[-1].title.agency == first:
        return None
    return over[-1]


def _before(
    position: int, found: Sequence[Evidence | None], title: PlacedTitle | None
) -> Evidence | None:
    if title:
        return next(e for e in title.evidence() if e.subject == "year")
    return _as_neighbour(found[position - 1]) if position else None


def _agreed(beside: Sequence[Evidence], forms: Sequence[Form]) -> Evidence | None:
    """The year beside the text, such as that of the file's name, which several forms print too."""
    printed = Counter(form.year.value for form in forms if form.year)
    return next((e for e in beside if printed[e.value] >= FEWEST_AGREEING), None)


def _is_of_year(own: Evidence, forms: Sequence[Form]) -> bool:
    """Whether the forms that print a year are of it, though the document's title says another."""
    same = [form for form in forms if form.year and form.year.value == own.value]
    others = [form for form in forms if form not in same]
    printed = {amount for form in same for amount in amounts(form.reading)}
    repeated = printed & {amount for form in others for amount in amounts(form.reading)}
    if len(repeated) >= FEWEST_REPEATED and len(repeated) >= SHARE_REPEATED * len(printed):
        return False
    places = {form.year.locator for form in same if form.year}
    return len(places) > 1 or all(form.reading.form != "narrative" for form in same)
