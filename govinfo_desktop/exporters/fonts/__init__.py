"""Fonts: which are installed, which serves which role, and subsets of them."""
