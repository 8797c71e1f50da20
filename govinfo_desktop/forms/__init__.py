"""Loading of form files, page presets and articles of law."""
