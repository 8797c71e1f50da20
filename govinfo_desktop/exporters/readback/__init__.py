"""Readers of exported documents, which compare them with the outline."""
