"""Reads published filings and refreshes the warehouse; its commands: ``ingest.running.cli``."""
