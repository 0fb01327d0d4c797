"""The history: events in a chain, their replay, and the one place that writes changes."""
