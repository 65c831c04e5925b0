-- Two patterns of equal priority that name different indicators for one printed name: say which
-- one is the more precise by its priority. A tie is never broken by chance.
select
    indicator_name,
    priority,
    count(*) as n_indicators
from {{ ref('int_indicator_matches') }}
group by indicator_name, priority
having count(*) > 1
