"""What a report is and means."""
