"""What is tracked, as frozen records, and its words."""
