"""`vibelint new-rule`: a rule begun in a package of the team's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        main(["new-rule", *words])
    out, err = capsys.readouterr()
    return int(str(caught.value.code or 0)), out, err


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_it_writes_a_whole_package(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "no-legacy-client")
    assert code == 0
    assert sorted(out.split("\n\n")[0].splitlines()) == [
        "team-rules/pyproject.toml",
        "team-rules/team_rules/__init__.py",
        "team-rules/team_rules/pages/team/no-legacy-client.md",
        "team-rules/team_rules/team/no_legacy_client.py",
        "team-rules/tests/test_rules.py",
    ]
    assert 'plugins = ["team-rules"]' in out
    assert "pip install ./team-rules" in out, "a bare name would be looked up in the index"
    assert 'team-rules = "team_rules"' in Path("team-rules/pyproject.toml").read_text(
        encoding="utf-8"
    )


def test_a_second_rule_goes_into_it(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "no-legacy-client", "--into", "acme-rules")
    before = Path("acme-rules/pyproject.toml").stat().st_mtime_ns
    code, out, _ = run(capsys, "no-other", "--into", "acme-rules", "--family", "async")
    assert code == 0
    assert out.split("\n\n")[0].splitlines() == [
        "acme-rules/acme_rules/pages/async/no-other.md",
        "acme-rules/acme_rules/async_/no_other.py",
    ]
    assert Path("acme-rules/pyproject.toml").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["No_Thing"], "is no kebab-case name"),
        (["no-thing", "--family", "A b"], "is no kebab-case name"),
        (["no-" + "a" * 300], "at most 60 letters"),
        (["fat-handler"], "there is a rule `fat-handler` already"),
        (["no-thing", "--into", "Ünder"], "name the folder in kebab-case"),
        (["no-thing", "--into", "full"], "it holds something else"),
    ],
    ids=["the id", "the family", "too long", "taken", "the folder's name", "another folder"],
)
def test_what_cannot_be_is_refused(
    capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    Path("full").mkdir()
    Path("full/notes.txt").touch()
    code, out, err = run(capsys, *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err
    assert [path.name for path in Path().iterdir()] == ["full"]


def test_a_rule_is_not_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "no-thing")
    code, _, err = run(capsys, "no-thing")
    assert (code, "there is a rule `no-thing` already" in err) == (2, True)
