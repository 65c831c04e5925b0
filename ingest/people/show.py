"""A filing as it was read: its forms in order, and what became of every figure in them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ingest.people.filing_head import filing_lines, filings
from ingest.people.page import Line, Section, without_empty_end
from ingest.people.places import Places
from ingest.people.published import NotShownError, Published, Row

SHORT_KEY = 8
FormKey = tuple[str, int]
RecordKey = tuple[str | None, str | None, int | None, int | None, int | None]
STATES = {
    "loaded": "loaded",
    "kept_raw": "kept raw",
    "set_aside": "set aside",
    "unread": "unread",
}
IS_FILE = "ends_with('/' || $name, '/' || f.file_name) or starts_with(f.sha256, $name)"
OUTCOMES = f"""
select * from marts.fct_filing_outcome as f where {IS_FILE} order by recorded_at desc limit 1
"""
RECORDS = """
select * from printed where filing_id = $filing_id and raw_table <> 'filings'
order by source_text, form_seq, row_seq, cell
"""
# What is printed of a figure and which record holds it stand in raw, what became of it beside it.
FIGURES = """
select f.*, r.source_text, s.mart_name, s.state, s.reason_code as reason
from (select * exclude (state, reason) from raw.figures) as f
join intermediate.int_figure_states as s using (sha256, figure_seq)
left join (select *, split_part(filing_id, '-', 1) as sha256 from printed) as r
    on f.sha256 = r.sha256 and f.filing_id = r.filing_id
    and f.raw_table = r.raw_table and f.record_seq = r.row_seq
    and coalesce(f.form_seq, 0) = coalesce(r.form_seq, f.form_seq, 0)
    and f.record_column_seq is not distinct from coalesce(r.cell, f.record_column_seq)
"""
FIGURES_OF_FILE = f"{FIGURES} where f.sha256 = $sha256 order by figure_seq"
REASONS = "select reason_code, meaning_en from seeds.figure_reasons"
UNKNOWN_TABLES = """
select * from raw.unknown_tables where sha256 = $sha256 order by table_seq, row_seq, column_seq
"""
FORMS = """
select n.sha256, f.*, u.unit, u.unit_basis, u.unit_published as unit_label,
    coalesce(l.other_unit_published, l.unit_published) || ' at ' || f.unit_locator as label_over
