"""Window of the ledger of applications."""
