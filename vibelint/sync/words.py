"""The words of drafts and stubs, in the languages that documents are written in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LANGUAGES = ("en", "id")

_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "contract": ("API contract", "Kontrak API"),
        "folders": ("Folder structure", "Struktur folder"),
        "stack": ("Tech stack", "Tech stack"),
        "schema": ("Database schema", "Skema database"),
        "base": ("Base path", "Base path"),
        "root": ("Root", "Akar"),
        "request": ("Request body", "Body permintaan"),
        "response": ("Response", "Respons"),
        "field": ("Field", "Kolom"),
        "type": ("Type", "Tipe"),
        "required": ("Required", "Wajib"),
        "yes": ("yes", "ya"),
        "no": ("no", "tidak"),
        "table": ("Table", "Tabel"),
        "column": ("Column", "Kolom"),
        "null": ("Null", "Null"),
        "primary": ("Primary key", "PK"),
        "unique": ("Unique", "Unik"),
        "index": ("Index", "Indeks"),
        "references": ("References", "Referensi"),
        "default": ("Default", "Bawaan"),
        "indexes": ("Indexes", "Indeks"),
        "imported": ("imported in {}, declared nowhere", "diimpor di {}, tidak dideklarasikan"),
        "core": ("Core", "Inti"),
        "approved": ("Approved packages", "Package yang disetujui"),
        "approved-for": ("Approved packages for", "Package yang disetujui untuk"),
        "package": ("Package", "Package"),
        "version": ("Version", "Versi"),
        "notes": ("Notes", "Catatan"),
        "router": ("route handlers", "route handlers"),
        "model": ("ORM models", "ORM models"),
        "schema-kind": ("schemas", "schemas"),
        "service": ("business logic", "logika bisnis"),
        "repository": ("data access", "akses data"),
        "task": ("background tasks", "background tasks"),
        "tests": ("tests", "pengujian"),
        "migrations": ("migrations", "migrasi"),
    }
)


def word(key: str, language: str) -> str:
    """A word in a language.

    Args:
        key: What it says.
        language: `en` or `id`.
    """
    return _WORDS[key][LANGUAGES.index(language)]
