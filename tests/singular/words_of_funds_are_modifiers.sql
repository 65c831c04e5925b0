-- What the seed knows as a word of funds never hides a measure behind it.
select wording
from {{ ref('fund_source_words') }}
where {{ without_modifiers('wording') }} <> ''
