"""The forms as data files."""
