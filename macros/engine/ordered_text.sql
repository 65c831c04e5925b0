{#- The texts of a group as one text, in a given order. -#}
{%- macro ordered_text(text, separator, order_by) -%}
    string_agg({{ text }}, '{{ separator }}' order by {{ order_by }})
{%- endmacro -%}
