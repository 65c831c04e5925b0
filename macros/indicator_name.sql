{#- An indicator's name without the number that some forms print before it (`指标1：参保率`). -#}
{%- macro indicator_name(text) -%}
    coalesce(
        nullif(trim({{ regexp_replace_all(joined_name(text), '^指标\\s*[0-9]+\\s*[:：.、]?\\s*', '') }}), ''),
        {{ joined_name(text) }}
    )
{%- endmacro -%}
