"""How a report looks, before any medium."""
