{#- Text without invisible characters and tags of pages and office programs, as
    `ingest.vocabulary.wording.without_markup` (a test compares them): another `<` is a sign of the text. -#}
{%- macro without_markup(text) -%}
    {%- set invisible = '[\\x{00ad}\\x{034f}\\x{061c}\\x{180b}-\\x{180e}\\x{200b}-\\x{200f}\\x{202a}-\\x{202e}\\x{2060}-\\x{206f}\\x{fe00}-\\x{fe0f}\\x{feff}\\x{e0100}-\\x{e01ef}]' -%}
    {%- set tags -%}
        a abbr address article aside b big blockquote body br button caption center code col colgroup dd
        del div dl dt em embed fieldset figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 head
        header hr html i iframe img input ins label legend li link main map mark meta nav nobr noscript
        object ol option p param pre s samp script section select small span strike strong style sub sup
        svg table tbody td textarea tfoot th thead title tr tt u ul var video wbr
    {%- endset %}
    {{ regexp_replace_all(
        regexp_replace_all(text, invisible, ''),
        '(?i)</?(?:' ~ tags.split() | join('|') ~ '|(?:o|v|w|x|st1):[a-z]+)(?:[\\s/][^<>]*)?>',
        ''
    ) }}
{%- endmacro -%}
