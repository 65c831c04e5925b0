with

lines as (
    select * from {{ ref('int_compared_lines') }}
    where is_summable
),

carried as (
    select * from {{ ref('int_line_kinds') }}
),

-- 其中 says that a line is within another.
counted as (
    select
        comparison_row_key,
        count(*) as n_lines,
        sum(target_num) as sum_num,
        max(target_num) as largest_num,
        count(distinct owner_key) = 1
        and count(distinct filing_key) = 1
        and count(distinct wording) = count(*)
        and not bool_or(contains(wording, '其中')) as is_one_list
    from lines
    group by comparison_row_key
    having count(*) > 1
),

-- A general word may mean all kinds together, and a whole is more than its part.
families as (
    select
        comparison_row_key,
        family,
        count(*) as n_carried,
        count(distinct word) as n_kinds,
        coalesce(
            max(target_num) filter (where is_general)
            <= max(target_num) filter (where not is_general),
            count(*) filter (where is_general) = 0
        ) as is_without_whole
    from carried
    where n_words = 1
    group by comparison_row_key, family
),

told_apart as (
    select distinct counted.comparison_row_key
    from counted
    inner join families on counted.comparison_row_key = families.comparison_row_key
    where
        families.n_carried = counted.n_lines
        and families.n_kinds = counted.n_lines
        and families.is_without_whole
),

-- Of three and more lines a general one that is the sum of the others is their total.
totals as (
    select lines.comparison_row_key
    from lines
    inner join counted on lines.comparison_row_key = counted.comparison_row_key
    left join carried
        on lines.indicator_target_key = carried.indicator_target_key and carried.is_general
    where
        counted.n_lines > 2
        and lines.target_num = counted.largest_num
        and 2 * counted.largest_num = counted.sum_num
        and (carried.is_general or {{ regexp_like('lines.wording', "'总|合计|共计'") }})
    group by lines.comparison_row_key
),

decided as (
    select
        counted.comparison_row_key,
        case
            when told_apart.comparison_row_key is not null then counted.sum_num
            else counted.largest_num
        end as target_num,
        case
            when told_apart.comparison_row_key is not null then 'sum_of_parts'
            else 'printed_total'
        end as target_basis
    from counted
    left join told_apart on counted.comparison_row_key = told_apart.comparison_row_key
    left join totals on counted.comparison_row_key = totals.comparison_row_key
    where
        counted.is_one_list
        and coalesce(told_apart.comparison_row_key, totals.comparison_row_key) is not null
)

select * from decided
