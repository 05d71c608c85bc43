"""FOLDER_STRUCTURE.md and the disk."""
