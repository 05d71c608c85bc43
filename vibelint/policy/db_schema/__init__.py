"""DB_SCHEMA.md: the tables it states, each with its line."""

from vibelint.policy.db_schema.reader import Schema, read_db_schema

__all__ = ["Schema", "read_db_schema"]
