with

items as (
    select * from {{ ref('int_sentence_items') }}
),

official as (
    select * from {{ ref('functional_codes') }}
),

named as (
    select
        codes.function_code,
        {{ without_expenditure(budget_wording('codes.function_name')) }} as item_stem,
        {{ without_expenditure(budget_wording('parents.function_name')) }} as group_stem
    from official as codes
    inner join official as parents on codes.parent_code = parents.function_code
    where length(codes.function_code) = 7
),

-- prose adds 支出 to a name, or leaves it off; a name that two codes have names none
coded as (
    select
        items.filing_key,
        items.filing_id,
        items.figure_seq,
        items.phase,
        items.fund_source,
        items.label_published,
        items.group_wording,
        items.item_wording,
        items.amount_yuan,
        items.locator,
        items.source_text,
        named.function_code
    from items
    inner join named
        on
            {{ without_expenditure('items.item_wording') }} = named.item_stem
            and {{ without_expenditure('items.group_wording') }} = named.group_stem
    qualify count(*) over (partition by items.filing_key, items.figure_seq) = 1
),

-- an item that two sentences give two amounts has none
chosen as (
    select *
    from coded
    qualify
        min(amount_yuan) over (partition by filing_key, phase, function_code, fund_source)
        = max(amount_yuan) over (partition by filing_key, phase, function_code, fund_source)
        and row_number() over (
            partition by filing_key, phase, function_code, fund_source order by figure_seq
        ) = 1
)

select * from chosen
