with

targets as (
    select * from {{ ref('int_named_targets') }}
),

endings as (
    select * from {{ ref('unfinished_endings') }}
),

measured as (
    select
        indicator_target_key,
        filing_id,
        form_seq,
        indicator_wording,
        length(indicator_name) as name_length,
        max(length(indicator_name)) over (partition by filing_id, form_seq) as longest_of_form
    from targets
),

counted as (
    select
        *,
        count(*) filter (where name_length = longest_of_form) over (
            partition by filing_id, longest_of_form
        ) as n_longest
    from measured
),

-- Names are cut at a width where several of one filing's forms stop at the same length, or where
-- the longest is as long as a field of a database: 50, 100.
placed as (
    select
        indicator_target_key,
        indicator_wording,
        name_length,
        name_length = longest_of_form
        and (
            (n_longest >= {{ var('least_names_at_width') }} and name_length >= 8)
            or name_length % 50 = 0
        ) as is_at_width
    from counted
),

-- Endings of one and of two characters, by equality: no pattern is tried on every name.
ends as (
    select distinct
        indicator_wording,
        substr(indicator_wording, length(indicator_wording)) as last_one,
        substr(indicator_wording, greatest(length(indicator_wording) - 1, 1)) as last_two,
        substr(indicator_wording, length(indicator_wording) - 1, 1) as before_last
    from placed
),

ended as (
    select
        ends.indicator_wording,
        endings.strength,
        endings.whole_wording
    from ends
    inner join endings
        on
            endings.ending in (ends.last_one, ends.last_two)
            and not coalesce(contains(endings.whole_after, ends.before_last), false)
    where length(ends.indicator_wording) > length(endings.ending) or endings.whole_after is null
    qualify row_number() over (
        partition by ends.indicator_wording
        order by
            case endings.strength when 'never_final' then 1 when 'half_word' then 2 else 3 end,
            endings.ending
    ) = 1
),

joined as (
    select
        placed.indicator_target_key,
        placed.name_length,
        placed.is_at_width,
        ended.strength,
        ended.whole_wording
    from placed
    left join ended on placed.indicator_wording = ended.indicator_wording
)

select * from joined
