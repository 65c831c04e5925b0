"""The heading rows of a budget table: which words they hold and how far each word reaches."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from ingest.document import Row, Span
from ingest.document.values import fixed
from ingest.tables.budget_cells import is_amount, is_dash, is_marked_amount
from ingest.tables.headed_sides import has_sides
from ingest.tables.numbers import are_counted
from ingest.tables.preamble import declares_unit, opens_with_label
from ingest.vocabulary import bracketed_unit, label_field, recognised, table
from ingest.vocabulary.budget_words import composed_role
from ingest.vocabulary.wording import kept_of_words, without_markup
from ingest.vocabulary.years import with_lost_year

LABELS = frozenset({"name", "unit_name", "code", "code_part", "unit_code", "ordinal"})
AMOUNTS = frozenset({"leaf", "group", "phase"})
# Labels of the target forms: a block of rows with one of these is not a budget table.
FOREIGN = frozenset(
    {"level1", "level2", "level3", "operator", "value", "weight", "goal", "goal_group"}
    | {"amount_group", "task_name", "person", "period", "project_attribute"}
)
OF_PROJECTS = frozenset({"project_attribute", "project_type", "period"})
TOTALS = frozenset({"合计", "总计"})
# What heads the total of all columns beside it; 小计 heads that of some.
WHOLES = TOTALS | {"本年收入合计", "本年支出合计"}
SUBTOTAL = "小计"
SHORTEST_TAIL = 5
LEADING_YEAR = re.compile(r"^20\d\d年度?")
ONLY_YEAR = re.compile(r"20\d\d年度?")
CHINESE = re.compile("[\u4e00-\u9fff]")
SPACE = re.compile(r"\s+")
QUOTES = re.compile(r"[\"“”「」]")
FEWEST_UNLABELLED = 3
SIDES = frozenset({"side"})


@fixed(frozen=True, slots=True)
class Heading:
    """A heading as printed without white space, and its role in ``budget_headings.csv``."""

    text: str
    role: str | None

    @property
    def is_wording(self) -> bool:
        """Whether it has two Chinese characters, so that it may be words and not a damaged rule."""
        return len(CHINESE.findall(self.text)) > 1


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """One row of headings by column. It is sound where most of its cells are known words.

    It is stated where its table says how far each heading reaches. ``covered`` are the columns
    in which a heading of a row above reaches down.
    """

    headings: dict[int, Heading]
    sound: bool
    stated: bool = False
    covered: frozenset[int] = frozenset()

    def roles(self) -> list[str | None]:
        """The roles of its headings from left to right."""
        return [self.headings[column].role for column in sorted(self.headings)]

    def reaches(self, heading: Heading, column: int) -> bool:
        """Whether a heading may stand over a column with an empty cell to its right."""
        is_open = not self.stated and column not in self.covered
        return is_open and (
            heading.role in ("group", "phase")
            or (heading.role is None and heading.is_wording and self.sound)
        )


@cache
def roles() -> dict[str, str]:
    """Plain wording of a heading → its role."""
    return {recognised(row["wording"]): row["role"] for row in table("budget_headings")}


@kept_of_words
def heading_wording(text: str) -> str:
    """A heading for comparing: look-alikes, quotation marks, its unit and its year taken away."""
    wording = with_lost_year(QUOTES.sub("", recognised(text).rstrip(":")))
    return LEADING_YEAR.sub("", bracketed_unit().sub("", wording))


@kept_of_words
def heading_role(text: str) -> str | None:
    """The role of a known heading; a year alone tells which amounts these are: 2021年 | 2022年."""
    wording = heading_wording(text)
    is_year = ONLY_YEAR.fullmatch(recognised(text))
    return roles().get(wording) or composed_role(wording) or ("phase" if is_year else None)


@cache
def any_heading() -> re.Pattern[str]:
    """Any heading of two characters or more inside a text: a quick look before the cells."""
    return re.compile("|".join(re.escape(wording) for wording in roles() if len(wording) > 1))


@cache
def group_wordings() -> tuple[str, ...]:
    """Plain wordings of the headings that may stand over several columns."""
    return tuple(wording for wording, role in roles().items() if role == "group")


def spread(row: Row, headings: HeadingRow, from_above: Iterable[int] = ()) -> HeadingRow:
    """The headings with those of merged cells in every column that the cell covers.

    ``from_above`` are the columns that cells of rows above cover in this one.
    """
    covered = {
        column: _over_several(headings.headings[cell.column], cell.span)
        for cell in row.cells
        if cell.span is not None and cell.column in headings.headings
        for column in range(cell.span.left, cell.span.right + 1)
        if column == cell.column or column not in headings.headings
    }
    stated = any(cell.span is not None for cell in row.cells)
    return HeadingRow(headings.headings | covered, headings.sound, stated, frozenset(from_above))


def _over_several(heading: Heading, span: Span) -> Heading:
    """A heading that is merged over several columns has others below it: 财政拨款收入."""
    is_wide = heading.role == "leaf" and span.right > span.left
    return Heading(heading.text, "group") if is_wide else heading


def heading_row(row: Row) -> HeadingRow:
    """The headings of a row; words that were cut over neighbouring cells stand in each of them."""
    return row.once(_heading_row)


def _heading_row(row: Row) -> HeadingRow:
    texts = {cell.column: SPACE.sub("", without_markup(cell.text)) for cell in row.cells}
    headings = {column: Heading(text, heading_role(text)) for column, text in texts.items() if text}
    known = sum(heading.role is not None for heading in headings.values())
    sound = 2 * known >= len(headings)
    unknown = [column for column, heading in headings.items() if heading.role is None]
    for _, run in groupby(enumerate(unknown), key=lambda pair: pair[1] - pair[0]):
        columns = [column for _, column in run]
        headings |= _rejoined({column: texts[column] for column in columns})
    return HeadingRow(headings, sound)


def _rejoined(texts: dict[int, str]) -> dict[int, Heading]:
    """Neighbouring cells that together are one known heading, or the tail of one over many."""
    columns = list(texts)
    for size in range(len(columns), 1, -1):
        for start in range(len(columns) - size + 1):
            chosen = columns[start : start + size]
            whole = "".join(texts[column] for column in chosen)
            words = "".join(texts[column] for column in chosen if CHINESE.search(texts[column]))
            if heading_role(whole):
                return dict.fromkeys(chosen, Heading(whole, heading_role(whole)))
            if _is_tail(words):
                return dict.fromkeys(chosen, Heading(words, "group"))
    return {}


@kept_of_words
def _is_tail(text: str) -> bool:
    wording = heading_wording(text)
    return len(wording) >= SHORTEST_TAIL and any(
        group.endswith(wording) for group in group_wordings()
    )


def is_heading_row(row: Row) -> bool:
    """Whether a table row holds headings and no figures of its own."""
    return row.once(_is_heading_row)


def _is_heading_row(row: Row) -> bool:
    texts = [cell.text for cell in row.filled]
    if any(map(heading_role, texts)) or _are_counted(texts):
        return not is_figure_row(row) and not _stands_over_headings(texts)
    if any(map(is_amount, texts)) or not any_heading().search(heading_wording("".join(texts))):
        return False
    return any(heading.role for heading in heading_row(row).headings.values())


def _stands_over_headings(texts: list[str]) -> bool:
    """Whether a row says whose the table is or in which unit, beside a year and no other word."""
    known = [text for text in texts if heading_role(text)]
    return all(ONLY_YEAR.fullmatch(recognised(text)) for text in known) and any(
        declares_unit(text) or opens_with_label(text) for text in texts
    )


def is_figure_row(row: Row) -> bool:
    """Whether a row holds figures, or is the row of a total that has none.

    Stray digits in damaged headings do not count where more known headings stand beside them.
    """
    return row.once(_is_figure_row)


def _is_figure_row(row: Row) -> bool:
    texts = [cell.text for cell in row.filled]
    if not texts:
        return False
    known = sum(heading_role(text) is not None for text in texts)
    amounts = [text for text in texts if is_amount(text)]
    if amounts:
        is_stray = len(amounts) < known > 1 and not any(map(is_marked_amount, amounts))
        return not is_ordinal_row(row) and not is_stray
    return known == 1 and heading_wording(texts[0]) in TOTALS


def is_ordinal_row(row: Row) -> bool:
    """Whether a row numbers the columns: 栏次, 1, 2; or 1, 2, 3 alone or behind ** for labels."""
    texts = [cell.text for cell in row.filled]
    return any(heading_role(text) == "ordinal_row" for text in texts) or _are_counted(texts)


def _are_counted(texts: list[str]) -> bool:
    return are_counted([text for text in texts if not is_dash(text)])


def is_budget_heading(block: list[Row], below: Row | None) -> bool:
    """Whether heading rows are those of a budget table: labels of rows, and amounts.

    收入 and 支出 may be the only headings over labels. A table of one row has no labels
    (三公): most of its headings are known ones of amounts, none is a label of another form,
    and the row ``below`` them holds amounts alone. Names may also stand under a blank heading.
    """
    if any(map(is_foreign, block)):
        return False
    rows = [heading_row(row) for row in block]
    headings = [heading for row in rows for heading in row.headings.values()]
    found = {heading.role for heading in headings}
    unknown = [heading.text for heading in headings if heading.role is None]
    if found & LABELS:
        return bool(found & AMOUNTS)
    columns = {column for row in rows for column in row.headings}
    known = sum(_is_known([r.headings[c] for r in rows if c in r.headings]) for c in columns)
    is_unlabelled = (
        len(columns) >= FEWEST_UNLABELLED
        and 3 * known >= 2 * len(columns)
        and "leaf" in found
        and not any(map(label_field, unknown))
        and _has_amounts_alone(below)
    )
    has_bare_names = known == len(columns) >= FEWEST_UNLABELLED and _has_name(below, columns)
    return is_unlabelled or has_bare_names or has_sides([r.roles() for r in rows])


def _is_known(column: list[Heading]) -> bool:
    """Whether one of a column's headings is known, or all of them as one printed on two lines."""
    return any(heading.role for heading in column) or bool(
        heading_role("".join(heading.text for heading in column))
    )


def _has_name(row: Row | None, columns: Collection[int]) -> bool:
    """Whether a row has a word left of all headings, and amounts alone under them."""
    filled = row.filled if row else ()
    if len(filled) < FEWEST_UNLABELLED or is_amount(filled[0].text):
        return False
    return filled[0].column < min(columns) and all(is_amount(cell.text) for cell in filled[1:])


def _has_amounts_alone(row: Row | None) -> bool:
    texts = [cell.text for cell in row.filled if not is_dash(cell.text)] if row else []
    return bool(texts) and all(map(is_amount, texts))


def is_foreign(row: Row) -> bool:
    """Whether a row holds a label of the target forms."""
    return row.once(_is_foreign)


def _is_foreign(row: Row) -> bool:
    labels = {label_field(cell.text) for cell in row.filled} & FOREIGN
    if not labels <= OF_PROJECTS:
        return True
    # A list of projects has columns of what kind each is beside those of amounts.
    roles = {heading_role(cell.text) for cell in row.filled}
    return bool(labels) and not (roles & LABELS and roles & AMOUNTS)
