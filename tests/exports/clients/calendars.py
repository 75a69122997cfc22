"""The calendar of the drivers of collection/, and what readers of iCalendar understood of an event in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml
from icalendar import Calendar

from policy_drivers.reviews.agenda import agenda_of
from policy_drivers.reviews.formats.calendar import render
from policy_drivers.reviews.formats.listing import Listing
from tests.exports.clients.understood import HERE, SETTINGS, TODAY, catalogue


@dataclass(frozen=True, order=True)
class Event:
    """A review or an action that falls due."""

    summary: str
    day: str
    """As YYYY-MM-DD."""
    categories: tuple[str, ...]


def meant() -> list[Event]:
    """The events that are meant, in order."""
    return sorted(map(of_values, yaml.load((HERE / "events.yml").read_text(encoding="utf-8"), yaml.BaseLoader)))


def of_values(values: dict[str, Any]) -> Event:
    """An event from plain values."""
    return Event(values["summary"], values["day"], tuple(values["categories"]))


def written() -> str:
    """The calendar."""
    read = catalogue()
    agenda = agenda_of(read.by_slug.values(), read.registers, SETTINGS, TODAY)
    return render(Listing(agenda, site_url="https://example.org/policy/"))


def by_icalendar() -> list[Event]:
    """What the icalendar package understands of it."""
    events = Calendar.from_ical(written().encode()).walk("VEVENT")
    return sorted(
        Event(str(each["SUMMARY"]), each.decoded("DTSTART").isoformat(), tuple(map(str, each["CATEGORIES"].cats)))
        for each in events
    )
