with

columns_of_year as (
    select * from {{ ref('int_column_phases') }}
    where is_of_year
),

tables as (
    select * from {{ ref('int_budget_tables') }}
),

headings as (
    select * from {{ ref('budget_columns') }}
),

phases as (
    select * from {{ ref('amount_phases') }}
    where counts = 'yes'
),

sources as (
    select * from {{ ref('int_fund_source_wordings') }}
),

-- of two patterns that fit a heading the more particular one names it
named as (
    select
        columns_of_year.filing_id,
        columns_of_year.form_seq,
        columns_of_year.column_published,
        columns_of_year.column_wording,
        columns_of_year.measure_wording,
        tables.table_code,
        tables.code_kind,
        tables.precedence,
        tables.fund_source as table_source,
        tables.title_source,
        coalesce(columns_of_year.phase, tables.phase) as phase,
        headings.measure,
        headings.fund_source as heading_source,
        not columns_of_year.is_carryover
        and (columns_of_year.measure_wording is null or phases.heading_pattern is not null)
            as is_unnamed
    from columns_of_year
    inner join tables
        on
            columns_of_year.filing_id = tables.filing_id
            and columns_of_year.form_seq = tables.form_seq
    left join phases on columns_of_year.measure_wording = phases.heading_pattern
    left join headings
        on
            tables.table_code = headings.table_code
            and columns_of_year.measure_wording like headings.column_pattern
            and not columns_of_year.is_carryover
    qualify
        row_number() over (
            partition by
                columns_of_year.filing_id, columns_of_year.form_seq,
                columns_of_year.column_published
            order by length(headings.column_pattern) desc, headings.measure asc
        ) = 1
),

-- 财政拨款 over a column of a table of one budget says no more than the table's title;
-- all income of a table of one source is that source's
sourced as (
    select
        named.*,
        case
            when named.table_code = 'income' and named.heading_source = 'total'
                then coalesce(named.title_source, 'total')
            when
                named.heading_source is not null
                or (named.code_kind is null and named.table_code not like 'three_public%')
                then named.heading_source
            when sources.is_of_several then null
            when
                sources.fund_source = 'fiscal'
                and coalesce(named.title_source, named.code_kind) is not null
                and named.table_source in ('general_public', 'government_fund', 'state_capital')
                then named.table_source
            else coalesce(sources.fund_source, wholes.fund_source, named.table_source)
        end as fund_source
    from named
    left join sources on named.column_wording = sources.wording
    left join {{ ref('int_whole_sources') }} as wholes
        on named.filing_id = wholes.filing_id and named.form_seq = wholes.form_seq
)

select * from sourced
