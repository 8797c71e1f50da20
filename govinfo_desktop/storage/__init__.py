"""Draft files, their history and locks, settings and log: everything that is on the disk."""
