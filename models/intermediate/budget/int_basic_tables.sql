with

headings as (
    select * from {{ ref('int_column_phases') }}
    where is_of_year and not is_carryover
),

-- where 基本支出 has a column or a total of its own, another total is of more
of_personnel_and_operating as (
    select
        filing_id,
        form_seq,
        'basic' as measure
    from headings
    group by filing_id, form_seq
    having
        max(case when column_wording like '%人员经费' then 1 else 0 end) = 1
        and max(case when column_wording like '%公用经费' then 1 else 0 end) = 1
        and max(
            case when column_wording like '%项目%' or column_wording like '%基本支出' then 1 else 0 end
        ) = 0
        and count(
            distinct case when column_wording like '%计' then column_wording like '%基本支出%' end
        ) < 2
)

select * from of_personnel_and_operating
