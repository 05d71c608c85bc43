"""Holds a Python backend to the documents its team wrote."""

__version__ = "0.1.0"
