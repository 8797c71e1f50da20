"""Drafting, checking and printing the annual reports on government information disclosure."""

__version__ = "1.0.0"
