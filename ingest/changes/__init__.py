"""What changed between two releases: rows of marts, and why."""
