"""DB_SCHEMA.md: the tables it states, each with its line."""

from vibelint.policy.db_schema.reader import Schema, files_beside_schema, read_db_schema

__all__ = ["Schema", "files_beside_schema", "read_db_schema"]
