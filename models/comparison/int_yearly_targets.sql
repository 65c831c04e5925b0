with

targets as (
    select * from {{ ref('fct_indicator_target') }}
    where horizon = 'annual'
),

projects as (
    select
        project_key,
        {{ without_year('project_name') }} as project_wording
    from {{ ref('dim_project') }}
),

filings as (
    select * from {{ ref('dim_filing') }}
),

results as (
    select * from {{ ref('fct_indicator_result') }}
),

named as (
    select
        {% for column in [
            'indicator_target_key', 'filing_key', 'agency_key', 'fiscal_year', 'indicator_name',
            'comparison_key', 'operator', 'value_num', 'value_text', 'unit', 'source_locator',
        ] -%}
            targets.{{ column }},
        {% endfor -%}
        filings.file_name,
        filings.loaded_at,
        coalesce(projects.project_wording, 'department')
        || ' / ' || {{ plain_name('targets.indicator_name') }} as wording
    from targets
    inner join filings on targets.filing_key = filings.filing_key
    left join projects on targets.project_key = projects.project_key
),

-- A line that two filings of a year print is one; a form that prints a name twice has two.
of_newest_filing as (
    select *
    from named
    qualify
        rank() over (
            partition by agency_key, fiscal_year, wording
            order by loaded_at desc, file_name asc, filing_key asc
        ) = 1
),

numbered as (
    select
        *,
        row_number() over (
            partition by agency_key, fiscal_year, wording
            order by {{ locator_order('source_locator') }}, indicator_target_key
        ) as occurrence
    from of_newest_filing
),

final as (
    select
        numbered.indicator_target_key,
        numbered.filing_key,
        numbered.agency_key,
        numbered.fiscal_year,
        numbered.wording
        || case
            when numbered.occurrence > 1 then ' (' || cast(numbered.occurrence as string) || ')'
            else ''
        end as thing,
        {% for column in [
            'indicator_name', 'comparison_key', 'operator', 'value_num', 'value_text', 'unit'
        ] -%}
            numbered.{{ column }},
        {% endfor -%}
        {{ promise_words(
            'numbered.operator', 'numbered.value_num', 'numbered.unit', 'numbered.value_text'
        ) }} as words,
        results.attainment,
        results.actual_text,
        numbered.file_name || ' ' || numbered.source_locator as place,
        numbered.source_locator
    from numbered
    left join results on numbered.indicator_target_key = results.indicator_target_key
)

select * from final
