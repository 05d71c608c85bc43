"""Imported where workers start from: each of them begins with what all of them need."""

from __future__ import annotations

import vibelint.facts.collect
import vibelint.rules.visit
import vibelint.session.disk
import vibelint.session.workers  # noqa: F401
from vibelint.rules.registry import file_rules

file_rules()
