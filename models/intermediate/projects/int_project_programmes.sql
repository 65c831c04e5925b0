with

projects as (
    select * from {{ ref('int_projects') }}
),

names as (
    select * from {{ ref('int_names') }}
    where name_kind = 'project'
),

decided as (
    select * from {{ ref('int_decided_names') }}
    where name_kind = 'project'
),

contents as (
    select * from {{ ref('int_name_contents') }}
    where name_kind = 'project'
),

fitting as (
    select
        printed_name,
        count(distinct coalesce(target_code, 'none_of_ours')) as n_programmes,
        min(target_code) as programme_code
    from {{ ref('int_fitting_rules') }}
    where name_kind = 'project'
    group by printed_name
),

joined_names as (
    select * from {{ ref('int_joined_names') }}
    where name_kind = 'project'
),

levels as (
    select * from {{ ref('int_funding_levels') }}
),

joined as (
    select
        projects.project_key,
        case
            when decided.wording is not null then decided.programme_code
            when fitting.n_programmes = 1 then fitting.programme_code
        end as programme_code,
        decided.mapping_basis as decided_basis,
        levels.funding_level,
        case
            when decided.wording is not null or fitting.n_programmes = 1 then 'none_of_ours'
            when fitting.n_programmes > 1 or joined_names.printed_name is not null
                then 'ambiguous'
            when contents.unexplained_text is not null then 'unexplained'
            else 'unknown_combination'
        end as doubt
    from projects
    inner join names on projects.name_in_full = names.printed_name
    inner join contents on projects.name_in_full = contents.printed_name
    left join decided on names.wording = decided.wording
    left join fitting on projects.name_in_full = fitting.printed_name
    left join joined_names on projects.name_in_full = joined_names.printed_name
    left join levels on projects.name_in_full = levels.printed_name
),

final as (
    select
        project_key,
        programme_code,
        case when programme_code is not null then coalesce(decided_basis, 'lexicon') end
            as mapping_basis,
        funding_level,
        case when programme_code is null then doubt end as unmapped_reason
    from joined
)

select * from final
