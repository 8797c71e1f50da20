"""Import of documents into the window: reading aside, the preview, edits read back."""
