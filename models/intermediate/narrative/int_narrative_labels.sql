with
{% for name, model in {
    'figures': 'int_narrative_names',
    'labels': 'narrative_measures',
    'sources': 'int_fund_source_wordings',
    'tables': 'int_three_public_sources',
}.items() %}
    {{ name }} as (
        select * from {{ ref(model) }}
    ),
{% endfor %}
-- before a general name (支出预算) only words of whose, when and which funds may stand
matched as (
    select
        figures.*,
        labels.measure,
        labels.fund_source as source_of_label,
        coalesce(figures.phase_named, labels.phase, figures.phase_of_whole, figures.phase_of_kind)
            as phase,
        labels.label_pattern,
        labels.of_whole is null and {{ heads_one_side('figures.heading_wording') }} as is_of_all,
        {{ is_of_all_spent('figures.context_wording', 'figures.heading_wording') }} as is_of_whole
    from figures
    inner join labels
        on
            figures.label_wording like labels.label_pattern
            and (
                not labels.is_general
                or {{ without_modifiers(
                    "substr(figures.label_wording, 1, length(figures.label_wording)"
                    ~ " - length(replace(labels.label_pattern, '%', '')))"
                ) }} = ''
            )
            and {{ is_of_side('figures.context_wording', 'labels.of_whole') }}
    -- 住房公积金100万元,其中:基本支出 is of that item and not of the department
    where
        not coalesce(figures.is_of_item, false)
        or labels.measure not in ('basic', 'project', 'personnel', 'operating')
),

-- one label may name two measures (收支预算总数), so the longest pattern is chosen, not one row
labelled as (
    select *
    from matched
    qualify
        rank() over (partition by filing_id, figure_seq order by length(label_pattern) desc) = 1
        and row_number() over (
            partition by filing_id, figure_seq, measure
            order by length(label_pattern) desc, label_pattern asc
        ) = 1
),

sourced as (
    select
        labelled.filing_id,
        labelled.figure_seq,
        labelled.measure,
        labelled.phase,
        {{ sentence_source('labelled') }} as fund_source
    from labelled
    left join sources as own on labelled.label_wording = own.wording
    left join sources as wholes on labelled.context_wording = wholes.wording
    left join sources as by_share on labelled.share_of_wording = by_share.wording
    left join sources as headings on labelled.heading_wording = headings.wording
    left join tables as of_tables on labelled.filing_id = of_tables.filing_id
)

select * from sourced
where fund_source is not null
