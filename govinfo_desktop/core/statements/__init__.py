"""Statements of a text: what it counts, claims and denies, and what the tables say to it."""
