"""Names of all checks, for those who read form files and run none of them.

The functions behind the names are in ``register``, which takes long to import.
"""

from __future__ import annotations

CHECK_NAMES = (
    # cells
    "unreadable",
    "unfilled",
    "fee_in_ten_thousands",
    "amount_with_unit",
    "rules_of_rulemakers",
    "procurement_pair",
    "on_time_rate",
    "contact_details",
    # structure
    "title_parts",
    "form_year",
    "required_parts",
    "last_part",
    "section_titles",
    "extra_parts",
    "numbering",
    "tables_present",
    "annex_numbers",
    # contents
    "points_written",
    "points_stated",
    "governments_points",
    "problems_and_remedies",
    "each_problem_answered",
    "fee_told",
    "fee_registered",
    "right_headings",
    "length",
    "legal_contents",
    # stated_years
    "period",
    "other_years",
    "next_year",
    # years
    "title_years",
    "date_given",
    "date_in_next_year",
    "date_complete",
    "december_date",
    # organs
    "self_names",
    # names
    "regulation_name",
    "listed_twice",
    "list_count",
    # residue
    "placeholders",
    "instructions",
    "web_leftovers",
    "reference_wording",
    "wide_blanks",
    "punctuation",
    # revisions
    "revisions",
    "slips",
    # privacy
    "personal_numbers",
    # text_against_tables
    "applications_received",
    "applications_finished",
    "outcomes",
    "growth",
    # remedies_text
    "remedies_counted",
    "all_upheld",
    "nothing_came",
    # norms_text
    "norms_counted",
    "new_norms",
    # near_misses
    "decisions_nearly_stated",
    "remedies_nearly_stated",
    # percentages
    "percentages",
    # parts
    "parts_and_whole",
    # annex_text
    "active_items",
    "consultations",
    # across_tables
    "fee_unpaid_mentioned",
    "fee_sum",
    "fee_step",
    "after_review",
    "many_remedies",
    # across_years
    "other_form",
    "jumps",
    "copied_text",
)
