"""Commands and the steps of a refresh: files in, the warehouse built, checked and published."""
