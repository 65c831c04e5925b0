with

target_forms as (
    select * from {{ ref('int_target_forms') }}
),

mappings as (
    select * from {{ ref('int_indicator_mappings') }}
),

measures as (
    select * from {{ ref('measures') }}
),

target_groups as (
    select * from {{ ref('target_groups') }}
),

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

cost_items as (
    select * from {{ ref('int_cost_item_codes') }}
),

-- A line of a cost estimate names what money is spent on: no indicator, an economic item.
joined as (
    select
        target_forms.indicator_target_key,
        mappings.measure_code,
        mappings.scheme_code,
        mappings.group_code,
        mappings.mapping_basis,
        mappings.unmapped_reason,
        measures.default_scheme_code,
        measures.default_group_code,
        measures.comparability <> 'described' and target_groups.is_comparable as is_comparable,
        cost_items.economic_code,
        cost_lines.indicator_target_key is not null
        or (
            mappings.measure_code is null
            and target_forms.unit_form = 'amount'
            and cost_items.printed_name is not null
        ) as is_cost_line
    from target_forms
    inner join mappings
        on
            target_forms.indicator_name = mappings.printed_name
            and target_forms.unit_form = mappings.unit_form
    left join measures on mappings.measure_code = measures.measure_code
    left join target_groups on mappings.group_code = target_groups.group_code
    left join cost_lines
        on target_forms.indicator_target_key = cost_lines.indicator_target_key
    left join cost_items on target_forms.indicator_name = cost_items.printed_name
),

coded as (
    select
        *,
        measure_code
        || case when scheme_code <> default_scheme_code then '_' || scheme_code else '' end
        || case when group_code <> default_group_code then '_' || group_code else '' end
            as indicator_code
    from joined
),

final as (
    select
        indicator_target_key,
        case when not is_cost_line then indicator_code end as indicator_code,
        case when not is_cost_line then measure_code end as measure_code,
        case when not is_cost_line then scheme_code end as scheme_code,
        case when not is_cost_line then group_code end as group_code,
        case when not is_cost_line then mapping_basis end as mapping_basis,
        case when not is_cost_line and is_comparable then indicator_code end as comparison_key,
        case when is_cost_line then 'cost_line' else unmapped_reason end as unmapped_reason,
        case when is_cost_line then economic_code end as economic_code
    from coded
)

select * from final
