"""Exported documents read again and compared with the outline."""
