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

-- a name and a heading are printed over and over; each is looked at once
printed_headings as (
    select distinct horizon_published from printed_rows
),

printed_names as (
    select distinct indicator_published from printed_rows
),

horizons as (
    select
        printed_headings.horizon_published,
        headings.horizon
    from printed_headings
    inner join headings
        on {{ plain_name('printed_headings.horizon_published') }} like headings.heading_pattern
    -- the most particular pattern
    qualify row_number() over (
        partition by printed_headings.horizon_published
        order by length(headings.heading_pattern) desc, headings.horizon
    ) = 1
),

joined_names as (
    select
        indicator_published,
        {{ indicator_name('indicator_published') }} as indicator_name
    from printed_names
),

names as (
    select *
    from joined_names
    where {{ has_letter('indicator_name') }}
),

-- An evaluation prints targets with what came of them: its rows are results. A form without two
-- sides prints no heading over them: it is of its year.
joined as (
    select
        printed_rows.filing_id,
        printed_rows.form_seq,
        printed_rows.row_seq,
        names.indicator_name,
        forms.form in ('project_evaluation', 'department_evaluation') as is_result,
        coalesce(horizons.horizon, 'annual') as horizon
    from printed_rows
    inner join forms
        on printed_rows.filing_id = forms.filing_id and printed_rows.form_seq = forms.form_seq
    left join horizons on printed_rows.horizon_published = horizons.horizon_published
    left join names on printed_rows.indicator_published = names.indicator_published
)

select * from joined
