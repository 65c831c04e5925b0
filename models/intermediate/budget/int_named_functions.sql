with

worded as (
    select * from {{ ref('int_function_names') }}
),

grouped as (
    select
        *,
        max(group_printed) over (partition by filing_id, form_seq, span_seq) as group_code
    from {{ ref('int_function_spans') }}
),

coded as (
    select
        grouped.filing_id,
        grouped.form_seq,
        grouped.row_seq,
        coalesce(grouped.class_printed, grouped.group_printed, worded.function_code)
            as function_code,
        -- an item of another group shows that the name of its group is not printed
        bool_or(
            grouped.class_printed is null
            and grouped.group_printed is null
            and worded.function_code is null
        ) over (
            partition by grouped.filing_id, grouped.form_seq, grouped.span_seq
            order by grouped.row_seq
        ) as is_astray
    from grouped
    left join worded
        on
            grouped.row_wording = worded.name_wording
            and grouped.group_code = worded.parent_code
            and length(worded.function_code) = 7
),

-- a code that two rows would have is neither's
final as (
    select
        filing_id,
        form_seq,
        row_seq,
        function_code
    from coded
    where function_code is not null and not is_astray
    qualify count(*) over (partition by filing_id, form_seq, function_code) = 1
)

select * from final
