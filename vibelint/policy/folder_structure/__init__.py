"""Folder documents to drawn trees."""

from vibelint.policy.folder_structure.reader import read_folder_structure

__all__ = ["read_folder_structure"]
