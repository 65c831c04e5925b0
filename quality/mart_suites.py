"""The suites of the marts: dimensions, facts, then what was found in the filings."""

from quality import mart_dimensions, mart_facts, mart_findings

SUITES = (*mart_dimensions.SUITES, *mart_facts.SUITES, *mart_findings.SUITES)
