"""The benchmark: ``python -m bench``. See docs/performance.md for what it measures and what it found."""
