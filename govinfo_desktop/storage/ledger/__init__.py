"""Ledger files (``.ndtz``): their contents, sessions, history and recovery."""
