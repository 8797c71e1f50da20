"""Lists of a text and their totals."""
