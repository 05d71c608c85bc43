"""Rules that a team brings itself: found where they are installed, and nowhere else."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vibelint.catalogue import plugins
from vibelint.catalogue.page import pages
from vibelint.cli.main import main
from vibelint.rules.registry import _file_rules, load
from vibelint.session.checking import Ways, checked
from vibelint.session.edition import edition_with
from vibelint.session.new_rule import write_plugin
from vibelint.session.page_tests import examples
from vibelint.session.roots import forget
from vibelint.session.session import Session
from vibelint.session.trouble import UsageError
from vibelint.session.wishes import PathFilter, Wishes

CODE = """\
from vibelint.model.finding import Found
from vibelint.rules.base import FileRule


class NoThing(FileRule):
    def visit_Call(self, node, file):
        if node.func.value == "some_thing":
            yield Found(self.id, file.place(node), "`some_thing` is called", "call `another_thing`")
"""
PROJECT = """\
from vibelint.model.finding import Found
from vibelint.model.span import Place, Span
from vibelint.rules.base import ProjectRule


class NoThing(ProjectRule):
    def check(self, project, policy):
        raise ValueError("no idea")
"""
RULES = "- Never write some thing\n"
SETTINGS = '[tool.vibelint]\nplugins = ["team-rules"]\n'

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs a plugin with one rule into a folder of site-packages."""
    site = tmp_path / "lib" / "site-packages"

    def install(code: str = CODE, kind: str = "file", rule: str = "no-thing") -> Path:
        folder = tmp_path / "team-rules"
        write_plugin(folder, "team", rule)
        module = folder / f"team_rules/team/{rule.replace('-', '_')}.py"
        module.write_text(code, encoding="utf-8")
        page = folder / f"team_rules/pages/team/{rule}.md"
        text = page.read_text(encoding="utf-8").replace("kind: file", f"kind: {kind}")
        page.write_text(text, encoding="utf-8")
        shutil.copytree(folder / "team_rules", site / "team_rules", dirs_exist_ok=True)
        info = site / "team_rules-0.1.0.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: team-rules\nVersion: 0.1.0\n")
        (info / "entry_points.txt").write_text("[vibelint.rules]\nteam-rules = team_rules\n")
        return folder

    monkeypatch.syspath_prepend(str(site))
    yield install
    plugins._used.clear()
    for cached in (_file_rules, load, edition_with):
        cached.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "team_rules"]:
        del sys.modules[name]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    (root / "RULES.md").write_text(RULES, encoding="utf-8")
    (root / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "a.py").write_text("some_thing()\n", encoding="utf-8")
    return root


def found(root: Path) -> list[str]:
    forget()
    return [one.rule for one in Session(root).check().findings]


def test_a_rule_of_a_plugin_is_asked_for_and_found(install: Install, project: Path) -> None:
    install()
    (finding,) = Session(project).check().findings
    assert (finding.rule, finding.help) == ("no-thing", "call `another_thing`")
    assert finding.asked_by
    assert finding.asked_by.quote == "Never write some thing"


def test_a_project_that_does_not_name_it_has_none_of_it(install: Install, project: Path) -> None:
    install()
    assert found(project) == ["no-thing"]
    (project / "pyproject.toml").write_text("[tool.vibelint]\n", encoding="utf-8")
    assert found(project) == ["unread-rule"]


