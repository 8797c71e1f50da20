"""Blocks onto pages."""
