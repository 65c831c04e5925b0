{%- set in_order = 'file_name, ' ~ locator_order('source_locator') ~ ', indicator_target_key' %}
with

lines as (
    select * from {{ ref('int_compared_lines') }}
),

summed as (
    select * from {{ ref('int_summed_lines') }}
),

grouped as (
    select
        comparison_row_key,
        region_code,
        fiscal_year,
        scope,
        programme_code,
        comparison_key,
        indicator_code,
        target_kind,
        comparability,
        {{ one_or_several('agency_type') }} as agency_type,
        count(*) as n_targets,
        count(target_num) as n_numbers,
        count(distinct target_num) + count(distinct target_date) as n_values,
        count(distinct owner_key || ' ' || wording) as n_lines,
        min(target_num) as lowest_num,
        max(target_num) as highest_num,
        min(target_date) as earliest_date,
        max(target_date) as latest_date,
        {{ ordered_text('promise', '; ', in_order) }} as targets_listed,
        {{ ordered_text(
            "file_name || ' ' || source_locator", '; ', in_order
        ) }} as sources
    from lines
    group by all
),

first_lines as (
    select * from {{ ref('int_compared_lines') }}
    qualify row_number() over (
        partition by comparison_row_key
        order by target_num is null, {{ in_order }}
    ) = 1
),

-- One count of two projects may be two or the same one: only what is shown to be parts is added.
decided as (
    select
        {% for column in [
            'comparison_row_key', 'region_code', 'fiscal_year', 'scope', 'programme_code',
            'comparison_key', 'indicator_code', 'target_kind', 'comparability', 'agency_type',
            'lowest_num', 'highest_num', 'targets_listed', 'sources',
        ] -%}
            grouped.{{ column }},
        {% endfor -%}
        cast(grouped.n_targets as integer) as n_targets,
        cast(grouped.n_numbers as integer) as n_numbers,
        first_lines.indicator_target_key,
        first_lines.filing_key,
        first_lines.unit_basis,
        first_lines.source_locator,
        case
            when summed.target_num is not null then summed.target_num
            when
                grouped.n_values = 1
                and (grouped.comparability <> 'per_head' or grouped.n_lines = 1)
                then grouped.lowest_num
        end as target_num,
        case when grouped.earliest_date = grouped.latest_date then grouped.earliest_date end
            as target_date,
        case
            when grouped.n_values = 0 then 'no_number'
            when summed.target_basis is not null then summed.target_basis
            when grouped.n_targets = 1 then 'one_line'
            when
                grouped.n_values = 1
                and (grouped.comparability <> 'per_head' or grouped.n_lines = 1)
                then 'equal_lines'
            else 'several_values'
        end as target_basis
    from grouped
    inner join first_lines on grouped.comparison_row_key = first_lines.comparison_row_key
    left join summed on grouped.comparison_row_key = summed.comparison_row_key
)

select * from decided
