{#- The pattern of a name with its category before it (`专项业务类—异地就医工作`): category, name. -#}
{%- macro project_category() -%}
^(.{1,12}?类)\s*[-‐‑‒–—―−﹣][-‐‑‒–—―−﹣\s]*(.+)$
{%- endmacro -%}
