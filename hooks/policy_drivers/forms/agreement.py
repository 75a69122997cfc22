"""What those agree to who hand in a text by an issue or by a form of another tool."""

from __future__ import annotations

from policy_drivers.model.settings import Settings


def agreement(settings: Settings) -> str:
    """The sentence about the licence, as text; empty where the team has not decided on one."""
    licence = settings.licence
    if licence is None:
        return ""
    return f"By handing it in you agree that everybody may use it under {licence.name} ({licence.url})."
