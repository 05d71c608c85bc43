"""Driver knowledge against the standard library and real wheels."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from vibelint.catalogue.driver_files import drivers

CHECK = """
import importlib, json, sys, warnings
warnings.simplefilter("ignore")

def found(name):
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            value = importlib.import_module(".".join(parts[:cut]))
        except ImportError:
            continue
        for part in parts[cut:]:
            value = getattr(value, part)
        return True
    return False

missing = []
for name in json.load(sys.stdin):
    try:
        missing += [] if found(name) else [name]
    except AttributeError:
        missing.append(name)
print(json.dumps(missing))
"""
STANDARD = frozenset(sys.stdlib_module_names) | {"builtins"}
GONE = frozenset({"crypt.crypt", "hashlib.file_digest", "os.lchmod", "os.path.isjunction"})
"""Names of other Python versions and systems."""
SAMPLE = {
    "requests": "requests",
    "httpx": "httpx",
    "urllib3": "urllib3",
    "bcrypt": "bcrypt",
    "passlib": "passlib",
    "redis": "redis",
    "pymysql": "pymysql",
    "stripe": "stripe",
    "boto3": "boto3",
}


def missing(python: str, names: list[str]) -> set[str]:
    """The names that an interpreter does not find."""
    ran = subprocess.run(
        [python, "-c", CHECK],
        input=json.dumps(names),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return set(json.loads(ran.stdout.splitlines()[-1]))


def test_the_functions_of_the_standard_library_exist() -> None:
    names = [n for n in drivers().functions if n.partition(".")[0] in STANDARD]
    removed = ("telnetlib.", "nntplib.")
    assert {n for n in missing(sys.executable, names) if not n.startswith(removed)} <= GONE


@pytest.mark.long
def test_the_functions_and_methods_of_real_wheels_exist(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path)], check=True, timeout=120)
    python = str(tmp_path / "bin" / "python")
    install = [python, "-m", "pip", "install", "-q", *SAMPLE.values()]
    subprocess.run(install, check=True, timeout=500)
    known, made_up = (
        drivers(),
        ("boto3.", "redis.Pipeline", "redis.PubSub", "redis.Lock", "stripe."),
    )
    names = [n for n in known.functions if n.partition(".")[0] in SAMPLE]
    for name, known_type in known.types.items():
        if name.partition(".")[0] in SAMPLE and not name.startswith(made_up):
            names += [f"{name}.{s[:-2]}" for s in known_type.members if s[:-2].isidentifier()]
    older = {
        "stripe.Invoice.upcoming",
        "stripe.UsageRecord.create",
        "pymysql.Connection.escape_string",
    }
    assert missing(python, names) <= older
