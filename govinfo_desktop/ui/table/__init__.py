"""Statistics tables as editable grids."""
