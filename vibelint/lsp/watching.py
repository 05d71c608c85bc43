"""The files whose changes the client is asked to tell of."""

from __future__ import annotations

from lsprotocol import types

PATTERNS = (
    "**/*.{py,pyi}",
    "**/*.md",
    "**/{pyproject.toml,setup.cfg,Pipfile,Pipfile.lock,uv.lock,poetry.lock,pdm.lock}",
    "**/*requirements*.{txt,in}",
    "**/.gitignore",
)
"""What findings can depend on, in the grammar of the protocol."""


def registration() -> types.RegistrationParams:
    """The request for them."""
    watchers = [types.FileSystemWatcher(pattern) for pattern in PATTERNS]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    watched = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    return types.RegistrationParams([types.Registration("vibelint-files", watched, options)])


def can_register(capabilities: types.ClientCapabilities) -> bool:
    """Whether the client takes such a request."""
    workspace = capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    return bool(watching and watching.dynamic_registration)
