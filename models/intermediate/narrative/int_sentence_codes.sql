with

items as (
    select * from {{ ref('int_sentence_items') }}
),

official as (
    select * from {{ ref('functional_codes') }}
),

tables as (
    select * from {{ ref('int_printed_function_names') }}
),

named as (
    select
        codes.function_code,
        {{ without_expenditure(budget_wording('codes.function_name')) }} as item_stem,
        {{ without_expenditure(budget_wording('parents.function_name')) }} as group_stem
    from official as codes
    left join official as parents on codes.parent_code = parents.function_code
    where length(codes.function_code) <> 5
),

-- a name that one code alone has; 其他支出 is a word of sentences, too
alone as (
    select
        item_stem,
        min(function_code) as function_code
    from named
    where item_stem <> '其他'
    group by item_stem
    having count(*) = 1
),

-- prose adds 支出 to a name, or leaves it off; a name that two codes have names none
coded as (
    select
        items.filing_key,
        items.filing_id,
        items.figure_seq,
        items.phase,
        items.fund_source,
        items.heading_published,
        items.label_published,
        items.group_wording,
        items.item_wording,
        items.amount_yuan,
        items.locator,
        items.source_text,
        coalesce(
            printed.function_code, named.function_code, tables.function_code, alone.function_code
        ) as function_code,
        coalesce(printed.function_code, named.function_code, tables.function_code) is not null
            as is_marked
    from items
    left join official as printed on items.code_printed = printed.function_code
    left join named
        on
            {{ without_expenditure('items.item_wording') }} = named.item_stem
            and {{ without_expenditure('items.group_wording') }} = named.group_stem
    left join tables
        on
            items.filing_id = tables.filing_id
            and {{ without_expenditure('items.item_wording') }} = tables.item_stem
            and {{ without_expenditure('items.group_wording') }} = tables.group_stem
    left join alone
        on
            {{ without_expenditure('items.item_wording') }} = alone.item_stem
            and items.group_wording = ''
    qualify count(*) over (partition by items.filing_key, items.figure_seq) = 1
)

select * from coded
where function_code is not null
