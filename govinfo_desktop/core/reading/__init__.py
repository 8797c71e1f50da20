"""Numbers and sums of a report, and what depends on nothing else: carry-over, search."""
