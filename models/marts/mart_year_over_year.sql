with

changes as (
    select * from {{ ref('int_yearly_changes') }}
),

renamed as (
    select * from {{ ref('int_renamed_things') }}
),

agencies as (
    select * from {{ ref('dim_agency') }}
),

judged as (
    select
        *,
        case
            when n_last = 0 then 'new'
            when n_this = 0 then 'gone'
            when this_words is null or last_words is null then 'unknown'
            when
                this_words = last_words
                and coalesce(this_unit_label, '') = coalesce(last_unit_label, '')
                then 'same'
            else 'changed'
        end as change_state,
        n_last > 0 and n_this > 0 as is_in_both,
        coalesce(this_unit, '') = coalesce(last_unit, '') as is_of_one_unit
    from changes
),

joined as (
    select
        judged.agency_key,
        agencies.agency_name,
        agencies.region_code,
        judged.fiscal_year,
        judged.thing_kind,
        judged.thing,
        judged.change_state,
        judged.last_words,
        judged.this_words,
        try_cast(judged.last_num as decimal(18, 4)) as last_num,
        try_cast(judged.this_num as decimal(18, 4)) as this_num,
        case
            when judged.is_of_one_unit
                then try_cast(judged.this_num - judged.last_num as decimal(18, 4))
        end as difference,
        case
            when judged.is_of_one_unit
                then {{ percent_of('judged.this_num', 'judged.last_num') }}
        end as this_of_last_pct,
        judged.is_in_both
        and coalesce(cast(judged.this_num as string), '')
        <> coalesce(cast(judged.last_num as string), '') as is_number_changed,
        judged.is_in_both
        and coalesce(judged.this_unit_label, '') <> coalesce(judged.last_unit_label, '')
            as is_unit_changed,
        judged.is_in_both and coalesce(judged.this_name, '') <> coalesce(judged.last_name, '')
            as is_name_changed,
        judged.last_unit_label,
        judged.this_unit_label,
        judged.last_name,
        judged.this_name,
        renamed.last_thing as likely_last_thing,
        renamed.similarity as likely_similarity,
        judged.last_source,
        judged.this_source
    from judged
    inner join agencies on judged.agency_key = agencies.agency_key
    left join renamed
        on
            judged.agency_key = renamed.agency_key
            and judged.fiscal_year = renamed.fiscal_year
            and judged.thing_kind = renamed.thing_kind
            and judged.thing = renamed.thing
)

select * from joined
