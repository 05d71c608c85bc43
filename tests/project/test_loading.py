"""Which modules are loaded beside one another: what only scripts lead to."""

from __future__ import annotations

import pytest

from tests.support import project_of
from vibelint.project.loading import Loading

STORE = {"app/__init__.py": "", "app/store.py": "import json\n", "app/web.py": "import fastapi\n"}


def beside(run: str) -> frozenset[str] | None:
    project = project_of({**STORE, "jobs/run.py": run, "jobs/__init__.py": ""})
    return Loading(project, lambda path: path == "jobs/run.py").beside("app/store.py")


@pytest.mark.parametrize(
    "run",
    [
        "import app.store\n",
        "from app import store\n",
        "from app.store import save\n",
        "from ..app import store as kept\n",
        "load('app.store')\n",
    ],
)
def test_what_a_script_imports_or_names_as_a_text_is_loaded_with_it(run: str) -> None:
    found = beside(run)
    assert found is not None
    assert {"jobs/run.py", "app/store.py"} <= found
    assert "app/web.py" not in found


def test_a_sentence_is_no_module() -> None:
    assert beside("print('nothing is in the app.store')\n") is None


def test_a_module_that_no_script_leads_to_may_be_loaded_anywhere() -> None:
    assert beside("import json\n") is None
