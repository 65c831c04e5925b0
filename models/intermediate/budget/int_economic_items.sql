with

-- none of a government's own items: 509 has the name of a department's 303
figures as (
    select * from {{ ref('int_budget_figures') }}
    where
        code_kind = 'economic'
        and not {{ regexp_like(
            "coalesce(code_published, '')", "'^ *5(0[1-9]|1[0-5]|99)( *[0-9][0-9])? *$'"
        ) }}
),

names as (
    select * from {{ ref('int_economic_names') }}
),

filings as (
    select * from {{ ref('int_filings') }}
),

coded as (
    select
        figures.*,
        filings.fiscal_year,
        classes.economic_code as class_printed,
        nullif(
            regexp_extract(
                figures.code_published, '^(3(?:0[1-9]|1[0-3]|99)(?:[0-9][0-9])?)$', 1
            ), ''
        ) as code_printed
    from figures
    inner join filings on figures.filing_id = filings.filing_id
    left join names as classes
        on
            figures.row_wording = classes.name_wording
            and classes.code_level = 1
),

-- an item belongs to the class printed last above it: of two halves beside each other, in its own
classed as (
    select
        *,
        {{ last_known('class_printed') }} over (
            partition by filing_id, form_seq, column_seq
            order by row_seq
        ) as class_of_column,
        {{ last_known('class_printed') }} over (
            partition by filing_id, form_seq
            order by row_seq, column_seq
        ) as class_code
    from coded
),

named as (
    select
        classed.filing_id,
        classed.form_seq,
        classed.row_seq,
        classed.column_seq,
        classed.table_code,
        classed.phase,
        classed.name_published,
        classed.measure,
        classed.fund_source,
        classed.amount_yuan,
        classed.half_unit_yuan,
        classed.locator,
        classed.source_text,
        coalesce(classed.code_printed, names.economic_code) as economic_code,
        case when classed.code_printed is null then 'name' else 'printed' end as code_basis
    from classed
    left join names
        on
            classed.row_wording = names.name_wording
            and names.class_code in (classed.class_of_column, classed.class_code)
            and classed.fiscal_year between names.edition_from and names.edition_to
    qualify
        row_number() over (
            partition by
                classed.filing_id, classed.form_seq, classed.row_seq, classed.column_seq
            order by
                case when names.class_code = classed.class_of_column then 1 else 2 end,
                names.economic_code
        ) = 1
)

select * from named
where economic_code is not null
