with

forms as (
    select * from {{ ref('stg_forms') }}
),

form_fields as (
    select * from {{ ref('stg_form_fields') }}
    where starts_with(field, 'amount_')
),

figures as (
    select * from {{ ref('stg_budget_figures') }}
),

amounts as (
    select
        filing_id,
        form_seq,
        field_seq as printed_order,
        locator,
        {{ unit_in_brackets('label_published') }} is not null as has_own_label
    from form_fields
    union all
    select
        filing_id,
        form_seq,
        1000 * row_seq + column_seq as printed_order,
        locator,
        false as has_own_label
    from figures
),

placed as (
    select
        filing_id,
        form_seq,
        locator as amount_locator,
        first_value(case when has_own_label then locator end) over (
            partition by filing_id, form_seq
            order by case when has_own_label then 0 else 1 end, printed_order
        ) as own_label_locator
    from amounts
    qualify row_number() over (partition by filing_id, form_seq order by printed_order) = 1
),

-- a card prints the unit in the label of its amounts; a table in its headings, with which it begins
joined as (
    select
        forms.filing_id,
        forms.form_seq,
        placed.amount_locator,
        coalesce(placed.own_label_locator, forms.locator) as nearest_label_locator,
        forms.unit_locator as form_label_locator
    from forms
    left join placed on forms.filing_id = placed.filing_id and forms.form_seq = placed.form_seq
)

select * from joined
