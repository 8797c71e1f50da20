"""Parts common to .docx and .xlsx: the zip package, XML markup, the theme."""
