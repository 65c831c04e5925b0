"""What gave a name its indicator or its programme: its words and a rule, or a person."""

from ingest.people.rule import Rule

WORDS = """
    (
        select string_agg(w.word, ' / ' order by w.start_at)
        from intermediate.int_name_words as w
        join intermediate.int_names as n using (wording)
        where n.name_kind = '{kind}' and n.printed_name = {name}
    )
"""

NAME_RULES: tuple[Rule, ...] = (
    Rule(
        "indicator_code",
        "seeds.indicator_rules",
        f"""
        select $indicator_code as indicator_code,
            {WORDS.format(kind="indicator", name="$indicator_name")} as words,
            r.required_concepts as "concepts of the rule"
        from intermediate.int_target_forms as t
        join intermediate.int_fitting_rules as f
            on f.name_kind = 'indicator' and t.indicator_name = f.printed_name
            and t.unit_form = f.unit_form
        join intermediate.int_name_rules as r using (rule_key)
        where $mapping_basis = 'lexicon' and t.indicator_name = $indicator_name
            and r.target_code = $measure_code
        order by r.required_concepts limit 1
        """,
        ("fct_indicator_target", "fct_indicator_result"),
    ),
    Rule(
        "indicator_code",
        "seeds.reviewed_names",
        """
        select $indicator_code as indicator_code, r.name, r.reason, r.source
        from intermediate.int_names as n
        join intermediate.int_decided_names as d using (name_kind, wording)
        join seeds.reviewed_names as r
            on r.name_kind = 'indicator' and r.measure_code = d.measure_code
            and r.name = n.printed_name
        where $mapping_basis = 'reviewed' and n.name_kind = 'indicator'
            and n.printed_name = $indicator_name
        """,
        ("fct_indicator_target", "fct_indicator_result"),
    ),
    Rule(
        "indicator_code",
        "overrides/indicators.csv",
        """
        select $indicator_code as indicator_code, s.override_line as line, s.said_by, s.why,
            s.since_date as since
        from intermediate.int_names as n
        join intermediate.int_decided_names as d using (name_kind, wording)
        join staging.stg_declared_names as s using (name_kind, override_line)
        where $mapping_basis = 'declared' and n.name_kind = 'indicator'
            and n.printed_name = $indicator_name
        """,
        ("fct_indicator_target", "fct_indicator_result"),
    ),
    Rule(
        "programme_code",
        "seeds.programme_rules",
        f"""
        select p.programme_code,
            {WORDS.format(kind="project", name="p.project_name")} as words,
            r.required_concepts as "concepts of the rule"
        from marts.dim_project as p
        join intermediate.int_fitting_rules as f
            on f.name_kind = 'project' and p.project_name = f.printed_name
        join intermediate.int_name_rules as r using (rule_key)
        where p.project_key = $project_key and p.mapping_basis = 'lexicon'
        order by r.required_concepts limit 1
        """,
    ),
    Rule(
        "programme_code",
        "seeds.reviewed_names",
        """
        select p.programme_code, r.name, r.reason, r.source
        from marts.dim_project as p
        join seeds.reviewed_names as r
            on r.name_kind = 'project' and p.project_name = r.name
        where p.project_key = $project_key and p.mapping_basis = 'reviewed'
        """,
    ),
    Rule(
        "programme_code",
        "overrides/programmes.csv",
        """
        select p.programme_code, s.override_line as line, s.said_by, s.why,
            s.since_date as since
        from marts.dim_project as p
        join intermediate.int_names as n
            on n.name_kind = 'project' and p.project_name = n.printed_name
        join intermediate.int_decided_names as d using (name_kind, wording)
        join staging.stg_declared_names as s using (name_kind, override_line)
        where p.project_key = $project_key and p.mapping_basis = 'declared'
        """,
    ),
    Rule(
        "measure_code",
        "seeds.measures",
        """
        select measure_code, measure_name_zh, comparability, definition_en
        from seeds.measures where measure_code = $measure_code
        """,
        ("dim_indicator",),
    ),
    Rule(
        "programme_code",
        "seeds.programmes",
        """
        select programme_code, definition_en, source
        from seeds.programmes where programme_code = $programme_code
        """,
        ("dim_programme",),
    ),
)
