"""A document as its reader saw it: paragraphs and tables in printed order, and its context."""

from ingest.document.model import BESIDE_THE_TABLE, Cell, Context, Document, Row, Span, Spans, Table

__all__ = ["BESIDE_THE_TABLE", "Cell", "Context", "Document", "Row", "Span", "Spans", "Table"]
