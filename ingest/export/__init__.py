"""What an analyst takes away of a published warehouse: tables, data packages, a workbook."""
