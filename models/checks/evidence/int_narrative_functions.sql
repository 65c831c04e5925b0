with

sentences as (
    select * from {{ ref('int_narrative_amounts') }}
),

printed as (
    select * from {{ ref('int_printed_functions') }}
),

official as (
    select {{ budget_wording('function_name') }} as official_name from {{ ref('functional_codes') }}
),

-- 社会保障和就业(类)行政事业单位养老支出(款)机关事业单位职业年金缴费支出(项)
divided as (
    select
        *,
        nullif(regexp_extract(label_wording, '^(?:.*\((?:类|款)\))?([^()]+)\(项\)$', 1), '')
            as marked_item,
        nullif(regexp_extract(label_wording, '^(?:.*\(类\))?([^()]+)\(款\)', 1), '') as group_wording
    from sentences
),

-- where (款) is lost, the group's name stands before the item's
named as (
    select
        divided.*,
        coalesce(
            case when divided.group_wording is null then official.official_name end,
            divided.marked_item
        ) as item_wording,
        coalesce(
            divided.marked_item,
            {{ regexp_replace_all('divided.label_wording', '\\((类|款)\\)$', '') }}
        ) as function_label
    from divided
    left join official on ends_with(divided.marked_item, official.official_name)
    qualify row_number() over (
        partition by divided.filing_key, divided.figure_seq
        order by length(official.official_name) desc nulls last, official.official_name
    ) = 1
),

-- prose adds 支出 to a name, or leaves it off
matched as (
    select
        named.filing_key,
        named.phase,
        named.figure_seq,
        named.amount_yuan,
        named.half_unit_yuan,
        named.locator,
        named.marked_item,
        named.item_wording,
        named.group_wording,
        printed.function_code,
        case when named.phase = printed.phase then printed.amount_yuan end as function_yuan,
        case when named.phase = printed.phase then printed.half_unit_yuan end as function_half_unit,
        named.item_wording || '支出' = printed.function_wording
        or named.item_wording in (printed.function_wording, printed.function_wording || '支出')
            as is_exact
    from named
    left join printed
        on
            named.filing_key = printed.filing_key
            and (
                named.function_label
                in (printed.function_wording, printed.function_wording || '支出')
                or named.function_label || '支出' = printed.function_wording
                or ends_with(named.marked_item, printed.function_wording)
            )
    -- several groups have an item 行政运行
    left join printed as printed_groups
        on
            printed.filing_key = printed_groups.filing_key
            and printed.phase = printed_groups.phase
            and substr(printed.function_code, 1, 5) = printed_groups.function_code
    qualify row_number() over (
        partition by named.filing_key, named.figure_seq
        order by
            length(printed.function_wording) desc nulls last,
            case when named.phase = printed.phase then 1 else 2 end,
            case when printed_groups.function_wording = named.group_wording then 1 else 2 end,
            printed.function_code
    ) = 1
)

select * from matched
where marked_item is not null or function_code is not null
