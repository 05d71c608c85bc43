"""A finding's identity across moved lines: rule, path, definition, words, and which of the like."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vibelint.model.finding import Finding

SPACE = re.compile(r"\s+")


def with_fingerprints(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Gives each finding its fingerprint.

    Args:
        findings: In the order of their places.

    Yields:
        The findings with 16 hexadecimal digits each; two alike in one definition differ by their
        order.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        words = SPACE.sub("", finding.snippet)
        key = "\0".join((finding.rule, finding.path, finding.symbol, finding.message, words))
        told = f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(told).hexdigest()[:16]
        seen[key] += 1
        yield replace(finding, fingerprint=digest)
