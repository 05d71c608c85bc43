"""Django's apps: the label that a model's table is named after."""

from __future__ import annotations

from vibelint.facts.file import ScopeKind
from vibelint.project.project import Project
from vibelint.project.tables.reading import reading

CONFIGS = ("django.apps.AppConfig", "django.apps.config.AppConfig")
MODELS = ("models.py", "models/__init__.py")
USER = "AUTH_USER_MODEL"


class DjangoApps:
    """Answers labels, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.reading = reading(project)
        self._labels: dict[str, str | None] = {}

    def label(self, path: str) -> str:
        """The label of the app that a file belongs to; empty where it is not evident.

        Args:
            path: The file.
        """
        folder = path.rpartition("/")[0]
        while folder:
            label = self._label(folder)
            if label is not None:
                return label
            folder = folder.rpartition("/")[0]
        return ""

    @property
    def user(self) -> str:
        """The user's model as settings name it: `app.Model`; empty if they do not."""
        for path, facts in self.files.items():
            for binding in facts.bindings:
                if binding.target == USER and binding.scope == 0:
                    return self.reading.text(self.reading.attribute(path, 0, USER)) or ""
        return ""

    def _label(self, folder: str) -> str | None:
        """The label that a folder gives its models; None where it is no app's."""
        if folder not in self._labels:
            self._labels[folder] = self._found(folder)
        return self._labels[folder]

    def _found(self, folder: str) -> str | None:
        config = f"{folder}/apps.py"
        own = folder.rpartition("/")[2]
        if config in self.files:
            return self._configured(config, own)
        if any(f"{folder}/{name}" in self.files for name in MODELS):
            return own if own != "models" else None
        return None

    def _configured(self, path: str, own: str) -> str:
        """The label that a configuration gives; empty if that is not evident."""
        facts = self.files[path]
        for index, scope in enumerate(facts.scopes):
            above = (
                self.reading.classes.ancestors(path, index) if scope.kind is ScopeKind.CLASS else ()
            )
            if not any(name in CONFIGS for name in above):
                continue
            label = self.reading.attribute(path, index, "label")
            if label is not None:
                return self.reading.text(label) or ""
            name = self.reading.attribute(path, index, "name")
            text = self.reading.text(name)
            return text.rpartition(".")[2] if text else ("" if name is not None else own)
        return own
