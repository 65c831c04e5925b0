with

printed_rows as (
    select * from {{ ref('stg_indicator_targets') }}
),

forms as (
    select * from {{ ref('stg_forms') }}
),

headings as (
    select * from {{ ref('target_horizons') }}
),

-- An evaluation prints targets with what came of them: its rows are results. A form without two
-- sides prints no heading over them: it is of its year.
joined as (
    select
        printed_rows.filing_id,
        printed_rows.form_seq,
        printed_rows.row_seq,
        forms.form in ('project_evaluation', 'department_evaluation') as is_result,
        coalesce(headings.horizon, 'annual') as horizon
    from printed_rows
    inner join forms
        on printed_rows.filing_id = forms.filing_id and printed_rows.form_seq = forms.form_seq
    left join headings
        on {{ plain_name('printed_rows.horizon_published') }} like headings.heading_pattern
    -- the most particular pattern
    qualify row_number() over (
        partition by printed_rows.filing_id, printed_rows.form_seq, printed_rows.row_seq
        order by length(headings.heading_pattern) desc, headings.horizon
    ) = 1
)

select * from joined
