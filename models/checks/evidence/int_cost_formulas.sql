{%- set number = '[0-9]+(?:[.][0-9]+)?' %}
{%- set sum_in_brackets = '\(' ~ number ~ '(?:[+]' ~ number ~ ')+\)' %}
{%- set term = number ~ '[^0-9.*×=+()]{0,8}' %}
{%- set formula = '((?:' ~ sum_in_brackets ~ '|' ~ term ~ ')(?:[*×]' ~ term ~ ')+)=('
    ~ number ~ ')(万元|元)' %}
with

cost_items as (
    select * from {{ ref('fct_cost_item') }}
),

units as (
    select * from {{ ref('money_units') }}
),

worded as (
    select
        indicator_target_key,
        {{ plain_name('description') }} as wording
    from cost_items
),

-- 工资4000元/人月,社会保险900元/人月,全年(4000+900)*12*4=235200元
divided as (
    select
        indicator_target_key,
        regexp_extract(wording, '{{ formula }}', 1) as formula,
        regexp_extract(wording, '{{ formula }}', 2) as result_text,
        regexp_extract(wording, '{{ formula }}', 3) as result_unit,
        regexp_extract(wording, '^(.*?){{ formula }}', 1) as text_before
    from worded
    where {{ regexp_like('wording', "'" ~ formula ~ "'") }}
),

separated as (
    select
        *,
        nullif(regexp_extract(formula, '{{ sum_in_brackets }}'), '') as price_sum,
        {{ regexp_replace_all('formula', sum_in_brackets, '') }} as factors,
        {{ matches_of('text_before', number ~ '元/人') }} as named_prices
    from divided
),

-- a factor in yuan (4000元/年) is a price; the others count how often it is paid
computed as (
    select
        separated.indicator_target_key,
        separated.formula,
        {{ product(
            'coalesce(' ~ sum_of_numbers('separated.price_sum') ~ ', 1)',
            product_of_numbers('separated.factors')
        ) }} as computed_yuan,
        {{ product('try_cast(separated.result_text as decimal(18, 4))', 'units.factor_yuan') }}
            as result_yuan,
        {{ half_display_unit('separated.result_text', 'units.factor_yuan') }} as result_half_unit,
        case
            when separated.price_sum is not null or {{ regexp_like('separated.factors', "'元'") }}
                then {{ product_of_numbers(
                    regexp_replace_all('separated.factors', number ~ '万?元[^*×]*', '')
                ) }}
        end as computed_quantity,
        separated.named_prices,
        separated.price_sum
    from separated
    inner join units on separated.result_unit = units.unit_published
)

select * from computed
