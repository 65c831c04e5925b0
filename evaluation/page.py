"""An evaluation as a person sees it, and as machines read it."""

import csv
import io
import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from evaluation.compared import Compared, Count
from evaluation.differences import differences
from evaluation.evaluate import Evaluation
from ingest.people.screen import printable

# Folder of the labels, format, form and mart.
Group = tuple[str, str, str, str]
GROUP = ("labels", "format", "form", "mart")
NAMES = GROUP[1:]
NUMBERS = ("rows", "too many", "cells right", "", "wrong", "missing", "unread")
HEADER = (*NAMES, *NUMBERS)
INDENT = " " * 6
# A space at which no line is broken.
TOGETHER = "\u00a0"
COUNTS = tuple(Count.__dataclass_fields__)
COLUMNS = (*GROUP, "field", *COUNTS, "figures_unread")
WIDTH = 100
MOST_DIFFERENCES = 20


def group_of(row: Compared) -> Group:
    """Labels, format, form and mart of a row."""
    return row.labels, row.format, row.form, row.mart


def share(right: int, expected: int) -> str:
    """A share in percent that says 100 only where everything is right."""
    if not expected:
        return ""
    tenths = right * 1000 // expected
    return f"{tenths // 10}.{tenths % 10} %" if tenths < 1000 else "100 %"


def print_evaluation(console: Console, evaluation: Evaluation, *, is_whole: bool) -> None:
    """Counts by format, form and field, then what differs; all of it where ``is_whole``.

    Labels of several folders are counted apart.
    """
    of_labels = evaluation.rows_by(lambda row: row.labels)
    for labels, count in of_labels.items():
        if len(of_labels) > 1:
            console.print(Text(labels, style="bold"), soft_wrap=True)
        for line in _table(evaluation, labels):
            console.print(line, highlight=False, soft_wrap=True)
        if len(of_labels) > 1:
            unread = sum(n for (of, *_), n in evaluation.unread.items() if of == labels)
            console.print(f"{summary(count, unread)}\n", highlight=False, soft_wrap=True)
    total = summary(evaluation.total(), evaluation.unread.total())
    console.print(total, highlight=False, soft_wrap=True)
    for sentence in _remarks(evaluation, is_whole=is_whole):
        console.print(escape(printable(sentence)), highlight=False, soft_wrap=True)


def summary(count: Count, unread: int) -> str:
    """Counts in one sentence; wrong values stand apart from missing ones."""
    return (
        f"{count.rows_found} of {count.rows_expected} rows found, {count.rows_too_many} too many; "
        f"{count.cells_right} of {count.cells_expected} cells right "
        f"({share(count.cells_right, count.cells_expected)}), {count.cells_wrong} wrong, "
        f"{count.cells_missing} missing; {unread} figures unread"
    )


def _table(evaluation: Evaluation, labels: str) -> Iterator[Text]:
    """A line a format, form and mart of one folder's labels, and below it its fields."""
    fields = evaluation.fields_by(group_of)
    rows = {key: count for key, count in evaluation.rows_by(group_of).items() if key[0] == labels}
    unread = {key: number for key, number in evaluation.unread.items() if key[0] == labels}
    forms_without_rows = unread.keys() - {group[:3] for group in rows}
    groups = sorted([*rows, *((*form, "") for form in forms_without_rows)])
    # Figures are counted by form: beside the first of its marts.
    first_of_form = {group[:3]: group for group in reversed(groups)}
    lines = {
        group: _cells(
            group,
            rows.get(group, Count()),
            unread.get(group[:3], 0) if first_of_form[group[:3]] == group else None,
        )
        for group in groups
    }
    widths = [max(map(len, column)) for column in zip(HEADER, *lines.values(), strict=True)]
    yield Text(_line(HEADER, widths), style="bold")
    for group, cells in lines.items():
        yield Text(_line(cells, widths), style="" if rows.get(group, Count()).is_right else "red")
        yield from (Text(line, style="dim") for line in _field_lines(fields, group))


def _cells(group: Group, count: Count, unread: int | None) -> tuple[str, ...]:
    return (
        *group[1:],
        f"{count.rows_found}/{count.rows_expected}",
        str(count.rows_too_many),
        f"{count.cells_right}/{count.cells_expected}",
        share(count.cells_right, count.cells_expected),
        str(count.cells_wrong),
        str(count.cells_missing),
        "" if unread is None else str(unread),
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Names to the left, numbers to the right."""
    pairs = list(zip(cells, widths, strict=True))
    names = [cell.ljust(width) for cell, width in pairs[: len(NAMES)]]
    return "  ".join([*names, *(cell.rjust(width) for cell, width in pairs[len(NAMES) :])]).rstrip()


def _field_lines(fields: dict[tuple[str, ...], Count], group: Group) -> Iterator[str]:
    """The fields of a group, one after the other; a field and its numbers stay together."""
    texts = [
        f"{name} {count.cells_right}/{count.cells_expected}"
        f"{f' ({count.cells_wrong} wrong)' if count.cells_wrong else ''}".replace(" ", TOGETHER)
        for (*of_field, name), count in fields.items()
        if tuple(of_field) == group
    ]
    wrapped = textwrap.wrap(
        ", ".join(texts), WIDTH, initial_indent=INDENT, subsequent_indent=INDENT
    )
    return (line.replace(TOGETHER, " ") for line in wrapped)


def _remarks(evaluation: Evaluation, *, is_whole: bool) -> Iterator[str]:
    for name, reason in evaluation.kept_out.items():
        yield f"{name} gave no rows: {reason}"
    for name, reason in evaluation.not_there.items():
        yield f"{name} is labelled but not in the warehouse ({reason}); it is not counted"
    found = differences(evaluation.compared)
    most = len(found) if is_whole else MOST_DIFFERENCES
    yield from found[:most]
    if len(found) > most:
        yield f"… and {len(found) - most} more differences: see --differences"


def lines(evaluation: Evaluation) -> Iterator[dict[str, object]]:
    """The counts as lines of ``COLUMNS``, sorted.

    A line without ``field`` is about the rows of a mart, one without ``mart`` about the
    figures of a form; what does not apply is ``None``.
    """
    empty = dict.fromkeys(COLUMNS)
    rows = evaluation.rows_by(group_of)
    fields = evaluation.fields_by(group_of)
    forms = sorted({group[:3] for group in rows} | evaluation.unread.keys())
    for form in forms:
        yield (
            empty
            | dict(zip(GROUP, form, strict=False))
            | {"figures_unread": evaluation.unread[form]}
        )
        for group in sorted(group for group in rows if group[:3] == form):
            named = empty | dict(zip(GROUP, group, strict=True))
            yield named | asdict(rows[group])
            for key, count in fields.items():
                if key[:-1] == group:
                    yield named | {"field": key[-1]} | _of_cells(count)


def _of_cells(count: Count) -> dict[str, int]:
    return {name: number for name, number in asdict(count).items() if name.startswith("cells")}


def as_csv(evaluation: Evaluation) -> str:
    """The counts as a CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines(evaluation))
    return out.getvalue()


def as_json(evaluation: Evaluation) -> str:
    """Everything as JSON: total, counts, files that are not compared, differences."""
    whole = {
        "is_right": evaluation.is_right,
        "total": asdict(evaluation.total()) | {"figures_unread": evaluation.unread.total()},
        "labels": {
            labels: asdict(count)
            for labels, count in evaluation.rows_by(lambda row: row.labels).items()
        },
        "counts": list(lines(evaluation)),
        "kept_out": evaluation.kept_out,
        "not_there": evaluation.not_there,
        "differences": differences(evaluation.compared),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)
