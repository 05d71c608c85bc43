"""Branches that compare an argument with literals: never taken by some calls, taken by others."""

from __future__ import annotations

MODES = """
# app/modes.py
import enum

class Mode(enum.Enum):
    READ = "r"
    WRITE = "w"
    STORE = "w"
# app/store.py
import requests

from app.modes import Mode

def by_text(mode: str = "read") -> None:
    if mode == "write":
        requests.get("u")

def by_member(mode: Mode = Mode.READ) -> None:
    if mode is Mode.WRITE:
        requests.get("u")
    elif mode in (Mode.WRITE, Mode.STORE):
        requests.get("u")

def by_several(mode: str) -> None:
    if mode not in ("write", "append"):
        return
    requests.get("u")

def otherwise(mode: str, level: int = 0) -> None:
    if mode == "read" or level == 1:
        print(mode)
    elif mode != "write" and level == 2:
        requests.get("u")

def first(mode: str) -> None:
    if mode == "read":
        print(mode)
    else:
        requests.get("u")

def each(names: list[str]) -> None:
    if len(names) > 0:
        requests.get("u")

def some(names: list[str]) -> None:
    if names:
        requests.get("u")

def given(names: list[str] | None = None) -> None:
    if names is not None:
        requests.get("u")

def changed(mode: str) -> None:
    mode = mode.lower()
    if mode == "write":
        requests.get("u")
"""

OTHER_ARGUMENTS = {
    "machines that no application is served on": """
import os
import platform
import subprocess
import sys

def proxy() -> bytes | None:
    if sys.platform != "darwin":
        return None
    return subprocess.check_output(["scutil"])

def window() -> None:
    if platform.system() == "Windows":
        subprocess.run(["tasklist"])
    elif sys.platform.startswith("win") or os.name == "nt":
        print("win")
    if os.name == "nt":
        subprocess.run(["dir"])

async def handler() -> None:
    proxy()
    window()
    subprocess.run(["dir"]) if sys.platform in ("win32", "cygwin") else None
""",
    "texts, members of enumerations and empty lists that a branch is not for": """
from app.modes import Mode
from app.store import by_member, by_several, by_text, each, first, otherwise, some

async def handler() -> None:
    by_text("read")
    by_text()
    by_text(mode="append")
    by_member(Mode.READ)
    by_member()
    by_several("read")
    otherwise("write", level=2)
    otherwise("other", 3)
    first("read")
    each([])
    some([])
    some(())
    each(names=[])
"""
    + MODES,
}

SUCH_ARGUMENTS = {
    "machines that applications are served on": """
import platform
import subprocess
import sys

def names() -> None:
    if platform.system() != "Windows":
        subprocess.run(["ps"])

def sizes() -> None:
    if sys.platform in ("linux", "darwin"):
        subprocess.run(["df"])

async def handler(name: str) -> None:
    names()  # blocks
    sizes()  # blocks
    if sys.platform == name:
        subprocess.run([name])  # blocks
""",
    "texts, members of enumerations and lists that a branch is for, or may be": """
from app.modes import Mode
from app.store import by_member, by_several, by_text, changed, each, first, given, otherwise, some

async def handler(mode: str, names: list[str]) -> None:
    by_text("write")  # blocks
    by_text(mode)  # blocks
    by_member(Mode.WRITE)  # blocks
    by_member(Mode.STORE)  # blocks
    by_several("append")  # blocks
    otherwise("other", 2)  # blocks
    first("write")  # blocks
    each(["a"])  # blocks
    each([*names])  # blocks
    some(["a"])  # blocks
    given([])  # blocks
    changed("WRITE")  # blocks
"""
    + MODES,
}
