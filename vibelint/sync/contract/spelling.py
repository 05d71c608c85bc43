"""Methods and paths in the spelling of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vibelint.policy.api_contract.paths import HOST, SAID, TEMPLATED
from vibelint.sync.endpoints import Endpoint

PARAMETER = re.compile(r"\{(\w+)\}")
STYLES = (
    (re.compile(r"/:\w"), r":\1"),
    (re.compile(r"/<"), r"<\1>"),
    (re.compile(r"/\["), r"[\1]"),
    (re.compile(r"/\$\w"), r"$\1"),
    (re.compile(r"/\{"), r"{\1}"),
)
MARKS = re.compile(r"[*_`~]{0,4}")
NUMBER = re.compile(r"(?P<lead>[#\s*]*(?:\d+\.)*)(?P<last>\d+)(?=[.)]?\s)")


def own_path(endpoint: Endpoint, base: str, told: Iterable[str]) -> str:
    """A path as a document writes its paths.

    Args:
        endpoint: As the code has it.
        base: What the document's paths stand below.
        told: Lines that name other endpoints.
    """
    lines = list(told)
    url = endpoint.url
    below = url[len(base) :] if url == base or url.startswith(f"{base}/") else url
    slashed = any(re.search(r"/\w[^\s`|]*/(?=[`|\s*,;]|$)", line) for line in lines)
    below = below if slashed else below.rstrip("/")
    counts = [sum(bool(style.search(line)) for line in lines) for style, _ in STYLES]
    best = max(range(len(STYLES)), key=lambda n: (counts[n], n))
    return PARAMETER.sub(STYLES[best][1], below) or "/"


def renamed(line: str, method: str, path: str) -> tuple[str, str] | None:
    """A line that names one endpoint, made to name another.

    Args:
        line: Such as "- **GET** `/users` — all users".
        method: The other's.
        path: The other's, as it is to be written.

    Returns:
        The line as far as the path and its marks, and what stood behind; None where the line does
        not name a method and a path together.
    """
    match = SAID.search(line)
    if match is None:
        return None
    verbs, written = match.span("verbs"), match["path"]
    between = line[verbs[1] : match.start("path")]
    close = MARKS.match(line, match.end("path"))
    marks = close[0] if close else ""
    head = line[: verbs[0]] + method + between + _hosted(written, path) + marks
    return head, line[match.end("path") + len(marks) :]


def _hosted(written: str, path: str) -> str:
    """A path behind the host or the placeholder that another begins with."""
    lead = HOST.match(written) or TEMPLATED.match(written)
    return f"{lead[0]}{path}" if lead else path


def counted_on(line: str) -> str:
    """A heading's line with its last number one higher: `### 2.3 GET …` becomes `### 2.4`."""
    return NUMBER.sub(lambda found: f"{found['lead']}{int(found['last']) + 1}", line, count=1)


def title(segment: str) -> str:
    """A segment as a heading: `user-groups` becomes `User groups`.

    Args:
        segment: Of a path.
    """
    words = re.sub(r"[-_.]+", " ", segment).strip()
    return f"{words[:1].upper()}{words[1:]}"


def base_of(urls: Sequence[str]) -> str:
    """What all paths begin with: `/api/v1`; empty if they share nothing that is none of a thing.

    Args:
        urls: Full paths.
    """
    parts = [url.strip("/").split("/") for url in urls]
    shared: list[str] = []
    for level in zip(*parts, strict=False):
        if len(set(level)) > 1 or not _is_common(level[0]):
            break
        shared.append(level[0])
    base = "".join(f"/{part}" for part in shared)
    return base if all(url.startswith(f"{base}/") for url in urls) else ""


def _is_common(segment: str) -> bool:
    """Whether a segment may stand before every path: `api`, `rest`, `v2`."""
    return bool(re.fullmatch(r"(?i)apis?|rest|v\d+(?:\.\d+)?|backend|services?", segment))
