"""Colours, style sheet, fonts and language of the window."""
