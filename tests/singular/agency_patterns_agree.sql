-- Two patterns of equal priority that name different kinds for one agency.
select
    agencies.agency_name,
    patterns.priority,
    count(distinct patterns.agency_type) as n_types
from {{ ref('dim_agency') }} as agencies
inner join {{ ref('agency_types') }} as patterns
    on {{ regexp_like('agencies.agency_name', 'patterns.pattern') }}
group by agencies.agency_name, patterns.priority
having count(distinct patterns.agency_type) > 1
