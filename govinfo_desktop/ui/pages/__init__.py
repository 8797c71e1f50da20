"""The pages of a report: sections, particulars, print options, review, history."""
