with

targets as (
    select * from {{ ref('int_named_targets') }}
),

endings as (
    select * from {{ ref('int_name_endings') }}
    where is_at_width
),

longer_wordings as (
    select * from {{ ref('int_longer_wordings') }}
),

joined as (
    select
        targets.filing_key,
        targets.subject,
        endings.name_length,
        endings.strength,
        endings.whole_wording,
        longer_wordings.longer_wording,
        targets.source_locator,
        {{ regexp_like(
            'targets.indicator_wording', "'(率|[^年季月]度|比例|占比|数|量|额|次|[。.])$'"
        ) }} as is_whole
    from targets
    inner join endings on targets.indicator_target_key = endings.indicator_target_key
    left join longer_wordings
        on targets.indicator_target_key = longer_wordings.indicator_target_key
),

judged as (
    select
        filing_key,
        subject,
        case
            when is_whole then 'pass'
            when strength in ('never_final', 'half_word') or longer_wording is not null then 'fail'
            when strength = 'open' then 'insufficient_data'
            else 'pass'
        end as state,
        null as left_value,
        null as right_value,
        null as difference,
        null as tolerance,
        'the name has ' || cast(name_length as string)
        || ' characters, at which names of this filing stop; '
        || case
            when is_whole then 'it is whole'
            when longer_wording is not null then 'in full it is ' || longer_wording
            when strength in ('never_final', 'half_word')
                then 'it breaks off before ' || whole_wording
            when strength = 'open' then 'it may be whole, or may have been ' || whole_wording
            else 'nothing says that more followed'
        end as explanation,
        source_locator
    from joined
)

{{ check_rows(
    'text_is_not_cut',
    'judged',
    'the names of indicators do not stop at one length'
) }}
