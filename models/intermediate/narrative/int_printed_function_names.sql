with

figures as (
    select * from {{ ref('int_function_figures') }}
),

named as (
    select
        filing_id,
        function_code,
        {{ without_expenditure(budget_wording('min(name_published)')) }} as stem
    from figures
    where name_published is not null
    group by filing_id, function_code
),

paired as (
    select
        items.filing_id,
        items.stem as item_stem,
        parents.stem as group_stem,
        items.function_code
    from named as items
    inner join named as parents
        on
            items.filing_id = parents.filing_id
            and substr(items.function_code, 1, 5) = parents.function_code
    where length(items.function_code) = 7
),

-- names that two codes of a filing have name none
told as (
    select
        filing_id,
        item_stem,
        group_stem,
        min(function_code) as function_code
    from paired
    group by filing_id, item_stem, group_stem
    having count(*) = 1
)

select * from told
