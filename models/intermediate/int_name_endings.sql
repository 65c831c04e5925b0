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

matched as (
    select
        placed.indicator_target_key,
        placed.name_length,
        placed.is_at_width,
        endings.strength,
        endings.whole_wording
    from placed
    left join endings on {{ regexp_like('placed.indicator_wording', 'endings.ending_pattern') }}
    qualify row_number() over (
        partition by placed.indicator_target_key
        order by case endings.strength when 'never_final' then 1 when 'half_word' then 2 else 3 end
    ) = 1
)

select * from matched
