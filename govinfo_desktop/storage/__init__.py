"""The program's own files: drafts, their history, settings, locks and the log."""
