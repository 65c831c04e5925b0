with

lines as (
    select * from {{ ref('int_compared_lines') }}
    where is_summable
),

words as (
    select * from {{ ref('kinds_of_thing') }}
),

carried as (
    select
        lines.comparison_row_key,
        lines.indicator_target_key,
        lines.target_num,
        words.family,
        words.word,
        words.is_general,
        count(*) over (partition by lines.indicator_target_key, words.family) as n_words
    from lines
    inner join words on {{ position_in('lines.wording', 'words.word') }} > 0
)

select * from carried
