"""The records that are tracked, their codes, words and stored texts."""
