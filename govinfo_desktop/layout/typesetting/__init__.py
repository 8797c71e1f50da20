"""Text into lines of glyphs."""
