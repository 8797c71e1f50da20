"""Import of documents into the window: reading in a thread, the preview, edits read back."""
