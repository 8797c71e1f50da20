"""Where the places of the state are."""
