with

amounts as (
    select * from {{ ref('fct_project_spend') }}
),

projects as (
    select * from {{ ref('dim_project') }}
),

examined as (
    select
        amounts.filing_key,
        projects.project_label as subject,
        amounts.unit_basis is null and coalesce(amounts.amount_yuan, 1) <> 0 as is_finding,
        null as left_value,
        null as right_value,
        case
            when amounts.unit_basis is not null
                then 'the unit of ' || amounts.amount_published || ' is known'
            when amounts.amount_yuan = 0 then 'nothing needs no unit'
            else
                'no unit is known of ' || amounts.amount_published || ': '
                || coalesce(amounts.unit_evidence, 'no label and no evidence gives one')
        end as explanation,
        amounts.source_locator
    from amounts
    inner join projects on amounts.project_key = projects.project_key
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('amount_unit_is_known', 'judged', 'the filing prints no amounts of projects') }}
