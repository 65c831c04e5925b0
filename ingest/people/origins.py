"""Where mart rows come from: their keys, the records or the rows they were made of.

Each table maps a mart to SQL over the published warehouse. ``$names`` are columns of
the mart row, and ``$filing_id``. What is not named here has its first column as its key
and no printed records.
"""

# What tells the rows of a mart apart, where that is not its first column.
KEYS: dict[str, tuple[str, ...]] = {
    "fct_project_spend": ("filing_key", "project_key"),
    "fct_department_spend": ("filing_key", "phase", "measure", "fund_source"),
    "fct_function_spend": ("filing_key", "phase", "function_code", "fund_source"),
    "fct_economic_spend": ("filing_key", "phase", "economic_code", "fund_source"),
    "fct_cost_item": ("filing_key", "project_key", "seq"),
    "fct_project_execution": ("filing_key", "project_key"),
    "fct_project_execution_fund": ("filing_key", "project_key", "fund_source"),
    "fct_filing_check": ("filing_key", "check_code", "subject"),
    "fct_filing_outcome": ("run_id", "file_name"),
    "mart_coverage": ("region_code", "fiscal_year", "kind"),
    "mart_programme_comparison": ("region_code", "fiscal_year", "programme_code"),
    "mart_benchmark_comparison": ("region_code", "fiscal_year", "programme_code"),
    "mart_region_year": ("region_code", "fiscal_year"),
    "mart_agency_targets": ("agency_key", "fiscal_year"),
    "mart_result_comparison": ("region_code", "fiscal_year", "scope", "programme_code"),
    "mart_budget_execution": ("agency_key", "fiscal_year", "measure", "fund_source"),
    "mart_year_over_year": ("agency_key", "fiscal_year", "thing_kind", "thing"),
    "mart_source_status": ("source_line",),
    "mart_unknown_tables": ("sha256", "table_seq"),
    "mart_unarrived_figures": ("sha256", "figure_seq"),
    "mart_unmapped_names": ("name_kind", "unmapped_name"),
}

PROJECT_RECORDS = """
with cards as (
    select n.filing_id, n.form_seq, n.project_name
    from intermediate.int_project_names as n
    join marts.dim_project as p on n.project_name = p.project_name
    where n.filing_id = $filing_id and p.project_key = $project_key
),
gives as (
    select * from (values
        ('amount_total', 'amount_yuan'), ('amount_fiscal', 'fiscal_yuan'),
        ('amount_other', 'other_yuan'), ('amount_carryover', 'carryover_yuan'),
        ('function_code', 'function_code'), ('period', 'start_date, end_date'),
        ('project_name', 'project_key')
    ) as g(role, gives)
),
listed as (
    select rows.filing_id, rows.form_seq, rows.row_seq
    from intermediate.int_listed_projects as rows
    join intermediate.int_project_listings as listings using (filing_id, locator)
    where (filing_id, listings.project_name) in (select (filing_id, project_name) from cards)
)
select gives.gives, printed.*
from printed
join cards using (filing_id, form_seq)
join gives using (role)
where printed.filing_id = $filing_id and printed.raw_table = 'form_fields'
union all by name
(
    select 'listed amount' as gives, printed.*
    from printed
    join listed using (filing_id, form_seq, row_seq)
    where printed.filing_id = $filing_id and printed.raw_table = 'budget_figures'
    qualify row_number() over (partition by form_seq, row_seq order by cell) = 1
)
order by gives <> 'amount_yuan', form_seq, row_seq
"""

TARGET_RECORDS = """
select {gives} as gives, printed.*
from printed
join intermediate.int_indicator_rows as t using (filing_id, form_seq, row_seq)
where printed.filing_id = $filing_id and printed.raw_table = 'indicator_targets'
    and t.indicator_target_key = $indicator_target_key
"""

