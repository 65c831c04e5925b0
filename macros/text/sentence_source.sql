{#- Whose money an amount of a sentence is: the words of its own name, else those of the whole it is
    part of, else of the heading, else what the measure is of by its nature; NULL where several are
    named. `labelled` is the relation of the amounts; beside it stand the sources that are named by
    the label (`own`), the whole (`wholes`), what a share is of (`by_share`), the `headings`, and
    for 三公经费 the tables of the filing (`of_tables`). -#}
{%- macro sentence_source(labelled) -%}
    case
        when coalesce(own.is_of_several, wholes.is_of_several, headings.is_of_several) then null
        when own.fund_source <> 'fiscal' then own.fund_source
        when {{ labelled }}.source_of_label is null
            then coalesce(own.fund_source, case when {{ labelled }}.is_of_all then 'total' end)
        when wholes.fund_source <> 'fiscal' then wholes.fund_source
        -- what persons and operation cost is of the money that the whole is of
        when {{ labelled }}.measure in ('personnel', 'operating')
            then coalesce(
                wholes.fund_source,
                case
                    when headings.fund_source <> 'fiscal' then headings.fund_source
                    when {{ labelled }}.heading_wording like '%基本支出%' then headings.fund_source
                end,
                case when {{ labelled }}.is_of_all or {{ labelled }}.is_of_whole then 'total' end,
                {{ labelled }}.source_of_label
            )
        -- 财政拨款“三公”经费 is what the filing's table of it is of
        when {{ labelled }}.measure in ('three_public', 'abroad', 'vehicle', 'reception')
            then coalesce(of_tables.fund_source, {{ labelled }}.source_of_label)
        when {{ labelled }}.source_of_label <> 'total' then {{ labelled }}.source_of_label
        else coalesce(
            own.fund_source, wholes.fund_source, by_share.fund_source, headings.fund_source,
            'total'
        )
    end
{%- endmacro -%}
