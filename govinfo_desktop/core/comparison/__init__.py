"""Comparison of two reports: cells, passages, and how much of the text is repeated."""
