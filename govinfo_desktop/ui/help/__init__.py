"""The offline manual and the about page."""
