"""The tables that the code declares, with SQLAlchemy, SQLModel or Django."""
