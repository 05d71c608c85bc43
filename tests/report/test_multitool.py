"""Microsoft's validator with GitHub's rules on; its exit code says nothing, so its log is read."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.report.made import RENDERING
from tests.report.test_sarif import ALL, REPORTS
from vibelint.report.formats import FORMATS

PACKAGE = "@microsoft/sarif-multitool"
# The first needs the network, the second wants codes such as CS2001 where our ids are names.
ACCEPTED = {"SARIF2006", "SARIF2009"}
OFF = re.compile(
    r'(Key="(?:GH10|SARIF)[^"]*\.Options">\s*<Property Key="RuleEnabled" Value=")Default'
)

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed"),
]


@pytest.fixture(scope="module")
def multitool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The native program, from `SARIF_MULTITOOL` (a folder with node_modules) or freshly installed."""
    folder = Path(os.environ.get("SARIF_MULTITOOL") or tmp_path_factory.mktemp("multitool"))
    if not (folder / "node_modules" / PACKAGE).exists():
        install = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), PACKAGE]
        if subprocess.run(install, capture_output=True, timeout=500).returncode:
            pytest.skip("npm cannot install the multitool here")
    programs = folder.glob(f"node_modules/{PACKAGE}-linux/Sarif.Multitool")
    program = next(programs, None)
    if program is None:
        pytest.skip("there is no multitool for this system")
    program.chmod(0o755)
    return program


@pytest.fixture(scope="module")
def configuration(multitool: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The validator's own configuration with every SARIF and GitHub rule switched on."""
    file = tmp_path_factory.mktemp("configuration") / "rules.xml"
    run(multitool, "export-validation-config", str(file))
    text, switched = OFF.subn(r"\1Error", file.read_text("utf-8-sig"))
    assert switched > 20
    file.write_text(text, "utf-8")
    return file


def run(program: Path, *arguments: str) -> None:
    subprocess.run([program, *arguments], capture_output=True, timeout=200)


def complaints(multitool: Path, configuration: Path, text: str, folder: Path) -> set[str]:
    """What the validator says: rule ids with the first words of each message."""
    source, target = folder / "in.sarif", folder / "out.sarif"
    source.write_text(text, "utf-8")
    run(
        multitool,
        "validate",
        str(source),
        "-c",
        str(configuration),
        "--rule-kind",
        "Sarif;Ghas",
        "--level",
        "Error;Warning;Note",
        "--kind",
        "Fail;Review;Open;Informational",
        "-o",
        str(target),
        "--log",
        "ForceOverwrite;PrettyPrint",
    )
    (told,) = json.loads(target.read_text("utf-8-sig"))["runs"]
    return {result["ruleId"] for result in told["results"]}


def test_the_validator_is_awake(multitool: Path, configuration: Path, tmp_path: Path) -> None:
    data = json.loads(FORMATS["sarif"](ALL, RENDERING))
    for result in data["runs"][0]["results"]:
        del result["locations"]
    assert not complaints(multitool, configuration, json.dumps(data), tmp_path) <= ACCEPTED


@pytest.mark.parametrize("name", REPORTS)
def test_only_the_two_accepted_remarks(
    name: str, multitool: Path, configuration: Path, tmp_path: Path
) -> None:
    text = FORMATS["sarif"](REPORTS[name], RENDERING)
    assert complaints(multitool, configuration, text, tmp_path) <= ACCEPTED
