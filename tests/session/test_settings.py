"""`[tool.vibelint]`: what it may say, and how it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.model.severity import Severity
from vibelint.session.settings import read_settings
from vibelint.session.trouble import UsageError


def write(folder: Path, text: str) -> Path:
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    return folder


def test_no_file_means_no_wishes(tmp_path: Path) -> None:
    settings = read_settings(tmp_path)
    assert (settings.select, settings.tree, settings.packages) == ((), "pattern", "")


def test_all_keys_are_read(tmp_path: Path) -> None:
    settings = read_settings(
        write(
            tmp_path,
            """
[tool.vibelint]
select = ["types", "fat-handler"]
ignore = ["missing-path"]
exclude = ["generated/"]
packages = "open"
tree = "strict"
source-roots = ["lib"]
never-suppress = ["async"]
[tool.vibelint.severity]
missing-type-hint = "note"
[tool.vibelint.per-file-ignores]
"tests/**" = ["missing-type-hint"]
[tool.vibelint.documents]
rules = ["RULES.md", "AGENTS.md"]
tech-stack = "STACK.md"
""",
        )
    )
    assert settings.select == ("types", "fat-handler")
    assert settings.severity == {"missing-type-hint": Severity.NOTE}
    assert settings.per_file_ignores == (("tests/**", ("missing-type-hint",)),)
    assert settings.never_suppress == ("async",)
    assert settings.documents == {"rules": ("RULES.md", "AGENTS.md"), "tech_stack": ("STACK.md",)}
    assert (settings.packages, settings.tree, settings.source_roots) == ("open", "strict", ("lib",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("[tool.vibelint\n", "cannot be read as TOML", id="broken TOML"),
        pytest.param(
            "[tool.vibelint]\nselct = []\n", "did you mean `select`?", id="a misspelt key"
        ),
        pytest.param('[tool.vibelint]\nselect = "x"\n', "is a list of strings", id="a wrong type"),
        pytest.param(
            '[tool.vibelint]\nignore = ["missing-type-hints"]\n',
            "did you mean `missing-type-hint`?",
            id="an unknown rule",
        ),
        pytest.param('[tool.vibelint]\ntree = "loose"\n', "is one of strict", id="an unknown mode"),
        pytest.param(
            '[tool.vibelint.severity]\nfat-handler = "fatal"\n',
            "is no severity",
            id="an unknown severity",
        ),
        pytest.param(
            '[tool.vibelint.documents]\nrulez = "R.md"\n',
            "did you mean `rules`?",
            id="an unknown kind",
        ),
        pytest.param("[tool]\nvibelint = 3\n", "is a table", id="no table"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence_with_the_file(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read_settings(write(tmp_path, text))
    sentence = str(caught.value)
    assert words in sentence
    assert "pyproject.toml" in sentence
    assert "\n" not in sentence.strip()
