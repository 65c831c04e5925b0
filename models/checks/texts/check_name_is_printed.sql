with
{% for name, model in {
    'targets': 'stg_indicator_targets',
    'kinds': 'int_indicator_kinds',
    'forms': 'stg_forms',
    'project_names': 'int_project_names',
}.items() %}
    {{ name }} as (
        select * from {{ ref(model) }}
    ),
{% endfor %}
form_fields as (
    select * from {{ ref('stg_form_fields') }}
    where field = 'project_name'
),

filings as (
    select * from {{ ref('int_filings') }}
    where is_current
),

of_projects as (
    select
        filing_id,
        form_seq
    from targets
    where scope = 'project'
    union
    select
        filing_id,
        form_seq
    from form_fields
),

-- what stands under a project without a name, and a row without a name, is in no mart
named as (
    select
        of_projects.filing_id,
        'form ' || cast(of_projects.form_seq as string) as subject,
        project_names.filing_id is null as is_finding,
        coalesce(
            project_names.name_in_full || ' is the name of the project',
            'the project has no name: nothing of this form is in a mart'
        ) as explanation,
        forms.locator
    from of_projects
    inner join forms
        on of_projects.filing_id = forms.filing_id and of_projects.form_seq = forms.form_seq
    left join project_names
        on
            of_projects.filing_id = project_names.filing_id
            and of_projects.form_seq = project_names.form_seq
    union all
    select
        targets.filing_id,
        'form ' || cast(targets.form_seq as string)
        || ', row ' || cast(targets.row_seq as string) as subject,
        true as is_finding,
        'the row of indicators has no name in words' as explanation,
        targets.locator
    from targets
    inner join kinds
        on
            targets.filing_id = kinds.filing_id
            and targets.form_seq = kinds.form_seq
            and targets.row_seq = kinds.row_seq
    where kinds.indicator_name is null
),

examined as (
    select
        filings.filing_key,
        named.subject,
        named.is_finding,
        null as left_value,
        null as right_value,
        named.explanation,
        named.locator as source_locator
    from named
    inner join filings on named.filing_id = filings.filing_id
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('name_is_printed', 'judged', 'the filing has no forms of projects') }}
