"""Painters of blocks."""
