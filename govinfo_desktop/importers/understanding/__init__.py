"""Understanding of documents: which form, which report, which cell is which field."""
