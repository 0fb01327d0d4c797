"""The rules of the work, as pure functions."""
