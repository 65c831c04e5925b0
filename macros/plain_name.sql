{#- The form in which two printings of one wording are equal, as `ingest.wording.plain`:
    half-width, one kind of dash, no markup, no white space. -#}
{%- macro plain_name(text) -%}
    {{ without_space(
        regexp_replace_all(half_width(without_markup(text)), '[‐‑‒–—―−﹣]', '-')
    ) }}
{%- endmacro -%}
