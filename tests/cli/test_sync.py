"""`vibelint sync` on the command line: what is shown, what is written, and what is said."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from vibelint.cli.main import main
from vibelint.session.roots import forget

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        forget()
        with pytest.raises(SystemExit) as caught:
            main(["sync", *words])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(str(caught.value.code)), out, err

    return run


def placed(name: str) -> dict[str, bytes]:
    """Copies a fixture here, and gives what its documents hold."""
    shutil.copytree(FIXTURES / name, ".", dirs_exist_ok=True)
    return {path.name: path.read_bytes() for path in Path().glob("*.md")}


def test_documents_in_step_are_left_alone(run: Run) -> None:
    before = placed("fastapi-conforming")
    assert run() == (0, "", "")
    assert run("--write", "--remove") == (0, "", "")
    assert {path.name: path.read_bytes() for path in Path().glob("*.md")} == before


def test_edits_are_shown_as_a_patch_and_not_made(run: Run) -> None:
    before = placed("django-drifted")
    code, out, err = run("api-contract")
    assert code == 1
    assert out.startswith("--- API_CONTRACT.md\n+++ API_CONTRACT.md\n@@")
    assert "-Returns 200.\n+Returns 204.\n" in out
    assert err == (
        "API_CONTRACT.md:14: the response of `GET /api/orders/{}` has no `status`, the contract names "
        "it: `--remove` takes it out\n"
        "API_CONTRACT.md:27: no route answers `POST /api/orders/{}/refund`: `--remove` takes it "
        "out\n1 document would change; `--write` makes the edits\n"
    )
    assert Path("API_CONTRACT.md").read_bytes() == before["API_CONTRACT.md"]


def test_written_edits_are_those_that_were_shown(run: Run) -> None:
    before = placed("django-drifted")
    code, out, err = run("API_CONTRACT.md", "folder-structure", "--write", "--remove")
    assert (code, out, err) == (0, "", "2 documents written\n")
    assert run("--remove", "API_CONTRACT.md", "FOLDER_STRUCTURE.md") == (0, "", "")
    assert Path("TECH_STACK.md").read_bytes() == before["TECH_STACK.md"]


def test_a_path_outside_of_the_stated_base_is_told_with_the_reason(run: Run) -> None:
    placed("fastapi-drifted")
    assert (
        "API_CONTRACT.md: `GET /couriers` is not in it: its path lies outside of the base path that "
        "the document states: write it by hand\n"
    ) in run("api-contract")[2]


def test_an_approval_is_only_suggested(run: Run) -> None:
    before = placed("fastapi-drifted")
    code, out, err = run("tech-stack")
    assert (code, out) == (0, "")
    assert err == (
        "`pandas` is not approved, and app/api/v1/endpoints/couriers.py:5 imports it: if the team "
        "agrees, `--approve pandas`\n"
    )
    code, _, err = run("tech-stack", "--approve", "pandas", "--write")
    assert (code, err) == (0, "1 document written\n")
    now = Path("TECH_STACK.md").read_bytes()
    assert now.replace(b"pandas\n", b"") == before["TECH_STACK.md"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["rules"], "`rules` is neither a document nor a kind: kinds are `api-contract`, `db-"),
        (["RULES.md"], "RULES.md is no document that code can be read into"),
        (["--approve", "fastapi"], "--approve fastapi: it is approved or banned, or neither "),
        (["--approve", "nobody"], "--approve nobody: it is approved or banned, or neither "),
        (["api-contract", "--approve", "pandas"], "--approve adds to the closed list of TECH_"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    run: Run, words: list[str], sentence: str
) -> None:
    placed("fastapi-drifted")
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith(f"vibelint: {sentence}")
    assert err.count("\n") == 1


def test_a_kind_without_a_document_is_named(run: Run) -> None:
    placed("fastapi-conforming")
    Path("API_CONTRACT.md").unlink()
    code, _, err = run("api-contract")
    assert (code, err) == (2, "vibelint: there is no API_CONTRACT.md: `vibelint init --from-code` drafts one\n")  # fmt: skip


def test_an_unreadable_document_is_told_and_the_others_are_synced(run: Run) -> None:
    placed("django-drifted")
    Path("API_CONTRACT.md").write_bytes(b"# API\n\n\x81\x82 GET /a\n")
    code, out, err = run()
    assert code == 2
    assert "--- FOLDER_STRUCTURE.md" in out
    assert "API_CONTRACT.md: the document cannot be read: " in err


def test_a_link_is_not_written_through(run: Run, tmp_path: Path) -> None:
    placed("django-drifted")
    elsewhere = tmp_path / "docs" / "theirs.md"
    elsewhere.parent.mkdir()
    Path("API_CONTRACT.md").rename(elsewhere)
    Path("API_CONTRACT.md").symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    code, _, err = run("api-contract", "--write")
    assert (code, elsewhere.read_bytes()) == (2, before)
    assert "it is a link" in err


def test_without_the_cache_nothing_is_left_beside_the_documents(run: Run) -> None:
    placed("fastapi-drifted")
    cached = run()
    shutil.rmtree(".vibelint_cache")
    assert run("--no-cache") == cached
    assert not Path(".vibelint_cache").exists()


DISGUISES: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "windows": lambda text: text.replace("\n", "\r\n"),
    "no last newline": lambda text: text.rstrip("\n"),
    "emoji": lambda text: text.replace("\n## ", "\n\U0001f680 all of it, \\| and more\n\n## "),
    "tabs": lambda text: text.replace("- `", "-\t`"),
    "a mark and blanks": lambda text: "\ufeff" + text.replace("|\n", "|  \n"),
    "a tree in ASCII": lambda text: text.translate(
        {0x251C: "|", 0x2502: "|", 0x2514: "`", 0x2500: "-"}
    ),
}


@pytest.mark.parametrize("name", ["fastapi-drifted", "django-drifted"])
@pytest.mark.parametrize("disguise", DISGUISES)
def test_disguised_documents_are_brought_back_once_and_nothing_else_changes(
    run: Run, name: str, disguise: str
) -> None:
    placed(name)
    kinds = ("api-contract", "db-schema", "folder-structure")
    before: dict[Path, bytes] = {}
    for path in (Path(f"{kind.upper().replace('-', '_')}.md") for kind in kinds):
        if path.exists():
            before[path] = DISGUISES[disguise](path.read_text(encoding="utf-8")).encode()
            path.write_bytes(before[path])
    there = [path.stem.lower().replace("_", "-") for path in before]
    run(*there, "--write", "--remove")
    after = {path: path.read_bytes() for path in before}
    for path, content in before.items():
        ends = {line[-2:] == b"\r\n" for line in after[path].splitlines(True)[:-1]}
        assert ends == {disguise == "windows"}
        assert after[path].startswith(content[: content.index(b"\n")])
        assert after[path].endswith(b"\n") or not content.endswith(b"\n")
    code, out, _ = run(*there, "--remove")
    assert out == "", "what is written once stays as it is"
    assert code in (0, 1)


def test_a_document_that_may_not_be_written_is_told(run: Run) -> None:
    placed("django-drifted")
    path = Path("API_CONTRACT.md")
    path.chmod(0o444)
    before = path.read_bytes()
    code, _, err = run("api-contract", "--write")
    assert (code == 2 and path.read_bytes() == before and "API_CONTRACT.md" in err) or (
        code != 2 and path.stat().st_mode & 0o777 == 0o444
    ), "told, or written by one who may (root), its mode kept"
