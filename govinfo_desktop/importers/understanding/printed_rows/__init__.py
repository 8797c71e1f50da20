"""Rows of tables as they are printed: copies, other years, page breaks, labels torn off."""
