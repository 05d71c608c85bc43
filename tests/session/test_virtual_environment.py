"""What is read of a virtual environment beside the project."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.session.test_environment import read
from vibelint.session.environment import read_environment


class TestVirtualEnvironment:
    """Import names and extras from the metadata of installed distributions."""

    def install(self, root: Path, name: str, files: Mapping[str, str]) -> None:
        (root / ".venv").mkdir(exist_ok=True, parents=True)
        (root / ".venv/pyvenv.cfg").write_text("home = /usr/bin\n")
        site = root / ".venv/lib/python3.11/site-packages"
        for path, content in files.items():
            target = site / path.replace("INFO", f"{name}-1.0.dist-info")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content)

    def test_top_level_txt(self, tmp_path: Path) -> None:
        self.install(
            tmp_path,
            "Acme_Widgets",
            {
                "INFO/METADATA": "Metadata-Version: 2.1\nName: Acme.Widgets\n\nName: no\n",
                "INFO/top_level.txt": "widgets\n",
                "widgets/__init__.py": "",
            },
        )
        assert read_environment(tmp_path, []).installed == {"widgets": ("acme-widgets",)}

    def test_record_below_a_namespace(self, tmp_path: Path) -> None:
        record = (
            "acme/cloud/store/__init__.py,sha256=x,1\nacme/cloud/store/deep/__init__.py,,\n"
            "single.py,,\nfast.cpython-311-x86_64-linux-gnu.so,,\n../../../bin/acme,,\n"
            "acme_store-1.0.dist-info/METADATA,,\n"
        )
        files = {
            "INFO/METADATA": "Name: acme-store\n",
            "INFO/RECORD": record,
            "INFO/top_level.txt": "acme\n",
            "acme/cloud/store/__init__.py": "",
        }
        self.install(tmp_path, "acme_store", files)
        assert read_environment(tmp_path, []).installed == {
            "acme.cloud.store": ("acme-store",),
            "single": ("acme-store",),
            "fast": ("acme-store",),
        }

    def test_two_distributions_may_bring_one_name(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            files = {"INFO/METADATA": f"Name: {name}\n", "INFO/top_level.txt": "shared\n"}
            self.install(tmp_path, name, files)
        assert read_environment(tmp_path, []).installed == {"shared": ("a", "b")}

    def test_what_extras_require(self, tmp_path: Path) -> None:
        metadata = (
            "Name: acme\nRequires-Dist: always\n"
            'Requires-Dist: acme-mail>=2 ; extra == "Mail"\n'
            "Requires-Dist: tz; python_version > '3' and extra == 'mail'\nRequires-Dist: !!\n"
        )
        self.install(tmp_path, "acme", {"INFO/METADATA": metadata})
        assert read_environment(tmp_path, []).brings == {"acme[mail]": ("acme-mail", "tz")}

    def test_an_environment_behind_a_link_out_of_the_root_is_not_read(self, tmp_path: Path) -> None:
        files = {"INFO/METADATA": "Name: a\n", "INFO/top_level.txt": "a\n"}
        self.install(tmp_path / "other", "a", files)
        root = tmp_path / "project"
        root.mkdir()
        (root / ".venv").symlink_to(tmp_path / "other/.venv")
        assert read_environment(root, []).installed == {}

    def test_an_environment_beside_a_nested_manifest_is_found(self, tmp_path: Path) -> None:
        files = {"INFO/METADATA": "Name: a\n", "INFO/top_level.txt": "a\n"}
        self.install(tmp_path / "backend", "a", files)
        environment = read(tmp_path, {"backend/pyproject.toml": "[project]\nname = 'b'\n"})
        assert environment.installed == {"a": ("a",)}

    def test_metadata_that_is_no_metadata_is_harmless(self, tmp_path: Path) -> None:
        self.install(tmp_path, "a", {"INFO/METADATA": "\x00\x01", "INFO/RECORD": ",,,\n/\n"})
        assert read_environment(tmp_path, []).installed == {}

    def test_the_environment_these_tests_run_in_is_read_right(self) -> None:
        prefix = Path(sys.prefix)
        if not (prefix / "pyvenv.cfg").is_file() or prefix.name not in (".venv", "venv"):
            pytest.skip("the tests do not run in a virtual environment")
        installed = read_environment(prefix.parent, []).installed
        assert "pyyaml" in installed["yaml"]
        assert "pytest" in installed["_pytest"]
        assert "attrs" in installed["attr"]
