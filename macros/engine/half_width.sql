{#- Full-width, small and mathematical digits, letters and marks and the ideographic space as their
    half-width twins, as `ingest.vocabulary.wording.HALF_WIDTH` (a test compares them). The marks that
    many texts hold come first, by a table that is short enough to be made for each of these. -#}
{%- macro half_width(text) -%}
    {%- set printed = '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐ'
        ~ 'ｑｒｓｔｕｖｗｘｙｚ｛｜｝～　﹐﹒﹔﹕﹖﹗﹙﹚﹟﹠﹡﹢﹣﹤﹥﹦﹪︰∶∕⁄𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡𝟢𝟣𝟤𝟥𝟦𝟧𝟨𝟩𝟪𝟫𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵𝟶𝟷𝟸𝟹'
        ~ '𝟺𝟻𝟼𝟽𝟾𝟿' -%}
    {%- set meant = '!"#$%&\'\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmno'
        ~ 'pqrstuvwxyz{|}~ ,.;:?!()#&*+-<>=%:://0123456789012345678901234567890123456789012'
        ~ '3456789' -%}
    {%- set marks -%}
        list_transform([{{ text }}], lambda words: case
            when regexp_matches(words, '[（），：；％！？．－／＝]')
                then translate(words, '（），：；％！？．－／＝', '(),:;%!?.-/=')
            else words
        end)[1]
    {%- endset -%}
    {{ characters_replaced(marks, printed, meant) }}
{%- endmacro -%}
