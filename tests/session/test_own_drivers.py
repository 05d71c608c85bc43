"""A project's own drivers, and what its kinds of blocking work weigh."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from vibelint.model.finding import Finding
from vibelint.session.session import Session
from vibelint.session.trouble import UsageError

CODE = """
    import hashlib
    import ledger
    from PIL import Image

    async def post() -> None:
        ledger.post(1)
        Image.open("a.png").convert("L")
        ledger.Book("b").balance()
    """
ENTRY = '{driver = "ledger", roots = ["ledger"], kind = "network", functions = ["ledger.post"]}'
YAML = """
    - driver: ledger
      roots: [ledger]
      kind: network
      instead: [ledger.aio.post]
      functions: [ledger.post]
      types:
        ledger.Book: {blocks: [balance]}
    """


def findings(folder: Path, settings: str, **files: str) -> list[Finding]:
    texts = {"app.py": CODE, **{name.replace("_", "."): text for name, text in files.items()}}
    for name, text in texts.items():
        (folder / name).write_text(dedent(text).lstrip())
    (folder / "pyproject.toml").write_text(f"[tool.vibelint]\n{settings}\n")
    report = Session(folder).check()
    return [f for f in report.findings if f.rule == "blocking-call-in-async"]


def test_an_inline_entry_is_known(tmp_path: Path) -> None:
    found = findings(tmp_path, f"blocking = [{ENTRY}]")
    assert "`ledger.post` blocks the event loop inside async `post`" in [f.message for f in found]


def test_a_yaml_file_is_known_with_its_types_and_its_alternative(tmp_path: Path) -> None:
    found = findings(tmp_path, 'blocking = ["own.yaml"]', own_yaml=YAML)
    told = {f.message.split("`")[1]: f.help for f in found}
    assert "ledger.Book.balance" in told
    assert "ledger.aio.post" in told["ledger.post"]


def test_without_it_nothing_is_known(tmp_path: Path) -> None:
    assert not any("ledger" in f.message for f in findings(tmp_path, ""))


@pytest.mark.parametrize(
    ("settings", "yaml", "told"),
    [
        pytest.param(
            '[[tool.vibelint.blocking]]\ndriver = "ledger"\nroots = ["ledger"]\nkind = "slow"',
            YAML,
            "pyproject.toml:5: `slow` is no kind of work",
            id="a kind that does not exist, in the settings",
        ),
        pytest.param(
            'blocking = ["own.yaml"]',
            "- driver: ledger\n  roots: [ledger]\n  speed: 3\n",
            "own.yaml:3: a driver has no key `speed`",
            id="a key that does not exist, in a file",
        ),
        pytest.param('blocking = ["own.yaml"]', "- {", "own.yaml:", id="a file that is no YAML"),
        pytest.param(
            'blocking = ["other.yaml"]',
            YAML,
            "`blocking` names `other.yaml`, which cannot be read",
            id="a file that is not there",
        ),
        pytest.param(
            'blocking = ["../own.yaml"]', YAML, "outside of the root", id="a file elsewhere"
        ),
        pytest.param("blocking = 1", YAML, "is a list of", id="no list"),
        pytest.param(
            'blocking-kinds = {gpu = "off"}', YAML, "knows no kind `gpu`", id="an unknown kind"
        ),
        pytest.param(
            'blocking-kinds = {cpu = "loud"}', YAML, "`loud` is no severity", id="a wrong weight"
        ),
    ],
)
def test_a_bad_entry_is_refused_with_its_line(
    tmp_path: Path, settings: str, yaml: str, told: str
) -> None:
    with pytest.raises(UsageError) as raised:
        findings(tmp_path, settings, own_yaml=yaml)
    assert told in str(raised.value)


def test_work_of_the_processor_can_be_switched_off(tmp_path: Path) -> None:
    def told(settings: str) -> list[str]:
        return [f.message for f in findings(tmp_path, settings) if "Image" in f.message]

    assert told("")
    assert told('blocking-kinds = {cpu = "off", file = "off", file-look = "off"}') == []


def test_a_kind_can_weigh_more_or_less(tmp_path: Path) -> None:
    entry = f'blocking = [{ENTRY}]\nblocking-kinds = {{network = "warning"}}'
    found = [f for f in findings(tmp_path, entry) if "ledger.post" in f.message]
    assert [f.severity.label for f in found] == ["warning"]
