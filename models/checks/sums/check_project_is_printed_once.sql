with

project_names as (
    select * from {{ ref('int_project_names') }}
),

repeated_forms as (
    select * from {{ ref('int_repeated_forms') }}
),

forms as (
    select * from {{ ref('stg_forms') }}
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

first_forms as (
    select *
    from project_names
    qualify row_number() over (partition by filing_id, project_name order by form_seq) = 1
),

found as (
    select
        filing_id,
        form_seq,
        project_name as subject,
        occurrence > 1 as is_finding,
        case
            when occurrence > 1
                then
                    'it is project ' || cast(occurrence as string)
                    || ' of the name ' || name_in_full || ' with an amount of its own'
            else 'the name is that of one project'
        end as explanation
    from first_forms
    union all
    select
        filing_id,
        form_seq,
        owner_name || ', form ' || cast(form_seq as string) as subject,
        true as is_finding,
        'form ' || cast(first_form_seq as string) || ' is printed again, and counts once'
            as explanation
    from repeated_forms
),

examined as (
    select
        filings.filing_key,
        found.subject,
        found.is_finding,
        null as left_value,
        null as right_value,
        found.explanation,
        forms.locator as source_locator
    from found
    inner join filings on found.filing_id = filings.filing_id
    inner join forms on found.filing_id = forms.filing_id and found.form_seq = forms.form_seq
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('project_is_printed_once', 'judged', 'the filing has no forms of projects') }}
