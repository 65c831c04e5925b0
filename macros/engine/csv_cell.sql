{#- A text as a cell of a CSV: in quotes where it holds a comma or a quote. -#}
{%- macro csv_cell(text) -%}
    case
        when contains({{ text }}, ',') or contains({{ text }}, '"')
            then '"' || replace({{ text }}, '"', '""') || '"'
        else {{ text }}
    end
{%- endmacro -%}
