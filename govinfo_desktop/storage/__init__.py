"""The files that belong to this program alone."""
