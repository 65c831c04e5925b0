{#- How alike two names are, from 0 to 1: 1 less the share of the longer name that must be edited.
    DuckDB counts edits by byte, so the length is in bytes too. Names whose digits
    differ (another year, another phase) are never alike. -#}
{%- macro name_similarity(left_name, right_name) -%}
    case
        when
            {{ regexp_replace_all(left_name, '[^0-9]+', '') }}
            = {{ regexp_replace_all(right_name, '[^0-9]+', '') }}
            then 1.0 - levenshtein({{ left_name }}, {{ right_name }}) * 1.0
                / greatest(strlen({{ left_name }}), strlen({{ right_name }}))
        else 0.0
    end
{%- endmacro -%}
