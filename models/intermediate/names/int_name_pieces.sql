with

names as (
    select * from {{ ref('int_names') }}
),

words as (
    select * from {{ ref('name_words') }}
),

regions as (
    select * from {{ ref('regions') }}
),

-- A region's own name before a name says nothing of what is measured or paid.
lexicon as (
    select
        word,
        concepts,
        length(word) as n_characters
    from words
    union all
    select distinct
        region_name as word,
        'filler' as concepts,
        length(region_name) as n_characters
    from regions
    where region_name not in (select words.word from words)
),

lengths as (
    select distinct n_characters from lexicon
),

wordings as (
    select distinct wording from names
),

places as (
    select
        wording,
        {{ each_place('wording') }} as start_at
    from wordings
),

pieces as (
    select
        places.wording,
        places.start_at,
        lengths.n_characters,
        substr(places.wording, places.start_at, lengths.n_characters) as piece
    from places
    inner join lengths
        on places.start_at + lengths.n_characters <= length(places.wording) + 1
),

-- equality, so that a piece meets its word by hash and no pattern is tried on every name
found as (
    select
        pieces.wording,
        cast(pieces.start_at as integer) as start_at,
        cast(pieces.n_characters as integer) as n_characters,
        lexicon.word,
        lexicon.concepts
    from pieces
    inner join lexicon on pieces.piece = lexicon.word
)

select * from found
