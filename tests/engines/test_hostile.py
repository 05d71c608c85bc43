"""Nothing of the checked project configures an engine, and nothing of it runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.engines.projects import checked, places, rules, written
from vibelint.session.session import Session

ASKED = "- PEP 8 + Black formatting\n- mypy compliant\n- Docstrings Google style\n"
TRAP = "import pathlib\npathlib.Path({mark!r}).write_text('x')\n"
CODE = 'x: int = ""\n'
MODULES = (
    "json",
    "mypy",
    "ruff",
    "typing",
    "sitecustomize",
    "usercustomize",
    "re",
    "pathlib",
    "conftest",
)


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """What exists once anything of a project has run."""
    return tmp_path / "ran"


@pytest.fixture
def trapped(tmp_path: Path, mark: Path) -> Path:
    """A project that leaves a mark wherever an engine could be made to run it."""
    trap = TRAP.format(mark=str(mark))
    shell = f"#!/bin/sh\ntouch {mark}\n"
    site = ".venv/lib/python3.11/site-packages"
    root = written(
        tmp_path / "project",
        {
            "RULES.md": ASKED,
            "app/a.py": CODE,
            **{f"{name}.py": trap for name in MODULES},
            "plugin.py": f"{trap}\ndef plugin(version):\n    raise SystemExit\n",
            "ruff": shell,
            "mypy": shell,
            "python": shell,
            "bin/ruff": shell,
            ".venv/bin/python": shell,
            ".venv/bin/ruff": shell,
            ".venv/bin/mypy": shell,
            ".venv/pyvenv.cfg": "home = /usr/bin\nversion = 3.11.0\n",
            f"{site}/evil.pth": f"import sys; exec(open({str(mark)!r}, 'w').write('x'))\n",
            f"{site}/sitecustomize.py": trap,
            "pyproject.toml": '[tool.mypy]\nplugins = ["plugin.py"]\n',
            "mypy.ini": "[mypy]\nplugins = plugin.py\npython_executable = ./python\n",
        },
    )
    for path in root.rglob("*"):
        if path.name in ("ruff", "mypy", "python"):
            path.chmod(0o755)
    return root


def test_nothing_of_the_project_runs(
    trapped: Path, mark: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(trapped)
    monkeypatch.setenv("PATH", f"{trapped}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(trapped))
    monkeypatch.setenv("MYPYPATH", str(trapped))
    before = set(trapped.rglob("*"))
    report = Session(trapped).check()
    assert report.errors == ()
    assert ("app/a.py", 1, 10, "mypy/assignment") in places(report)
    assert not mark.exists()
    assert set(trapped.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", "[tool.ruff]\nline-length = 10\nexclude = ['*']\n[tool.ruff.lint]\nselect = ['ALL']\n"),
        ("ruff.toml", "line-length = 10\nexclude = ['*']\n[lint]\nselect = ['ALL']\n"),
        (".ruff.toml", "this is no TOML"),
        (".editorconfig", "root = true\n[*]\nmax_line_length = 10\nindent_style = tab\n"),
        ("mypy.ini", "[mypy]\nstrict = True\nexclude = .*\nignore_errors = True\n"),
        (".mypy.ini", "this is no INI"),
        ("pyproject.toml", "[tool.mypy]\nignore_errors = true\nplugins = ['nothing']\n"),
        ("setup.cfg", "[mypy]\nignore_errors = True\n[flake8]\nmax-line-length = 10\n"),
        (".gitignore", ""),
    ],
)  # fmt: skip
def test_no_configuration_of_the_project_is_read(name: str, text: str, tmp_path: Path) -> None:
    code = f"{CODE}y = x == None\n"
    report = checked(tmp_path, {"RULES.md": ASKED, "a.py": code, name: text})
    assert report.errors == ()
    assert places(report) == [
        ("a.py", 1, 10, "mypy/assignment"),
        ("a.py", 2, 10, "ruff/E711"),
    ]


@pytest.mark.parametrize(
    "variable",
    ["RUFF_CONFIG", "RUFF_OUTPUT_FORMAT", "RUFF_NO_CACHE", "MYPY_CONFIG_FILE_DIR", "PYTHONSTARTUP"],
)
def test_no_variable_of_the_environment_configures_an_engine(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "nonsense")
    report = checked(tmp_path, {"RULES.md": ASKED, "a.py": CODE})
    assert (report.errors, rules(report)) == ((), ["mypy/assignment"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("half.py", "def f(:\n", id="a syntax error"),
        pytest.param("latin.py", b'x = "\xff"\n', id="undecodable"),
        pytest.param("deep.py", "x = " + "(" * 3000 + ")" * 3000 + "\n", id="too deep"),
        pytest.param("chain.py", "x = " + "-" * 20000 + "1\n", id="a long chain"),
        pytest.param("nul.py", "x = 1\0\n", id="a NUL byte"),
        pytest.param("new.py", "print 'x'\n", id="Python 2"),
    ],
)
def test_a_file_that_cannot_be_parsed_is_told_once_and_the_others_are_checked(
    name: str, content: str | bytes, tmp_path: Path
) -> None:
    report = checked(tmp_path, {"RULES.md": ASKED, "a.py": CODE, name: content})
    assert report.errors == ()
    assert {(path, rule) for path, _, _, rule in places(report)} == {
        ("a.py", "mypy/assignment"),
        (name, "syntax-error"),
    }


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"b/x.py": CODE, "b-c/x.py": CODE, "b-d/x.py": CODE}, id="one name twice"),
        pytest.param({"b/typing.py": "", "b/c.py": CODE}, id="a library module's name"),
        pytest.param({"b-c/__init__.py": "", "b-c/x.py": CODE}, id="a package that is none"),
        pytest.param({"x.py": CODE, "x.pyi": "x: int\n"}, id="a stub beside its module"),
        pytest.param({"x.py": CODE, "x/__init__.py": "x = 1\n"}, id="module and package"),
        pytest.param({"app/b.py": CODE, "src/app/b.py": CODE}, id="two roots"),
        pytest.param(
            {"c/alembic.ini": "", "c/__init__.py": "", "c/d/logging.py": CODE, "c/e.py": CODE},
            id="a root in a package",
        ),
        pytest.param(
            {"c/manage.py": "", "c/d/e.py": "", "f.py": "import c.d.e\n", "c/g.py": "import d.e\n"},
            id="a module imported under two names",
        ),
    ],
)
def test_file_names_do_not_stop_mypy(files: dict[str, str], tmp_path: Path) -> None:
    report = checked(tmp_path, {"RULES.md": "- mypy compliant\n", "a.py": CODE, **files})
    assert report.errors == ()
    assert ("a.py", 1, 10, "mypy/assignment") in places(report)


def test_modules_beside_one_that_hides_a_library_module_are_left_out_with_a_note(
    tmp_path: Path,
) -> None:
    files = {"typing.py": "", "a.py": CODE, "app/b.py": CODE}
    report = checked(tmp_path, {"RULES.md": "- mypy compliant\n", **files})
    assert report.errors == ()
    assert places(report) == [("app/b.py", 1, 10, "mypy/assignment")]
    assert (
        "mypy leaves out a.py and typing.py: their module names clash with others, or a file "
        "beside them hides a library module"
    ) in report.notes
