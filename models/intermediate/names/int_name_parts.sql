with

uses as (
    select * from {{ ref('int_name_uses') }}
),

printed as (
    select * from {{ ref('int_name_concepts') }}
),

concepts as (
    select * from {{ ref('name_concepts') }}
),

with_form as (
    select distinct
        name_kind,
        printed_name
    from printed
    where facet = 'form'
),

openings as (
    select * from {{ ref('int_name_openings') }}
    where opens_task
),

-- 居民参保, 98 %: where the name says no form, the unit does; but 落实参保资助政策, 100 % is a task.
combined as (
    select
        uses.name_kind,
        uses.printed_name,
        uses.unit_form,
        printed.concept,
        true as is_printed
    from uses
    inner join printed
        on uses.name_kind = printed.name_kind and uses.printed_name = printed.printed_name
    union all
    select
        uses.name_kind,
        uses.printed_name,
        uses.unit_form,
        uses.unit_form as concept,
        false as is_printed
    from uses
    left join with_form
        on uses.name_kind = with_form.name_kind and uses.printed_name = with_form.printed_name
    left join openings
        on uses.name_kind = openings.name_kind and uses.printed_name = openings.printed_name
    where
        uses.unit_form <> ''
        and with_form.printed_name is null
        and (uses.unit_form <> 'rate' or openings.printed_name is null)
),

described as (
    select
        combined.*,
        concepts.facet,
        coalesce(concepts.free_in in ('both', combined.name_kind), false) as is_free,
        concepts.scheme_code,
        concepts.counted_scheme_code,
        concepts.counted_group_code,
        concepts.asked_group_code
    from combined
    inner join concepts on combined.concept = concepts.concept
)

select * from described
