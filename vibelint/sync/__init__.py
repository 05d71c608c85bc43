"""Documents and code brought together: edits that follow the code, and first drafts."""
