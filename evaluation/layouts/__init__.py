"""The layouts in which labelled answers come: each knows its file names and yields tables."""
