{#- An indicator's name without what forms print around it: a number before it (`指标1：参保率`), stars
    that mark it (`★参保率`), and the place for its value (`参保人数(≥**人)`). -#}
{%- macro indicator_name(text) -%}
    {%- set unmarked = regexp_replace_all('printed', '^[★☆*＊●◆]+\\s*', '') -%}
    {%- set unnumbered = regexp_replace_all(
        unmarked, '^指标\\s*[0-9]+\\s*[:：.、]?\\s*', ''
    ) -%}
    {%- set named = regexp_replace_all(
        unnumbered, '\\s*[(（]?\\s*[≥≤＞＜><=]+\\s*[*＊]{2,}[^()（）]*[)）]?$', ''
    ) -%}
    {{ where_odd(
        joined_name(text), "coalesce(nullif(trim(" ~ named ~ "), ''), printed)", '|[*]|^指标'
    ) }}
{%- endmacro -%}
