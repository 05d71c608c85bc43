"""A good start: the documents, and the project they describe, from a few answers."""
