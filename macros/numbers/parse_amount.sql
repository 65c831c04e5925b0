{#- A printed number as DECIMAL(28,10) in its printed unit; NULL where the text is not one number or
    has more digits than any figure. Ten decimals: 0.0000001 亿元 are ten yuan and not none.

    Repairs what extraction does to a number: spaces inside it (`5 0.6 0`, `50 . 60`), a comma
    where the point was (`461, 49`: a thousands group has three digits, so two digits after the
    only comma are decimals), a lone space where the point was (`3 30`). What stands behind two
    decimals is no part of it: `287.83 302` is an amount and a code beside it,
    `1 1,820.89` the number of a row and an amount. The text is
    written once, however often it is looked at. -#}
{%- macro parse_amount(text) -%}
    list_transform([trim({{ half_width(text) }})], lambda figure: list_transform(
        [{{ without_space('figure') }}],
        lambda dense: try_cast(
            case
                when {{ regexp_like('figure', "'[.] ?([0-9]{2,} +[0-9]|[0-9] +[0-9]{2,}|[0-9] +[0-9] +[0-9])|^[0-9]+ [0-9]{1,3},[0-9]{3}'") }}
                    then null
                when {{ regexp_like('dense', "'^[-+]?[0-9]+[.][0-9]+$'") }}
                    then dense
                when {{ regexp_like('dense', "'^[-+]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?$'") }}
                    then replace(dense, ',', '')
                when {{ regexp_like('dense', "'^[-+]?[0-9]+,[0-9]{2}$'") }}
                    then replace(dense, ',', '.')
                when {{ regexp_like('figure', "'^[-+]?[0-9]+ [0-9]{2}$'") }}
                    then replace(figure, ' ', '.')
                when {{ regexp_like('figure', "'^[-+]?[0-9]+$'") }}
                    then figure
            end as decimal(28, 10)
        )
    )[1])[1]
{%- endmacro -%}
