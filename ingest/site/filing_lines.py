"""A filing's printed rows for its page: cells, what each became, what was found beside them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from ingest.people.page import CELLS_DIVIDED_BY, standing_alone, without_empty_end
from ingest.people.places import Places
from ingest.people.published import Row
from ingest.people.show import form_key, record_key, state_of

# A place in a table of a page, of a sheet: what all cells of its row have in common.
CELL_OF_PAGE = re.compile(r"(?P<row>.+!r\d+)!c\d+")
CELL_OF_SHEET = re.compile(r"(?P<sheet>.+!)[A-Z]+(?P<row>\d+)", re.DOTALL)
# (filing, mart, place) of the rows of marts, to lead from a cell to its row.
MartPlaces = frozenset[tuple[str, str, str]]
Line = dict[str, Any]


def row_place(locator: str) -> str:
    """The place of the row that a cell stands in: ``p1!t2!r3`` of ``p1!t2!r3!c4``.

    ``Sheet1!12`` of ``Sheet1!B12``; a line of a text and a line beside tables are their own.
    """
    paged = CELL_OF_PAGE.fullmatch(locator)
    if paged:
        return paged["row"]
    cell = CELL_OF_SHEET.fullmatch(locator)
    return f"{cell['sheet']}{cell['row']}" if cell else locator


def filing_lines(
    filing: Row,
    forms: Sequence[Row],
    records: Sequence[Row],
    figures: Sequence[Row],
    findings: Sequence[Row],
    mart_places: MartPlaces,
) -> list[Line]:
    """The rows of one filing in printed order, each with the number of its form (``None`` before
    the first one).

    ``forms``, ``records`` and ``figures`` are those of the whole file, as ``show`` reads them;
    rows of other filings in it are left out. A line is ``at``, ``form``, ``texts``
    (each a list of cells), ``became`` (records with their state and mart), ``beside`` (figures
    that no cell holds) and ``findings`` (numbers of ``findings``).
    """
    place = Places(row["locator"] for row in [*figures, *forms]).place
    in_order = sorted(forms, key=lambda form: place(form["locator"]))
    begins = [place(form["locator"]) for form in in_order]
    printed_at, figures_at = _by_row(records), _by_row(figures)
    found_at: dict[str, list[int]] = defaultdict(list)
    for number, finding in enumerate(findings):
        if finding["source_locator"]:
            found_at[row_place(finding["source_locator"])].append(number)
    first = {
        row: min(
            (r["locator"] for r in [*printed_at.get(row, []), *figures_at.get(row, [])]), key=place
        )
        for row in printed_at | figures_at
    }
    lines = []
    for row in sorted(first, key=lambda row: place(first[row])):
        above = in_order[: bisect_right(begins, place(first[row]))]
        key = form_key(printed_at.get(row, []), above)
        is_of_filing = filing["filing_seq"] == 1 if key is None else key[0] == filing["filing_id"]
        if is_of_filing:
            line = _line(row, printed_at.get(row, []), figures_at.get(row, []))
            line["became"] = _became(
                filing, printed_at.get(row, []), figures_at.get(row, []), mart_places
            )
            line |= {"form": key and key[1], "findings": found_at.pop(row, [])}
            lines.append(line)
    return lines


def _by_row(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row_place(row["locator"])].append(row)
    return found


def _line(row: str, records: Sequence[Row], figures: Sequence[Row]) -> Line:
    """The printed texts of a row as cells, figures in them marked by what became of them.

    A cell is a text, or a list of texts and ``[figure, state, reason]``.
    """
    texts = dict.fromkeys(r["source_text"] for r in [*records, *figures] if r["source_text"])
    left = sorted(figures, key=lambda figure: figure["figure_seq"])
    marked = []
    for text in texts:
        cells: list[object] = []
        for number, cell in enumerate(without_empty_end(text).split(CELLS_DIVIDED_BY)):
            of_cell = [f for f in left if _may_stand(f, text, number)]
            parts, found = _marked(cell.strip(), of_cell)
            left = [f for f in left if f["figure_seq"] not in found]
            cells.append(parts)
        marked.append(cells)
    return {"at": row, "texts": marked, "beside": [_figure(figure) for figure in left]}


def _may_stand(figure: Row, text: str, cell: int) -> bool:
    """Whether a figure is of this cell; one that no record holds may be of any text there."""
    return bool(figure["column_seq"] == cell and figure["source_text"] in (text, None))


def _marked(cell: str, figures: Sequence[Row]) -> tuple[object, set[int]]:
    """A cell with its figures marked, and which of them stand in it."""
    spans: dict[tuple[int, int], Row] = {}
    for figure in figures:
        pattern = standing_alone(figure["figure_text"].strip())
        free = (m.span() for m in pattern.finditer(cell) if not _overlaps(m.span(), spans))
        span = next(free, None)
        if span:
            spans[span] = figure
    parts: list[object] = []
    done = 0
    for start, end in sorted(spans):
        parts += [cell[done:start], _figure(spans[start, end])]
        done = end
    parts = [part for part in [*parts, cell[done:]] if part != ""]
    return (parts if spans else cell), {figure["figure_seq"] for figure in spans.values()}


def _overlaps(span: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in spans)


def _figure(figure: Row) -> list[object]:
    return [figure["figure_text"].strip(), figure["state"], figure["reason"]]


def _became(
    filing: Row, records: Sequence[Row], figures: Sequence[Row], mart_places: MartPlaces
) -> list[Line]:
    """The records of a row: what each was read as, whether a mart has it, and which."""
    held: dict[object, list[Row]] = defaultdict(list)
    for figure in figures:
        held[record_key(figure, figure["record_seq"], figure["record_column_seq"])].append(figure)
    became = []
    for record in records:
        of_record = held[record_key(record, record["row_seq"], record["cell"])]
        state, reason = state_of(of_record)
        mart = next((f["mart_name"] for f in of_record if f["mart_name"]), None)
        known = (filing["filing_key"], mart or "", record["locator"]) in mart_places
        became.append(
            {
                "at": record["locator"],
                "label": record["label"],
                "words": record["words"],
                "state": state.replace(" ", "_"),
                "reason": reason,
                "mart": mart,
                "is_place_of_row": known,
            }
        )
    return became


def in_parts(lines: Sequence[Line], most: int) -> list[list[Line]]:
    """Lines in order, in groups of about ``most`` bytes each when written (one line at least)."""
    groups: list[list[Line]] = [[]]
    so_far = 0
    for line in lines:
        # Signs of Chinese are three bytes, all others one.
        size = 2 * len(repr(line))
        if groups[-1] and so_far + size > most:
            groups.append([])
            so_far = 0
        groups[-1].append(line)
        so_far += size
    return groups
