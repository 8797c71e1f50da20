"""Ids of the pages of a report that are not one of its sections."""

PRINT_OPTIONS_PAGE = "paper"
REVIEW_PAGE = "review"
