"""Edits that change what a document says, or what it says of the code: for `benchmarks.drift`."""
