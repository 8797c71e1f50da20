"""Starting, opening and recovering drafts, and managing form files."""
