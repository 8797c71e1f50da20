"""Pages of a PDF: characters and rules, and the lines and tables that they make."""
