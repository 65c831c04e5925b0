"""Pages that are pictures: text recognition, to the same sheets that a PDF with text gives."""
