"""How late something is, or how long there is, in the language of a site."""

from __future__ import annotations

from policy_drivers.wording.words import Words


def when(words: Words, days_overdue: int) -> str:
    """`3 months late`, `today` or `in 12 days`; the largest unit that fits, rounded down."""
    if not days_overdue:
        return words.gettext("today")
    days, is_late = abs(days_overdue), days_overdue > 0
    if (years := days // 365) > 0:
        if is_late:
            return words.ngettext("%(number)s year late", "%(number)s years late", years)
        return words.ngettext("in %(number)s year", "in %(number)s years", years)
    if (months := days // 30) > 0:
        if is_late:
            return words.ngettext("%(number)s month late", "%(number)s months late", months)
        return words.ngettext("in %(number)s month", "in %(number)s months", months)
    if is_late:
        return words.ngettext("%(number)s day late", "%(number)s days late", days)
    return words.ngettext("in %(number)s day", "in %(number)s days", days)
