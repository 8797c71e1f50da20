"""Reports read once, and what follows from reading alone: sums, carry-over, search."""
