{%- set peers = [
    'region_level', 'agency_type', 'scope', 'programme_code', 'comparison_key', 'target_kind',
    'compared_basis',
] %}
with

compared as (
    select * from {{ ref('int_compared_indicators') }}
),

final as (
    select
        comparison_row_key,
        region_code,
        province_name,
        population_band,
        compared_basis,
        compared_num,
        direction,
        {{ surrogate_key(peers) }} as peers_key,
        {{ surrogate_key(peers + ['fiscal_year']) }} as peers_of_year_key,
        case when is_on_better_side then direction * compared_num end as strictness,
        fiscal_year = max(fiscal_year) over (
            partition by region_code, scope, programme_code, comparison_key, target_kind
        ) as is_latest
    from compared
)

select * from final
