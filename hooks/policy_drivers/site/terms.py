"""The words of closed lists: their values are English, and `said` in a template translates them."""

from __future__ import annotations

from policy_drivers.wording.words import marked as _

TERMS = (
    *(_("current"), _("superseded"), _("archived"), _("draft")),
    *(_("strategy"), _("framework"), _("guidance"), _("report"), _("plan"), _("policy statement"), _("legislation")),
    *(_("research"), _("resource")),
    *(_("summary"), _("previous edition"), _("briefing"), _("data"), _("other")),
    *(_("open"), _("registration"), _("subscription"), _("print only")),
    *(_("no change"), _("revised"), _("approved")),
    *(_("not started"), _("red"), _("amber"), _("green"), _("done")),
    *(_("It still holds"), _("Revised"), _("Superseded"), _("Archived"), _("Approved")),
    _("unassigned"),
)
"""The values of what a driver's keys may hold, and what links say for the outcomes of a review."""
