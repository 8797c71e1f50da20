"""Reports as .docx."""
