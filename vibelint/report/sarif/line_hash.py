"""GitHub's `primaryLocationLineHash`.

The algorithm is that of github/codeql-action (`src/fingerprints.ts`): for each line, a polynomial
hash of the first 100 UTF-16 code units from its start on, spaces and tabs left out, and which one
of the equal hashes of the file it is.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence

BLOCK = 100
BASE = 37
MASK = 2**64 - 1
END = 65535
LINE_END = 10


def line_hashes(lines: Sequence[str]) -> list[str]:
    """The hash of each line of a file.

    Args:
        lines: All lines without their ends; an empty one behind a final line end.
    """
    units = _units("\n".join(lines))
    starts = [0, *(place + 1 for place, unit in enumerate(units) if unit == LINE_END)]
    prefixes = _prefixes(units + array("H", [END] + [0] * BLOCK))
    shift = pow(BASE, BLOCK, MASK + 1)
    hashes = []
    counts: Counter[int] = Counter()
    for start in starts:
        value = (prefixes[start + BLOCK] - prefixes[start] * shift) & MASK
        counts[value] += 1
        hashes.append(f"{value:x}:{counts[value]}")
    return hashes


def _units(text: str) -> array[int]:
    bare = text.replace(" ", "").replace("\t", "")
    units = array("H")
    units.frombytes(bare.encode("utf-16-le", "surrogatepass"))
    return units


def _prefixes(units: array[int]) -> list[int]:
    """The hash of the text before each unit, and of all of it."""
    value = 0
    prefixes = [value]
    for unit in units:
        value = (value * BASE + unit) & MASK
        prefixes.append(value)
    return prefixes
