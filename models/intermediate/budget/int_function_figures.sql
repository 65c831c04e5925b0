with

function_rows as (
    select * from {{ ref('int_function_rows') }}
),

-- the widest table speaks for a code's money of one source: its amounts come from one row
widest as (
    select
        *,
        first_value(total_yuan) over (
            partition by filing_id, phase, function_code, fund_source
            order by precedence, form_seq, row_seq
        ) as widest_total_yuan
    from function_rows
),

-- unless another row prints the same total and more of its parts: a table of all sources of funds
-- divides but one of them, the other sources have tables of their own behind it
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
            order by
                case when total_yuan is not distinct from widest_total_yuan then 0 else 1 end,
                case when coalesce(basic_yuan, project_yuan) is null then 1 else 0 end,
                precedence,
                form_seq,
                row_seq
        ) as rank
    from widest
)

select * from ranked
