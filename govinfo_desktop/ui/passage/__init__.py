"""Editors of passages."""