EXECUTION_RECORDS = """
select e.measure as gives, printed.*
from printed
join intermediate.int_execution_funds as e
    on printed.filing_id = e.filing_id and printed.form_seq = e.form_seq
    and printed.row_seq = e.row_seq and printed.cell = e.column_seq
join marts.dim_project as p on e.project_name = p.project_name
where printed.filing_id = $filing_id and printed.raw_table = 'budget_figures'
    and p.project_key = $project_key and e.fund_source = {fund_source}
order by e.measure <> 'executed', printed.form_seq, printed.row_seq, printed.cell
"""

MEASURE_RECORDS = """
with printings as (
    select m.amount_source, m.rank, m.line_seq, t.form_seq, t.column_seq
    from intermediate.int_measure_printings as m
    left join intermediate.int_table_measures as t
        on m.filing_id = t.filing_id and m.form_seq = t.form_seq and m.line_seq = t.row_seq
        and m.phase = t.phase and m.measure = t.measure and m.fund_source = t.fund_source
    where m.filing_id = $filing_id and m.phase = $phase
        and m.measure = $measure and m.fund_source = $fund_source
),
changes as (
    select
        figure_seq,
        case relation
            when 'change' then 'change_yuan'
            when 'change_rate' then 'change_pct'
            else 'prior_year_yuan'
        end as gives
    from intermediate.int_narrative_measures
    where filing_id = $filing_id and phase = $phase
        and measure = $measure and fund_source = $fund_source
        and (relation in ('change', 'change_rate')
            or relation = 'amount' and year_published = ($fiscal_year - 1)::varchar)
),
origins as (
    select case rank when 1 then 'amount_yuan' else 'printed again' end as gives, rank,
        case amount_source when 'table' then 'budget_figures' else 'narrative_figures' end
            as raw_table,
        form_seq, line_seq as row_seq, column_seq as cell
    from printings
    union all
    select gives, 999, 'narrative_figures', null, figure_seq, null from changes
)
select origins.gives, printed.*
from printed
join origins
    on printed.raw_table = origins.raw_table and printed.row_seq = origins.row_seq
    and printed.form_seq is not distinct from origins.form_seq
    and printed.cell is not distinct from origins.cell
where printed.filing_id = $filing_id
order by origins.rank, printed.row_seq
"""

# The figures of one row, by the columns of the mart that they fill.
CODE_RECORDS = """
with figures as (
    {figures}
    qualify row_number() over (
        partition by form_seq, row_seq, measure order by amount_yuan desc, column_seq
    ) = 1
)
select replace(f.measure, 'total_expenditure', 'total') || '_yuan' as gives, printed.*
from printed
join figures as f
    on printed.filing_id = f.filing_id and printed.form_seq = f.form_seq
    and printed.row_seq = f.row_seq and printed.cell = f.column_seq
where printed.filing_id = $filing_id and printed.raw_table = 'budget_figures'
    and f.measure in ('total_expenditure', 'basic', 'project', 'personnel', 'operating')
order by printed.locator <> $source_locator, printed.form_seq, printed.row_seq, printed.cell
"""
FUNCTION_FIGURES = """
    select b.* from intermediate.int_budget_figures as b
    join intermediate.int_function_figures as f using (filing_id, form_seq, row_seq, fund_source)
    where filing_id = $filing_id and f.phase = $phase and fund_source = $fund_source
        and f.function_code = $function_code and f.rank = 1
"""
ECONOMIC_FIGURES = """
    select e.* from intermediate.int_economic_figures as e
    join intermediate.int_economic_rows as r
        using (filing_id, form_seq, row_seq, economic_code, fund_source)
    where filing_id = $filing_id and e.phase = $phase and economic_code = $economic_code
        and fund_source = $fund_source
"""

