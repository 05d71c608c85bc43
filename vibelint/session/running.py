"""What a rule over facts yields, and whose fault it is if it fails."""

from __future__ import annotations

from vibelint.catalogue.page import pages
from vibelint.catalogue.plugins import PluginError
from vibelint.model.finding import Found
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.rules.base import ProjectRule


def found_by(rule: ProjectRule, project: Project, policy: Policy) -> list[Found]:
    """What a rule yields.

    Args:
        rule: One over facts.
        project: What is known of the code.
        policy: What is right.

    Raises:
        PluginError: It is a plugin's, and fails.
    """
    plugin = pages()[rule.id].plugin
    try:
        return list(rule.check(project, policy))
    except Exception as error:
        if not plugin:
            raise
        words = f"{type(error).__name__}: {error}"
        raise PluginError(f"the plugin `{plugin}`: `{rule.id}` fails: {words}") from None
