"""The rules that gave the columns of a mart row: which row of which seed, and why.

A rule is looked up by what it gave, so that a row of a seed is named only where it says
what the mart says.
"""

from ingest.people.name_rules import NAME_RULES
from ingest.people.rule import Rule

AMOUNTS = (
    "fct_project_spend",
    "fct_department_spend",
    "fct_function_spend",
    "fct_economic_spend",
)


RULES: tuple[Rule, ...] = (
    Rule(
        "unit",
        "seeds.money_units",
        """
        select u.unit, u.unit_basis as basis, u.unit_published as label,
            coalesce(l.other_unit_published, l.unit_published) || ' at ' || f.unit_locator
                as "label over the form",
            u.unit_evidence as evidence,
            m.factor_yuan as "factor to yuan", m.source as "source of the factor"
        from intermediate.int_form_units as u
        join intermediate.int_form_unit_labels as l using (filing_id, form_seq)
        join raw.forms as f using (filing_id, form_seq)
        join seeds.money_units as m on u.unit = m.unit_published
        where filing_id = $filing_id and form_seq = $form_seq
        """,
        AMOUNTS,
    ),
    Rule(
        "unit",
        "seeds.money_units",
        """
        select m.unit_published as unit, 'declared' as basis,
            m.factor_yuan as "factor to yuan", m.source as "source of the factor"
        from raw.narrative_figures as n join seeds.money_units as m using (unit_published)
        where n.filing_id = $filing_id and $form_seq is null and n.figure_seq = $row_seq
        """,
        ("fct_department_spend",),
    ),
    Rule(
        "measure, fund_source",
        "seeds.budget_rows, seeds.budget_columns",
        """
        select coalesce(r.measure, b.measure) as measure,
            coalesce(r.fund_source, b.fund_source) as fund_source, b.table_code as table,
            r.row_pattern, r.column_pattern, c.column_pattern as heading_pattern, r.note
        from intermediate.int_table_measures as t
        join intermediate.int_budget_figures as b
            using (filing_id, form_seq, row_seq, column_seq)
        join seeds.budget_rows as r
            on b.table_code = r.table_code and b.row_wording like r.row_pattern
            and b.column_wording like r.column_pattern
        left join seeds.budget_columns as c
            on b.table_code = c.table_code and b.column_wording like c.column_pattern
            and b.measure = c.measure
            and b.fund_source = coalesce(c.fund_source, b.fund_source)
        where filing_id = $filing_id and form_seq = $form_seq and row_seq = $row_seq
            and t.measure = $measure and t.fund_source = $fund_source
            and coalesce(r.measure, b.measure) = $measure
            and coalesce(r.fund_source, b.fund_source) = $fund_source
        order by length(r.row_pattern) desc, length(c.column_pattern) desc limit 1
        """,
        ("fct_department_spend",),
    ),
    Rule(
        "measure, fund_source",
        "seeds.narrative_measures",
        """
        select m.measure, m.fund_source, m.label_pattern, m.note
        from raw.narrative_figures as n
        join seeds.narrative_measures as m on plain(n.label_published) like m.label_pattern
        where n.filing_id = $filing_id and $form_seq is null and n.figure_seq = $row_seq
            and m.measure = $measure
        order by length(m.label_pattern) desc limit 1
        """,
        ("fct_department_spend",),
    ),
    Rule(
        "operator",
        "seeds.operator_glyphs",
        r"""
        with found as (
            select *, regexp_replace(glyph, '\s', '', 'g')
                = regexp_replace($operator_published, '\s', '', 'g') as is_cell
            from seeds.operator_glyphs
            where operator = $operator and coalesce(level1 = $level1, true)
        )
        select operator, basis, glyph, level1, reason, source
        from found
        where is_cell or $operator_published is null and level1 is null
            and case basis
                when 'printed' then contains(plain($value_text), plain(glyph))
                else starts_with(plain($value_text), plain(glyph))
            end
        order by level1 nulls last, length(glyph) desc limit 1
        """,
        ("fct_indicator_target",),
    ),
    Rule(
        "operator, value_num, unit",
        "intermediate.int_cost_lines",
        """
        select quantity, unit, unit_price_yuan, amount_yuan,
            'what a cost line sets is its amount in yuan' as reason
        from intermediate.int_cost_lines where indicator_target_key = $indicator_target_key
        """,
        ("fct_indicator_target", "fct_cost_item"),
    ),
    Rule(
        "unit",
        "seeds.measurement_units",
        """
        select u.unit, u.unit_published, u.dimension, u.source
        from intermediate.int_indicator_rows as t
        join seeds.measurement_units as u
            on plain(u.unit_published) = plain(t.unit_published)
            or t.unit_published is null and regexp_matches(
                plain(t.value_published), '[0-9]' || regexp_escape(plain(u.unit_published)))
        where t.indicator_target_key = $indicator_target_key and u.unit = $unit
        order by length(u.unit_published) desc, u.unit_published limit 1
        """,
        ("fct_indicator_target",),
    ),
    Rule(
        "horizon",
        "seeds.target_horizons",
        """
        select h.horizon, r.horizon_published as heading, h.heading_pattern, h.note, h.source
        from intermediate.int_indicator_rows as t
        join raw.indicator_targets as r using (filing_id, form_seq, row_seq)
        join seeds.target_horizons as h on plain(r.horizon_published) like h.heading_pattern
        where t.indicator_target_key = $indicator_target_key and h.horizon = $horizon
        order by length(h.heading_pattern) desc limit 1
        """,
        ("fct_indicator_target",),
    ),
    Rule(
        "level1, level2",
        "seeds.indicator_levels",
        r"""
        with printed(rank, wording) as (
            values (2, plain($level2_published)), (1, plain($level1_published))
        ),
        printed_levels as (
            select rank, regexp_replace(wording, '\(?[0-9.]+(分|%)\)?$|\([0-9.]+\)$', '') as wording
            from printed
        )
        select l.level1, l.level2, l.level_published, l.scheme, l.note, l.source
        from seeds.indicator_levels as l
        join printed_levels as p on l.rank = p.rank and l.level_published = p.wording
        where l.level1 = $level1 and coalesce(l.level2 = $level2, true)
        order by l.rank desc
        """,
        ("fct_indicator_target",),
    ),
    *NAME_RULES,
    Rule(
        "region_code",
        "seeds.regions",
        """
        select a.region_code, a.region_basis as basis, r.region_name, r.province_name, r.source
        from marts.dim_agency as a left join seeds.regions as r using (region_code)
        where a.agency_key = $agency_key
        """,
    ),
    Rule(
        "function_code",
        "seeds.functional_codes",
        """
        select function_code, function_name, edition_from, edition_to, confidence, note, source
        from seeds.functional_codes where function_code = $function_code
        """,
    ),
    Rule(
        "economic_code",
        "seeds.economic_codes",
        """
        select economic_code, economic_name, edition_from, edition_to, confidence, note, source
        from seeds.economic_codes where economic_code = $economic_code
        """,
    ),
    Rule(
        "economic_code",
        "seeds.economic_name_aliases",
        """
        select economic_code, alias_name, edition_from, edition_to, note, source
        from seeds.economic_name_aliases
        where economic_code = $economic_code and $code_basis = 'name'
            and plain(alias_name) = plain($name_published)
        """,
        ("fct_economic_spend",),
    ),
    Rule(
        "region_code, population",
        "seeds.regions, seeds.region_population, overrides/population.csv",
        """
        select r.region_code, r.source, d.population, d.population_kind, d.population_confidence,
            d.population_source
        from seeds.regions as r inner join marts.dim_region as d using (region_code)
        where region_code = $region_code
        """,
        ("dim_region",),
    ),
    Rule(
        "check_code",
        "seeds.checks",
        """
        select title, guards, remedy, severity, source from seeds.checks
        where check_code = $check_code
        """,
        ("fct_filing_check",),
    ),
    Rule(
        "figures_set_aside",
        "raw.figures",
        """
        select reason, count(*) as figures from raw.figures
        where sha256 = $sha256 and state = 'set_aside' group by all order by figures desc, reason
        """,
        ("fct_filing_outcome",),
    ),
)
