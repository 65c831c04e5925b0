{#- A median or a rank among regions; NULL where fewer than the named minimum are compared, or where
    the region's own value, if one is named, is not known. -#}
{%- macro among_enough(result, n_regions, own_value=none) -%}
    case
        when
            {{ n_regions }} >= {{ var('least_regions_for_rank') }}
            {%- if own_value %} and {{ own_value }} is not null{% endif %}
            then {{ result }}
    end
{%- endmacro -%}
