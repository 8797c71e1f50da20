"""The main window: frame, menus, actions, open draft, status bar."""
