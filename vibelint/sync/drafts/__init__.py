"""First drafts of documents, from the code alone."""