def test_workers_know_it_too(
    install: Install, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install()
    monkeypatch.setattr("vibelint.session.studies.POOL_FROM", 1)
    monkeypatch.setenv("PYTHONPATH", str(project.parent / "lib/site-packages"))
    (project / "b.py").write_text("some_thing()\n", encoding="utf-8")
    report = checked(project, PathFilter(), Wishes(), Ways(jobs=2, use_cache=False))
    assert [one.rule for one in report.findings] == ["no-thing", "no-thing"]


def test_a_changed_plugin_is_another_edition(install: Install, project: Path) -> None:
    install()
    ways = Ways()
    assert len(checked(project, PathFilter(), Wishes(), ways).findings) == 1
    site = project.parent / "lib/site-packages/team_rules/team/no_thing.py"
    site.write_text(CODE.replace('"some_thing":', '"other":'), encoding="utf-8")
    plugins._used.clear()
    for name in [name for name in sys.modules if name.startswith("team_rules")]:
        del sys.modules[name]
    for cached in (_file_rules, load, edition_with):
        cached.cache_clear()
    assert checked(project, PathFilter(), Wishes(), ways).findings == ()


def test_its_examples_are_its_tests(install: Install, tmp_path: Path) -> None:
    install()
    (bad, good) = examples("team-rules")
    assert str(bad) == "no-thing: Example"
    for number, example in enumerate((bad, good)):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert example.found(folder) == example.expected


def test_a_new_rule_has_a_failing_example(install: Install, tmp_path: Path) -> None:
    folder = install()
    written = (folder / "team_rules/team/no_thing.py", tmp_path / "lib/site-packages/team_rules")
    fresh = tmp_path / "fresh"
    write_plugin(fresh / "team-rules", "team", "no-thing")
    code = (fresh / "team-rules/team_rules/team/no_thing.py").read_text(encoding="utf-8")
    (written[1] / "team/no_thing.py").write_text(code, encoding="utf-8")
    example = next(examples("team-rules"))
    (tmp_path / "x").mkdir()
    assert example.expected
    assert example.found(tmp_path / "x") == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(
            lambda site: shutil.rmtree(site / "team_rules-0.1.0.dist-info"),
            "which is not installed beside vibelint (installed: none)",
            id="not installed",
        ),
        pytest.param(
            lambda site: shutil.rmtree(site / "team_rules"),
            "no package that can be found",
            id="half installed",
        ),
        pytest.param(
            lambda site: shutil.rmtree(site / "team_rules/pages"), "there is no page", id="no pages"
        ),
        pytest.param(
            lambda site: (site / "team_rules/pages/team/no-thing.md").write_text("# x\n"),
            "the page needs YAML front matter",
            id="a wrong page",
        ),
        pytest.param(
            lambda site: (site / "team_rules/pages/team/no-thing.md").rename(
                site / "team_rules/pages/team/fat-handler.md"
            ),
            "vibelint has a rule `fat-handler` already",
            id="a rule that is there",
        ),
    ],
)
def test_what_is_wrong_with_it_is_one_sentence(
    install: Install, project: Path, change: Callable[[Path], object], words: str
) -> None:
    install()
    change(project.parent / "lib/site-packages")
    with pytest.raises(UsageError) as caught:
        found(project)
    assert words in str(caught.value)
    assert "team-rules" in str(caught.value)


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        ("import nothing_like_it\n", "file", "ModuleNotFoundError"),
        ("X = 1\n", "file", "has no rule class `NoThing`"),
        (PROJECT, "project", "`no-thing` fails: ValueError: no idea"),
    ],
    ids=["an import that fails", "no class", "a rule that fails"],
)
def test_a_plugin_that_fails_is_told_as_such(
    install: Install,
    project: Path,
    capsys: pytest.CaptureFixture[str],
    code: str,
    kind: str,
    words: str,
) -> None:
    install(code, kind)
    with pytest.raises(SystemExit) as caught:
        main(["check", "--no-cache", str(project)])
    err = capsys.readouterr().err
    assert (caught.value.code, "Traceback" in err) == (2, False)
    assert "vibelint: the plugin `team-rules`: " in err
    assert words in err


def test_nothing_of_the_checked_tree_is_imported(
    install: Install, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install()
    trap = project / "team_rules"
    trap.mkdir()
    (trap / "__init__.py").write_text("raise SystemExit('imported')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(project))
    with pytest.raises(UsageError, match="would come from the checked tree"):
        found(project)


def test_an_entry_point_in_the_checked_tree_is_none(
    install: Install, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install()
    info = project.parent / "lib/site-packages/team_rules-0.1.0.dist-info"
    shutil.move(str(info), str(project / info.name))
    monkeypatch.syspath_prepend(str(project))
    with pytest.raises(UsageError, match="is not installed beside vibelint"):
        found(project)


def test_its_pages_are_shown_in_the_project_that_names_it(
    install: Install,
    project: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install()
    monkeypatch.chdir(project)
    with pytest.raises(SystemExit):
        main(["rule", "no-thing"])
    assert "# `no-thing`" in capsys.readouterr().out
    plugins._used.clear()
    with pytest.raises(SystemExit):
        main(["check", "--select", "no-thing"])
    assert "error[no-thing]" in capsys.readouterr().out.replace("warning[", "error[")


def test_pages_of_plugins_stand_behind_vibelints(install: Install, project: Path) -> None:
    own = list(pages())
    install()
    found(project)
    assert list(pages()) == [*own, "no-thing"]
