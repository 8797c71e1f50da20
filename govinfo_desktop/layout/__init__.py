"""Layout of a printed report, independent of the output format."""
