with

project_names as (
    select * from {{ ref('int_project_names') }}
),

forms as (
    select * from {{ ref('stg_forms') }}
    where
        form in (
            'project_targets', 'project_profile', 'target_register', 'project_list',
            'project_goal_list'
        )
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

spend as (
    select * from {{ ref('fct_project_spend') }}
),

amounts as (
    select
        filing_id,
        form_seq,
        min(label || ': ' || figure_text || ' (' || reason_code || ')') as first_kept
    from {{ ref('int_figure_states') }}
    where raw_table = 'form_fields' and is_money and state = 'kept_raw'
    group by filing_id, form_seq
),

-- a project may have several forms; one amount on any of them is enough
printed as (
    select
        filings.filing_key,
        filings.agency_key,
        project_names.project_name,
        min(amounts.first_kept) as first_kept,
        min(forms.form_seq) as form_seq,
        min(forms.filing_id) as filing_id
    from project_names
    inner join filings on project_names.filing_id = filings.filing_id
    inner join forms
        on
            project_names.filing_id = forms.filing_id
            and project_names.form_seq = forms.form_seq
    left join amounts
        on
            project_names.filing_id = amounts.filing_id
            and project_names.form_seq = amounts.form_seq
    group by filings.filing_key, filings.agency_key, project_names.project_name
),

examined as (
    select
        printed.filing_key,
        printed.project_name as subject,
        spend.amount_yuan is null as is_finding,
        null as left_value,
        spend.amount_yuan as right_value,
        case
            when spend.amount_yuan is not null then 'the project has an amount'
            when printed.first_kept is not null
                then 'its form prints an amount that is in no mart: ' || printed.first_kept
            else 'its form prints no amount that was read'
        end as explanation,
        coalesce(spend.source_locator, forms.locator) as source_locator
    from printed
    inner join forms
        on printed.filing_id = forms.filing_id and printed.form_seq = forms.form_seq
    left join spend
        on
            printed.filing_key = spend.filing_key
            and {{ surrogate_key(['printed.agency_key', 'printed.project_name']) }}
            = spend.project_key
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('project_has_amount', 'judged', 'the filing prints no form of a project') }}
