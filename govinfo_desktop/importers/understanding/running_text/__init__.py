"""Text that has lost its tables: rows, cells parted by bars, sentences, and broken lines."""
