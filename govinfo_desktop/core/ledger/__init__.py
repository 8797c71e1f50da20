"""Ledger of applications: their model, deadlines, and the numbers of the report that follow."""
