"""Evaluation of a report: balance rules, checks, likely culprits, progress."""
