"""Repairs: what the fix that a finding names does to a text. No file is read or written here."""
