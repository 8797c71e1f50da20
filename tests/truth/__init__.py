"""Measures how many planted errors are found; not run with the tests."""
