"""What text extraction destroyed, worked out from evidence: the only home of costs.

Rows, names, levels and projects whose borders a file does not state are put back here, before
and for the forms; no form's meaning is known here.
"""
