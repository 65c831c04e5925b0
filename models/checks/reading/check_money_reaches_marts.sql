with

figures as (
    select * from {{ ref('int_figure_states') }}
    where is_money and coalesce(reason_code, '') <> 'superseded'
),

reasons as (
    select * from {{ ref('figure_reasons') }}
),

forms as (
    select * from {{ ref('stg_forms') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

-- a nought that reached no mart is no money
read_amounts as (
    select
        filings.filing_key,
        figures.filing_id,
        figures.form_seq,
        figures.heading,
        figures.figure_seq,
        figures.locator,
        figures.label,
        figures.figure_text,
        coalesce(reasons.is_loss and coalesce(figures.amount_yuan, 1) <> 0, false) as is_lost,
        reasons.meaning_en
    from figures
    inner join filings on figures.filing_id = filings.filing_id
    left join reasons on figures.reason_code = reasons.reason_code
),

counted as (
    select
        filing_key,
        filing_id,
        form_seq,
        heading,
        count(*) filter (where is_lost) as n_lost,
        count(*) as n_amounts
    from read_amounts
    group by filing_key, filing_id, form_seq, heading
),

first_lost as (
    select *
    from read_amounts
    where is_lost
    qualify row_number() over (
        partition by filing_id, form_seq, heading order by figure_seq
    ) = 1
),

examined as (
    select
        counted.filing_key,
        coalesce(
            counted.heading, forms.title_published, 'form ' || cast(counted.form_seq as string)
        ) as subject,
        counted.n_lost > 0 as is_finding,
        counted.n_lost as left_value,
        counted.n_amounts as right_value,
        cast(counted.n_lost as string) || ' of ' || cast(counted.n_amounts as string)
        || ' amounts read here are in no mart' || coalesce(
            '; the first is ' || first_lost.figure_text || coalesce(
                ' (' || nullif(first_lost.label, '') || ')', ''
            ) || ': ' || first_lost.meaning_en, ''
        ) as explanation,
        coalesce(first_lost.locator, forms.locator) as source_locator
    from counted
    left join forms
        on counted.filing_id = forms.filing_id and counted.form_seq = forms.form_seq
    left join first_lost
        on
            counted.filing_id = first_lost.filing_id
            and counted.form_seq = first_lost.form_seq
            and {{ is_same('counted.heading', 'first_lost.heading') }}
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('money_reaches_marts', 'judged', 'the filing prints no amounts of money') }}
