{#- Text with each of the `printed` characters as the one at its place in `meant`, which is as long. The
    characters must have no meaning in a pattern's class. DuckDB's translate makes its table of characters
    anew for every row, so that a long one takes as long as a thousand comparisons: here a text without any
    of them stays as it is, and of another one only these are looked up. A long pattern takes
    as long to prepare as many texts to look at, so it is there once. The text is written once, however
    often it is looked at. -#}
{%- macro characters_replaced(text, printed, meant) -%}
    list_transform([{{ text }}], lambda words: case
        when regexp_matches(words, '[{{ printed }}]')
            then array_to_string(list_transform(regexp_extract_all(words, '(?s).'), lambda one: case
                when strpos('{{ printed }}', one) > 0
                    then substr('{{ meant }}', strpos('{{ printed }}', one), 1)
                else one
            end), '')
        else words
    end)[1]
{%- endmacro -%}
