"""The database engines, each with its migrations."""
