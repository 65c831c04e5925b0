with

figures as (
    select * from {{ ref('int_figure_states') }}
),

counted as (
    select
        sha256,
        cast(count(*) as integer) as figures_printed,
        {% for state in ['loaded', 'kept_raw', 'set_aside', 'unread'] -%}
            cast(count(*) filter (where state = '{{ state }}') as integer) as figures_{{ state }}
            {{- ',' if not loop.last }}
        {% endfor %}
    from figures
    group by sha256
)

select * from counted
