with

form_fields as (
    select * from {{ ref('stg_form_fields') }}
),

-- A name cut into several cells is one name; what has no letter is none.
printed_names as (
    select
        filing_id,
        form_seq,
        {{ ordered_text('value_published', ' ', 'field_seq') }} as name_published,
        min(field_seq) as field_seq
    from form_fields
    where field = 'project_name' and value_published is not null
    group by filing_id, form_seq
),

printed_types as (
    select
        filing_id,
        form_seq,
        {{ joined_name('min(value_published)') }} as type_printed
    from form_fields
    where field = 'project_type' and value_published is not null
    group by filing_id, form_seq
),

wordings as (
    select
        *,
        {{ without_project_code(joined_name('name_published')) }} as wording
    from printed_names
),

divided as (
    select
        *,
        nullif(regexp_extract(wording, '{{ project_category() }}', 1), '') as category,
        nullif(regexp_extract(wording, '{{ project_category() }}', 2), '') as name_after_category
    from wordings
    where {{ has_letter('wording') }}
),

-- What one card of a filing prints as a category is a category on the others, dashes or not.
categories as (
    select distinct
        filing_id,
        category,
        {{ regexp_replace_all('category', '类$', '') }} as category_stem
    from divided
    where category is not null
),

matched as (
    select
        divided.*,
        categories.category as known_category,
        substr(divided.wording, length(categories.category_stem) + 1) as name_after_stem
    from divided
    left join categories
        on
            divided.filing_id = categories.filing_id
            and divided.category is null
            and starts_with(divided.wording, categories.category_stem)
            and length(divided.wording) > length(categories.category_stem) + 1
    qualify row_number() over (
        partition by divided.filing_id, divided.form_seq
        order by length(categories.category_stem) desc nulls last, categories.category asc
    ) = 1
),

cleaned as (
    select
        matched.filing_id,
        matched.form_seq,
        matched.name_published,
        trim(
            coalesce(matched.name_after_category, matched.name_after_stem, matched.wording)
        ) as card_name,
        coalesce(
            printed_types.type_printed, matched.category, matched.known_category
        ) as project_type
    from matched
    left join printed_types
        on matched.filing_id = printed_types.filing_id and matched.form_seq = printed_types.form_seq
)

select * from cleaned
where {{ has_letter('card_name') }}
