"""Rows of tables whose ends text extraction lost, put back between reader and forms."""
