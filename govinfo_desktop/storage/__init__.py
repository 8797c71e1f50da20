"""This program's own files."""
