"""Settings that the workflows give by variables of the environment: a person decides whether to have them."""

from __future__ import annotations

import yaml

from policy_drivers.reading.source import Edit, SourceText
from policy_drivers.reports.sentences import listing
from policy_drivers.scaffold.upgrading.new_names import MigrationError

_SET_BY_WORKFLOWS = {
    "repository": '!ENV [DRIVERS_REPOSITORY, ""]',
    "forge": '!ENV [DRIVERS_FORGE, ""]',
    "show_drafts": "!ENV [DRIVERS_SHOW_DRAFTS, false]",
}
"""The settings, and what they are in the `mkdocs.yml` of a new repository."""


def settings_of_workflows(source: SourceText) -> list[Edit]:
    """Changes nothing. Raises `MigrationError`, with the lines to add, where settings of ours lack some of these."""
    if "policy_drivers:" not in source.text:
        return []
    try:
        root = yaml.compose(source.text, yaml.CSafeLoader)
    except yaml.YAMLError:
        return []
    settings = _below(_below(root, "extra"), "policy_drivers")
    if not isinstance(settings, yaml.MappingNode):
        return []
    there = {key.value for key, _ in settings.value}
    lines = [f"`{name}: {value}`" for name, value in _SET_BY_WORKFLOWS.items() if name not in there]
    if not lines:
        return []
    raise MigrationError(
        f"add {listing(lines)} below `policy_drivers:`; the workflows set these variables, so that pages lead to "
        "where a driver is changed, and previews show drafts"
    )


def _below(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """The value of a key; None where there is none."""
    entries = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for key, value in entries if key.value == name), None)
