"""Preview of the printed pages and thumbnails of drafts."""
