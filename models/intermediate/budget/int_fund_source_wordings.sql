with

forms as (
    select * from {{ ref('stg_forms') }}
),

columns_of_tables as (
    select * from {{ ref('int_column_phases') }}
),

sentences as (
    select * from {{ ref('int_narrative_names') }}
),

words as (
    select * from {{ ref('fund_source_words') }}
),

wordings as (
    select {{ budget_wording('title_published') }} as wording
    from forms
    union
    select column_wording as wording
    from columns_of_tables
    union
    select label_wording as wording
    from sentences
    union
    select context_wording as wording
    from sentences
    union
    select heading_wording as wording
    from sentences
),

-- 一般公共预算财政拨款 is of one budget: a general word decides only where it is alone
matched as (
    select
        wordings.wording,
        min(words.fund_source) filter (where not words.is_general) as particular_source,
        count(distinct words.fund_source) filter (where not words.is_general) as n_particular,
        min(words.fund_source) filter (where words.is_general) as general_source
    from wordings
    inner join words on contains(wordings.wording, words.wording)
    group by wordings.wording
),

decided as (
    select
        wording,
        n_particular > 1 as is_of_several,
        case
            when n_particular = 0 then general_source
            when n_particular = 1 then particular_source
        end as fund_source
    from matched
)

select * from decided
