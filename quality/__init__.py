"""Great Expectations at the two gates of a refresh.

``raw_suites`` stand at the door (what arrives from the files, before dbt) and the mart
suites at the counter (the marts as an analyst meets them). ``gate.check`` runs one side
and writes its pages of the Data Docs.
"""
