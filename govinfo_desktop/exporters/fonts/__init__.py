"""Fonts: which are installed, which is used for which role, and subsets of them."""
