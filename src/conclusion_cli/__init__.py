"""Conclusion: track the assignments of an official notice of conclusions."""

__version__ = "0.3.0"
