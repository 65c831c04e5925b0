"""Plain text: its encoding, the shapes extraction makes of a table, and broken paragraphs."""
