{#- The form in which two printings of one wording are equal, as `ingest.vocabulary.wording.plain`: half-width,
    composed, one kind of dash, characters for radicals, no markup, no white space. -#}
{%- macro plain_name(text) -%}
    {%- set dashed = regexp_replace_all(half_width(without_markup('printed')), '[‐‑‒–—―−]', '-') -%}
    {{ where_odd(text, composed(without_space(without_radicals(dashed)))) }}
{%- endmacro -%}
