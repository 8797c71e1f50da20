"""Reading of documents that others wrote, whatever their kind, as one neutral structure."""
