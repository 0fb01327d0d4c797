"""Scripts for comparison, each with the least code that does the same work."""
