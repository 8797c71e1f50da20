"""What .docx and .xlsx share: the zip package, XML markup, the theme."""
