"""EXAMPLES.md: the code that a team shows as the way it wants code to be."""
