{#- How far a value is from those of its peers, in a sentence, where it is `least_times_of_outlier` times
    their median or that part of it; of two peers, which have no usual value, where one is so many times the
    other. Else NULL. -#}
{%- macro outlier_words(value, n_peers, least_value, median_value, most_value) -%}
    {%- set times_more = ratio(value, median_value) -%}
    {%- set times_less = ratio(median_value, value) -%}
    {%- set times_apart = ratio(most_value, least_value) -%}
    {%- set least_times = var('least_times_of_outlier') -%}
    {%- set is_among_enough = n_peers ~ ' >= ' ~ var('least_regions_for_rank') -%}
    case
        when
            {{ is_among_enough }} and {{ value }} > 0 and {{ median_value }} > 0
            and {{ times_more }} >= {{ least_times }}
            then 'the value is ' || {{ short_number('round(' ~ times_more ~ ', 1)') }}
                || ' times the median of its peers, ' || {{ short_number(median_value) }}
        when
            {{ is_among_enough }} and {{ value }} > 0 and {{ median_value }} > 0
            and {{ times_less }} >= {{ least_times }}
            then 'the median of its peers, ' || {{ short_number(median_value) }} || ', is '
                || {{ short_number('round(' ~ times_less ~ ', 1)') }} || ' times the value'
        when
            {{ n_peers }} = 2 and {{ value }} is not null and {{ least_value }} > 0
            and {{ times_apart }} >= {{ least_times }}
            then 'of the two regions one has ' || {{ short_number('round(' ~ times_apart ~ ', 1)') }}
                || ' times the value of the other'
    end || ': one of them is another thing, in another unit or misprinted'
{%- endmacro -%}
