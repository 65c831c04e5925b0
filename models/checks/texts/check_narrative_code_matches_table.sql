with

sentences as (
    select * from {{ ref('int_narrative_functions') }}
    where marked_item is not null
),

filings as (
    select * from {{ ref('int_filings') }}
),

printed as (
    select distinct filing_key
    from {{ ref('int_printed_functions') }}
),

groups as (
    select
        *,
        {{ budget_wording('function_name') }} as function_wording
    from {{ ref('functional_codes') }}
),

aliases as (
    select * from {{ ref('functional_name_aliases') }}
),

items as (
    select
        sentences.filing_key,
        sentences.figure_seq,
        sentences.locator,
        sentences.item_wording as name_wording,
        coalesce(sentences.is_exact, false) as is_known,
        'no table of the filing has this item' as objection
    from sentences
    inner join printed on sentences.filing_key = printed.filing_key
),

-- an older name of the group is one in its years only
groups_of_items as (
    select
        sentences.filing_key,
        sentences.figure_seq,
        sentences.locator,
        sentences.group_wording as name_wording,
        sentences.group_wording || '支出' = groups.function_wording
        or sentences.group_wording = groups.function_wording
        or aliases.alias_name is not null as is_known,
        'the group of the item is ' || groups.function_name as objection
    from sentences
    inner join groups on substr(sentences.function_code, 1, 5) = groups.function_code
    inner join filings on sentences.filing_key = filings.filing_key
    left join aliases
        on
            groups.function_code = aliases.function_code
            and sentences.group_wording = {{ budget_wording('aliases.alias_name') }}
            and filings.fiscal_year between aliases.edition_from and aliases.edition_to
    where sentences.group_wording is not null
),

named as (
    select * from items
    union all
    select * from groups_of_items
),

examined as (
    select
        filing_key,
        name_wording || ', figure ' || cast(figure_seq as string) as subject,
        not is_known as is_finding,
        null as left_value,
        null as right_value,
        case
            when is_known then 'the sentence names it as the tables do'
            else 'the sentence names ' || name_wording || ', but ' || objection
        end as explanation,
        locator as source_locator
    from named
),

judged as (
    {{ finding('examined') }}
)

{{ check_rows('narrative_code_matches_table', 'judged', 'no sentence names an item of a table') }}
