"""Statistics tables as an .xlsx workbook."""
