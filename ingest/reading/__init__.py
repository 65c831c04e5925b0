"""A document's way to records: forms, whose they are, and what became of each figure."""
