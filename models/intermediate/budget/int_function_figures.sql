with

function_rows as (
    select * from {{ ref('int_function_rows') }}
),

-- the widest table speaks for a code's money of one source: its amounts come from one row
ranked as (
    select
        filing_id,
        phase,
        table_code,
        precedence,
        form_seq,
        row_seq,
        function_code,
        fund_source,
        n_rows,
        name_published,
        total_yuan,
        total_half_unit,
        basic_yuan,
        basic_half_unit,
        project_yuan,
        project_half_unit,
        locator,
        source_text,
        row_number() over (
            partition by filing_id, phase, function_code, fund_source
            order by precedence, form_seq, row_seq
        ) as rank
    from function_rows
)

select * from ranked
