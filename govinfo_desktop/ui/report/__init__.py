"""The report view: section list, page stack, findings and guidance panels."""
