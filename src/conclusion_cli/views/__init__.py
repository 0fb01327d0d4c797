"""Answers as people and programs read them; a view never sees the store."""
