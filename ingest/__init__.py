"""Reads published filings and refreshes the warehouse; the command line is ``ingest.cli``."""
