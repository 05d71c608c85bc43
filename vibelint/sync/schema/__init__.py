"""DB_SCHEMA.md and the models."""
