"""The verbs of the work: each is one transaction with one event in the history."""
