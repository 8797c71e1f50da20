"""Placing of blocks on pages."""