from raw.forms as f
join raw.filings as n using (filing_id)
join intermediate.int_form_units as u using (filing_id, form_seq)
join intermediate.int_form_unit_labels as l using (filing_id, form_seq)
"""
FORMS_OF_FILE = f"{FORMS} where n.sha256 = $sha256"


def filing_pages(published: Published, name: str) -> list[Section]:
    """The filings of one file, or one of them; ``NotShownError`` where nothing fits.

    ``name`` is a file's name, the start of its SHA-256 or the start of a filing's key.
    A file that was kept out is shown by its outcome.
    """
    found = filings(published, f"{IS_FILE} or starts_with(f.filing_key, $name)", name=name)
    if not found:
        return _kept_out(published, name)
    if len({filing["sha256"] for filing in found}) > 1:
        listed = [
            f"  {filing['filing_key'][:SHORT_KEY]}  {filing['file_name']}, "
            f"{filing['agency_name']} {filing['fiscal_year']}, loaded {filing['loaded_at']:%F}"
            for filing in found
        ]
        raise NotShownError("\n".join([f"{name} is more than one file; name a filing:", *listed]))
    shown = [section for filing in found for section in _sections(published, filing)]
    return [*shown, *_unknown_tables(published, found[0])]


def _kept_out(published: Published, name: str) -> list[Section]:
    outcomes = published.rows(OUTCOMES, name=name)
    if not outcomes:
        raise NotShownError(f"no filing is named {name}; see file_name in marts.dim_filing")
    (outcome,) = outcomes
    head = Section(outcome["file_name"], [(outcome["outcome"], "", outcome["reason"])])
    return [head, *_unknown_tables(published, outcome)]


def _unknown_tables(published: Published, file: Row) -> Iterator[Section]:
    """One section for each table of a file that no form knows, row by row as printed."""
    cells = published.rows(UNKNOWN_TABLES, **file)
    for number, table_cells in groupby(cells, key=lambda cell: cell["table_seq"]):
        lines: list[Line] = []
        for _, row in groupby(table_cells, key=lambda cell: cell["row_seq"]):
            first, *others = row
            texts = [first["cell_text"], *(cell["cell_text"] for cell in others)]
            lines.append((first["locator"], "", " | ".join(texts)))
        yield Section(f"unknown table {number}, in no form; from {lines[0][0]}", lines)


def _sections(published: Published, filing: Row) -> Iterator[Section]:
    """One section about the filing, then one for each form."""
    figures = published.rows(FIGURES_OF_FILE, **filing)
    forms = published.rows(FORMS_OF_FILE, **filing)
    place = Places(row["locator"] for row in [*figures, *forms]).place
    forms = sorted(forms, key=lambda form: place(form["locator"]))
    records_at = _by_locator(published.rows(RECORDS, **filing))
    figures_at = _by_locator(figures)
    lines: dict[FormKey | None, list[Line]] = defaultdict(list)
    for locator in sorted(records_at | figures_at, key=place):
        records = records_at.get(locator, [])
        above = [form for form in forms if place(form["locator"]) <= place(locator)]
        lines[form_key(records, above)].extend(
            _printed_line(locator, records, figures_at.get(locator, []))
        )
    title = f"{filing['agency_name']} {filing['fiscal_year']}"
    meanings = {row["reason_code"]: row["meaning_en"] for row in published.rows(REASONS)}
    yield Section(title, [*filing_lines(filing), *_count_lines(figures, meanings)])
    if lines[None] and filing["filing_seq"] == 1:
        yield Section("before the first form", lines[None])
    for form in forms:
        if form["filing_id"] == filing["filing_id"]:
            yield Section(_form_title(form), lines[form["filing_id"], form["form_seq"]])


def _by_locator(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["locator"]].append(row)
    return found


def form_key(records: Sequence[Row], above: Iterable[Row]) -> FormKey | None:
    """The form a line was read by; where nothing was loaded from it, the one that begins last
    above it. Figures of sentences do not name their form: it is the last narrative above."""
    named = {(row["filing_id"], row["form_seq"]) for row in records if row["form_seq"]}
    if named:
        return min(named)
    keys = [
        (form["filing_id"], form["form_seq"])
        for form in above
        if not records or form["form"] == "narrative"
    ]
    return keys[-1] if keys else None


def _form_title(form: Row) -> str:
    parts = [f"form {form['form_seq']}, {form['form']}: {form['title_published'] or '(no title)'}"]
    if form["unit_basis"] == "declared":
        parts.append(f"unit {form['unit']} (declared)")
    elif form["unit_basis"]:
        labels = [f"label {form['unit_label'] or 'none'}"]
        labels += [f"over the form {form['label_over']}"] if form["label_over"] else []
        parts.append(f"unit {form['unit']} ({form['unit_basis']}: {', '.join(labels)})")
    return "; ".join([*parts, f"from {form['locator']}"])


def _count_lines(figures: Sequence[Row], meanings: Mapping[str, str]) -> Iterator[Line]:
    """How many figures the file prints, by what became of them, and why."""
    yield "figures", "", f"{len(figures)} printed in the file"
    states = Counter(figure["state"] for figure in figures)
    reasons = Counter(figure["reason"] for figure in figures if figure["reason"])
    for state, name in STATES.items():
        yield "", name, str(states[state])
    for reason, number in reasons.most_common():
        yield "", f"  {reason}", f"{number}: {meanings.get(reason, '')}"


def _printed_line(locator: str, records: Sequence[Row], figures: Sequence[Row]) -> Iterator[Line]:
    """What is printed at a place, its records, and the other figures that are in no mart.

    A record of words alone holds no figure: it is ``read``.
    """
    place = locator
    held: dict[RecordKey, list[Row]] = defaultdict(list)
    for figure in figures:
        held[record_key(figure, figure["record_seq"], figure["record_column_seq"])].append(figure)
    for text, made in groupby(records, key=lambda record: record["source_text"]):
        yield place, "", without_empty_end(text)
        place = ""
        for record in made:
            state, reason = state_of(held[record_key(record, record["row_seq"], record["cell"])])
            words = f"{record['label']}: {record['words']}"
            yield "", state, f"{words} ({reason})" if reason else words
    left_out = [f for f in figures if f["state"] != "loaded" and not (records and _is_value(f))]
    for (state, reason), group in groupby(left_out, key=lambda f: (f["state"], f["reason"])):
        words = ", ".join(figure["figure_text"].strip() for figure in group)
        yield place, STATES[state], f"{words} ({reason})" if reason else words
        place = ""


def record_key(row: Row, number: int | None, column: int | None) -> RecordKey:
    """A record by its table and numbers; figures of sentences do not name their form."""
    form = None if row["raw_table"] == "narrative_figures" else row["form_seq"]
    return row["raw_table"], row["filing_id"], form, number, column


def _is_value(figure: Row) -> bool:
    """Whether a figure is the value of a record, which is shown with it, and not its code."""
    return figure["record_column"] == "value_published" and figure["raw_table"] is not None


def state_of(figures: Sequence[Row]) -> tuple[str, str | None]:
    """What became of a record: in a mart with the figures of its value, else why it is not."""
    figures = [figure for figure in figures if _is_value(figure)] or figures
    if not figures:
        return "read", None
    kept = [figure for figure in figures if figure["state"] == "kept_raw"]
    if len(kept) < len(figures):
        return STATES["loaded"], None
    return STATES["kept_raw"], kept[0]["reason"]
