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

from evaluation.evaluate import Compared, Count, Evaluation
from ingest.screen import printable

Group = tuple[str, str, str]
GROUP = ("format", "form", "mart")
HEADER = (*GROUP, "rows", "too many", "cells right", "", "unread")
INDENT = " " * 6
# A space at which no line is broken.
TOGETHER = "\u00a0"
COUNTS = tuple(Count.__dataclass_fields__)
COLUMNS = (*GROUP, "field", *COUNTS, "figures_unread")
WIDTH = 100
MOST_DIFFERENCES = 20


def group_of(row: Compared) -> Group:
    """Format, form and mart of a row."""
    return row.format, row.form, row.mart


def share(right: int, expected: int) -> str:
    """A share in percent that says 100 only where everything is right."""
    if not expected:
        return ""
    tenths = right * 1000 // expected
    return f"{tenths // 10}.{tenths % 10} %" if tenths < 1000 else "100 %"


def print_evaluation(console: Console, evaluation: Evaluation, *, is_whole: bool) -> None:
    """Counts by format, form and field, then what differs; all of it where ``is_whole``."""
    for line in _table(evaluation):
        console.print(line, highlight=False, soft_wrap=True)
    total = evaluation.total()
    console.print(
        f"{total.rows_found} of {total.rows_expected} rows found, {total.rows_too_many} too many; "
        f"{total.cells_right} of {total.cells_expected} cells right "
        f"({share(total.cells_right, total.cells_expected)}); "
        f"{evaluation.unread.total()} figures unread",
        highlight=False,
        soft_wrap=True,
    )
    for sentence in _remarks(evaluation, is_whole=is_whole):
        console.print(escape(printable(sentence)), highlight=False, soft_wrap=True)


def _table(evaluation: Evaluation) -> Iterator[Text]:
    """A line a format, form and mart, and below it its fields."""
    fields = evaluation.fields_by(group_of)
    rows = evaluation.rows_by(group_of)
    forms_without_rows = evaluation.unread.keys() - {group[:2] for group in rows}
    groups = sorted([*rows, *((*form, "") for form in forms_without_rows)])
    # Figures are counted by form: beside the first of its marts.
    first_of_form = {group[:2]: group for group in reversed(groups)}
    lines = {
        group: _cells(
            group,
            rows.get(group, Count()),
            evaluation.unread[group[:2]] if first_of_form[group[:2]] == group else None,
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
        *group,
        f"{count.rows_found}/{count.rows_expected}",
        str(count.rows_too_many),
        f"{count.cells_right}/{count.cells_expected}",
        share(count.cells_right, count.cells_expected),
        "" if unread is None else str(unread),
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Names to the left, numbers to the right."""
    pairs = list(zip(cells, widths, strict=True))
    names = [cell.ljust(width) for cell, width in pairs[: len(GROUP)]]
    return "  ".join([*names, *(cell.rjust(width) for cell, width in pairs[len(GROUP) :])]).rstrip()


def _field_lines(fields: dict[tuple, tuple[int, int]], group: Group) -> Iterator[str]:
    """The fields of a group, one after the other; a field and its numbers stay together."""
    texts = [
        f"{name} {right}/{expected}".replace(" ", TOGETHER)
        for (*of_field, name), (right, expected) in fields.items()
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
    differences = list(evaluation.differences())
    most = len(differences) if is_whole else MOST_DIFFERENCES
    yield from differences[:most]
    if len(differences) > most:
        yield f"… and {len(differences) - most} more differences: see --differences"


def lines(evaluation: Evaluation) -> Iterator[dict[str, object]]:
    """The counts as lines of ``COLUMNS``, sorted.

    A line without ``field`` is about the rows of a mart, one without ``mart`` about the
    figures of a form; what does not apply is ``None``.
    """
    empty = dict.fromkeys(COLUMNS)
    rows = evaluation.rows_by(group_of)
    fields = evaluation.fields_by(group_of)
    forms = sorted({group[:2] for group in rows} | evaluation.unread.keys())
    for form in forms:
        yield (
            empty
            | dict(zip(GROUP, form, strict=False))
            | {"figures_unread": evaluation.unread[form]}
        )
        for group in sorted(group for group in rows if group[:2] == form):
            named = empty | dict(zip(GROUP, group, strict=True))
            yield named | asdict(rows[group])
            for key, (right, expected) in fields.items():
                if key[:-1] == group:
                    yield named | {
                        "field": key[-1],
                        "cells_expected": expected,
                        "cells_right": right,
                    }


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
        "counts": list(lines(evaluation)),
        "kept_out": evaluation.kept_out,
        "not_there": evaluation.not_there,
        "differences": list(evaluation.differences()),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)
