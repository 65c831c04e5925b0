with

coded as (
    select * from {{ ref('int_sentence_codes') }}
),

-- names without marks are those of the classification where several stand under one heading
listed as (
    select
        filing_key,
        filing_id,
        figure_seq,
        phase,
        fund_source,
        heading_published,
        label_published,
        group_wording,
        item_wording,
        amount_yuan,
        locator,
        source_text,
        function_code,
        is_marked,
        min(function_code) over (partition by filing_key, heading_published, fund_source)
        <> max(function_code) over (partition by filing_key, heading_published, fund_source)
            as is_listed
    from coded
),

-- an item that two sentences give two amounts has none
chosen as (
    select *
    from listed
    where is_marked or is_listed
    qualify
        min(amount_yuan) over (partition by filing_key, phase, function_code, fund_source)
        = max(amount_yuan) over (partition by filing_key, phase, function_code, fund_source)
        and row_number() over (
            partition by filing_key, phase, function_code, fund_source order by figure_seq
        ) = 1
)

select * from chosen
