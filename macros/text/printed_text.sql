{#- A name or value as printed, trimmed; NULL where nothing is printed: spaces, invisible characters and tags
    alone. An operator is not for this: `<u> </u>` is one whose sign was lost. -#}
{%- macro printed_text(text) -%}
    case
        when {{ without_space(without_markup(text)) }} <> '' then {{ trimmed(text) }}
    end
{%- endmacro -%}
