with

parts as (
    select * from {{ ref('int_name_parts') }}
),

uses as (
    select * from {{ ref('int_name_uses') }}
),

names as (
    select * from {{ ref('int_names') }}
),

rests as (
    select * from {{ ref('int_name_rests') }}
),

counted as (
    select
        name_kind,
        printed_name,
        unit_form,
        count(*) as n_concepts,
        count(*) filter (where not is_free) as n_to_explain,
        count(*) filter (where facet = 'form' and (is_printed or concept <> 'rate')) as n_forms,
        count(*) filter (where facet = 'sentence') as n_marks,
        count(*) filter (where facet = 'task') as n_tasks
    from parts
    group by name_kind, printed_name, unit_form
),

joined as (
    select
        uses.name_kind,
        uses.printed_name,
        uses.unit_form,
        coalesce(counted.n_concepts, 0) as n_concepts,
        coalesce(counted.n_to_explain, 0) as n_to_explain,
        coalesce(counted.n_forms, 0) as n_forms,
        coalesce(counted.n_marks, 0) as n_marks,
        coalesce(counted.n_tasks, 0) as n_tasks,
        rests.unexplained_text
    from uses
    inner join names
        on uses.name_kind = names.name_kind and uses.printed_name = names.printed_name
    left join counted
        on
            uses.name_kind = counted.name_kind
            and uses.printed_name = counted.printed_name
            and uses.unit_form = counted.unit_form
    left join rests on names.wording = rests.wording
)

select * from joined
