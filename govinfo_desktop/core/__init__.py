"""Reports without files and windows: model, reading of text and numbers, checks, evaluation."""