# The printed records behind a row (view `printed`), each with the mart column that it `gives`;
# the one that decides first.
RECORDS: dict[str, str] = {
    "dim_agency": """
        select 'agency_name' as gives, printed.*
        from printed join intermediate.int_filings using (filing_id)
        where raw_table = 'filings' and role = 'agency' and agency_key = $agency_key
        """,
    "dim_filing": """
        select case role when 'year' then 'fiscal_year' when 'agency' then 'agency_key'
            else role end as gives, printed.*
        from printed where raw_table = 'filings' and filing_id = $filing_id
        """,
    "dim_project": """
        select role as gives, printed.*
        from printed
        join intermediate.int_project_names as n using (filing_id, form_seq)
        join intermediate.int_filings as f using (filing_id)
        where raw_table = 'form_fields' and role in ('project_name', 'project_type')
            and f.agency_key = $agency_key and f.is_current and n.project_name = $project_name
        order by filing_id, form_seq, row_seq
        """,
    "fct_project_spend": PROJECT_RECORDS,
    "fct_department_spend": MEASURE_RECORDS,
    "fct_function_spend": CODE_RECORDS.format(figures=FUNCTION_FIGURES),
    "fct_economic_spend": CODE_RECORDS.format(figures=ECONOMIC_FIGURES),
    "fct_cost_item": TARGET_RECORDS.format(gives="'quantity, unit_price_yuan, amount_yuan'"),
    "fct_indicator_target": TARGET_RECORDS.format(
        gives="case when t.value_published is null then 'indicator_name' else 'value_text' end"
    ),
    "fct_indicator_result": TARGET_RECORDS.format(gives="'actual_text'").replace(
        "$indicator_target_key", "$indicator_result_key"
    ),
    "fct_project_execution": EXECUTION_RECORDS.format(fund_source="'total'"),
    "fct_project_execution_fund": EXECUTION_RECORDS.format(fund_source="$fund_source"),
    "mart_indicator_comparison": TARGET_RECORDS.format(gives="'value_text'"),
    "mart_unarrived_figures": """
        select 'figure_text' as gives, printed.*
        from printed
        join raw.figures as f
            on printed.filing_id = f.filing_id and printed.raw_table = f.raw_table
            and printed.form_seq is not distinct from f.form_seq
            and printed.row_seq = f.record_seq
            and (f.record_column_seq is null or printed.cell = f.record_column_seq)
        where f.sha256 = $sha256 and f.figure_seq = $figure_seq
        """,
    "fct_filing_check": """
        select 'source_locator' as gives, printed.*
        from printed
        where filing_id = $filing_id and locator = $source_locator and raw_table <> 'filings'
        """,
}

PROJECTS_OF_REGION = """
select 'fct_project_spend' as mart,
    'filing_key=' || filing_key[:8] || ',project_key=' || project_key[:8] as address,
    concat_ws(', ', project_name, amount_yuan || ' yuan', source_locator) as words
from marts.fct_project_spend join marts.dim_project using (project_key)
where region_code = $region_code and fiscal_year = $fiscal_year
"""

# The rows of other marts that a comparison was made of, each with its key for the next look.
PARTS: dict[str, str] = {
    "mart_coverage": """
        select 'dim_filing' as mart, filing_key[:8] as address,
            concat_ws(', ', file_name, kind) as words
        from marts.dim_filing where region_code = $region_code and fiscal_year = $fiscal_year
        """,
    "mart_programme_comparison": PROJECTS_OF_REGION
    + " and programme_code = $programme_code order by source_locator",
    "mart_benchmark_comparison": PROJECTS_OF_REGION
    + " and programme_code = $programme_code order by source_locator",
    "mart_indicator_comparison": """
        select 'fct_indicator_target' as mart, indicator_target_key[:8] as address,
            promise || ', ' || source_locator as words
        from intermediate.int_compared_lines where comparison_row_key = $comparison_row_key
        order by file_name, source_locator
        """,
    "mart_region_year": PROJECTS_OF_REGION
    + """
        union all
        select 'fct_department_spend', 'filing_key=' || filing_key[:8] || ',phase=' || phase
                || ',measure=' || measure || ',fund_source=' || fund_source,
            concat_ws(', ', amount_yuan || ' yuan', source_locator)
        from marts.fct_department_spend
        where region_code = $region_code and fiscal_year = $fiscal_year
        order by all
        """,
}
