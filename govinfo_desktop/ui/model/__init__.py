"""The open draft as Qt sees it: document, undo, services."""
