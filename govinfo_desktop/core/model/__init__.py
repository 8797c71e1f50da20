"""Forms, rules, reports, pages and findings as plain data."""
