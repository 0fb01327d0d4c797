"""The benchmark: ``python -m bench``. docs/performance.md describes the measurements and results."""
