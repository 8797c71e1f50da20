"""Reports as tagged PDF/A-1b."""
