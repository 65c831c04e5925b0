-- Two patterns of equal priority that name different programmes for one project: say which one
-- is the more precise by its priority. A tie is never broken by chance.
select
    project_name,
    priority,
    count(*) as n_programmes
from {{ ref('int_programme_matches') }}
group by project_key, project_name, priority
having count(*) > 1
