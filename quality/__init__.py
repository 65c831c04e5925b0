"""Great Expectations gates."""
