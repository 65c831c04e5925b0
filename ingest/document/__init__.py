"""A document as its reader saw it: paragraphs and tables in printed order, and its context."""

from ingest.document.model import Cell, Context, Document, Row, Span, Spans, Table

__all__ = ["Cell", "Context", "Document", "Row", "Span", "Spans", "Table"]
