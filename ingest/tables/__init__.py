"""What a table states by its layout: which rows a cell holds for. Knows no form."""
