"""What a file gave, as rows of ``raw.*``: what is printed, as strings, each with its place.

One dataclass is one table; its fields are the columns, in order. The classes are
a public surface: dbt's staging models read exactly these columns.
"""

from dataclasses import dataclass

from ingest.document.values import fixed


@dataclass(frozen=True, slots=True)
class Filing:
    """One row per filing: one agency's and one year's part of a file.

    Whose and of when is decided where a file is divided into filings: ``agency_name`` and
    ``fiscal_year`` are what was decided, ``_basis`` is where the evidence stands
    (``ingest.reading.evidence``), ``_published`` the words and ``_locator`` their place, ``None``
    for what stands in no row of the file. An earlier reading may have kept none of them.
    """

    filing_id: str
    sha256: str
    filing_seq: int
    kind: str
    title_published: str | None
    title_locator: str | None
    agency_published: str
    agency_locator: str | None
    year_published: str
    year_locator: str | None
    agency_name: str | None
    agency_basis: str | None
    fiscal_year: int | None
    year_basis: str | None
    kind_published: str | None
    kind_locator: str | None
    kind_basis: str | None


@dataclass(frozen=True, slots=True)
class IdentityEvidence:
    """One row per thing that a file says on the agency, year or kind of a filing, beside the
    one that decided: what the check on contradictions compares."""

    filing_id: str
    evidence_seq: int
    subject: str
    basis: str
    value: str
    value_published: str
    locator: str | None


@dataclass(frozen=True, slots=True)
class FormInstance:
    """One row per printed form: one project's card, one department's form, one budget table."""

    filing_id: str
    form_seq: int
    form: str
    title_published: str | None
    unit_published: str | None
    unit_locator: str | None
    locator: str


@fixed(frozen=True, slots=True)
class FormField:
    """One row per labelled value of a form, such as the name or the budget of a project.

    ``field`` is the vocabulary's term for the label; ``label_published`` is the
    label as printed, outer label first (``资金情况 (万元)/年度资金总额``).
    """

    filing_id: str
    form_seq: int
    field_seq: int
    field: str
    label_published: str
    value_published: str
    locator: str
    source_text: str


@fixed(frozen=True, slots=True)
class IndicatorTarget:
    """One row per printed indicator row. Level names are carried over merged cells.

    ``horizon_published`` is the heading over one of two sides (中期目标, 年度目标). An
    evaluation prints beside the target what came of it: the actual value, the score and
    the reason of a deviation. ``placement_basis`` is ``printed``, or ``weights_sum`` where a
    value was given to its column or project because the weights then make a sum.
    ``project_basis`` says how it is known which project of a register a row belongs to: by
    merged cells, by names repeated, or recovered from evidence.
    """

    filing_id: str
    form_seq: int
    row_seq: int
    scope: str
    level1_published: str | None
    level2_published: str | None
    indicator_published: str
    operator_published: str | None
    value_published: str | None
    unit_published: str | None
    weight_published: str | None
    horizon_published: str | None
    actual_published: str | None
    score_published: str | None
    deviation_published: str | None
    project_basis: str | None
    locator: str
    source_text: str
    placement_basis: str = "printed"


@fixed(frozen=True, slots=True)
class BudgetFigure:
    """One row per figure printed in a budget table.

    ``column_published`` is the path of column headings over the figure, outermost
    first, divided by ``/``; ``name_published`` the row's label; ``code_published``
    its classification code, split columns joined.
    """

    filing_id: str
    form_seq: int
    row_seq: int
    column_seq: int
    code_published: str | None
    name_published: str | None
    column_published: str | None
    value_published: str
    locator: str
    source_text: str


@fixed(frozen=True, slots=True)
class NarrativeFigure:
    """One row per figure of money or share in a sentence, with the words it belongs to.

    ``relation``: amount, share (of the amount before it), execution_rate (the share of a
    budget that was spent; the budget is the context), change (against what
    ``base_year_published`` says: a year, 上年, or the budget of the year, 年初预算数),
    change_rate, or count (of staff or projects); ``direction_published`` is the verb
    (增加, 下降 …). Where a sentence says in words that there is none (没有使用, 未安排) or
    no change (持平, 一致), the value is that word and the
    unit is missing. ``label_published`` is the figure's name as the sentence gives it,
    ``context_published`` the amount it is part of.
    """

    filing_id: str
    figure_seq: int
    heading_published: str | None
    context_published: str | None
    label_published: str
    year_published: str | None
    base_year_published: str | None
    relation: str
    direction_published: str | None
    value_published: str
    unit_published: str | None
    locator: str
    source_text: str


@fixed(frozen=True, slots=True)
class Figure:
    """One row per figure printed in a file: read, set aside with a reason, or unread.

    A figure that was read names the column of the raw record that holds it: ``raw_table``, the
    filing and form, and ``record_seq``, the record's own number (``field_seq``, ``row_seq`` or
    ``figure_seq``); ``record_column_seq`` is the ``column_seq`` of a figure of a budget table.
    They are missing where the file gave no filing.
    """

    sha256: str
    figure_seq: int
    locator: str
    column_seq: int
    figure_text: str
    state: str
    reason: str | None
    filing_id: str | None = None
    form_seq: int | None = None
    raw_table: str | None = None
    record_seq: int | None = None
    record_column: str | None = None
    record_column_seq: int | None = None


@fixed(frozen=True, slots=True)
class UnknownCell:
    """One row per filled cell of a table that no form knows, as printed."""

    sha256: str
    table_seq: int
    row_seq: int
    column_seq: int
    cell_text: str
    locator: str


@fixed(frozen=True, slots=True)
class RecognisedCell:
    """One row per filled cell or paragraph of a page that is a picture, as it was recognised.

    And per cell of any file that holds a misread word. ``reading_confidence`` is that of its least
    sure sign, from 0 to 1; at most a half where something speaks against what was read.
    ``text_read`` is what was read where a sum of its table says that one digit of it is another, or
    the words of forms that a sign is: then ``cell_text`` is recovered, and not as it is printed.
    """

    sha256: str
    cell_seq: int
    locator: str
    cell_text: str
    reading_confidence: float
    text_read: str | None


# A row that a file gave.
Record = (
    Filing
    | FormInstance
    | FormField
    | IndicatorTarget
    | BudgetFigure
    | NarrativeFigure
    | Figure
    | UnknownCell
    | RecognisedCell
    | IdentityEvidence
)
