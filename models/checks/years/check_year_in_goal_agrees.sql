with

goals as (
    select
        *,
        -- titles of documents (《2019年专项治理工作方案》) bear years of their own
        {{ regexp_replace_all('wording', '《[^》]*》', '') }} as own_wording
    from {{ ref('int_goals') }}
),

years as (
    select
        *,
        {{ extreme_number('min', 'own_wording', '(20[0-9][0-9])(?:年|[-至到]20[0-9][0-9]年)') }}
            as first_year,
        {{ extreme_number('max', 'own_wording', '(20[0-9][0-9])年') }} as last_year
    from goals
),

-- a goal may look back and ahead, but not at other years only
judged_years as (
    select
        *,
        fiscal_year not between first_year and last_year as is_finding,
        case when fiscal_year < first_year then first_year else last_year end as nearest_year
    from years
    where last_year is not null
),

examined as (
    select
        filing_key,
        owner_name as subject,
        is_finding,
        nearest_year as left_value,
        case when is_finding then fiscal_year end as right_value,
        case
            when is_finding
                then
                    'the goal speaks of ' || cast(nearest_year as string) || ' in a filing for '
                    || cast(fiscal_year as string)
            else 'the goal speaks of the filing''s own year'
        end as explanation,
        locator as source_locator
    from judged_years
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('year_in_goal_agrees', 'judged', 'no goal of the filing names a year') }}
