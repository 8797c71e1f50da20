"""Checks beyond arithmetic rules, one module for each class of checks."""
