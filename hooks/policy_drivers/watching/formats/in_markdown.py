"""What a run has learned, for a step summary, an issue or a message."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.watching.formats.watch_report import WatchReport, advice
from policy_drivers.watching.outcome import Told
from policy_drivers.wording.inert_markdown import inert

_MOST = 200
"""Addresses without an answer that are listed; the rest is counted."""


def render(report: WatchReport) -> str:
    """Headings and lists. What sources say becomes no markup, no link and no mention of anybody."""
    return "\n\n".join(["## What sources say", *_parts(report), *map(inert, report.summary)]) + "\n"


def _parts(report: WatchReport) -> Iterator[str]:
    for slug, signals in report.by_driver.items():
        file = report.files[slug]
        yield f"### {inert(file.driver.title or slug)}"
        yield inert(file.path)
        yield "\n".join(_signal(each, slug) for each in signals)
    if found := report.outcome.not_known:
        yield "### Not known"
        lines = [f"- {inert(look.wanted.address)}: {inert(look.why)}" for look in found[:_MOST]]
        yield "\n".join([*lines, *([f"- and {len(found) - _MOST} more"] if len(found) > _MOST else [])])


def _signal(told: Told, slug: str) -> str:
    signal = told.signal
    parts = [f"- **{signal.kind.value}**, {signal.day.isoformat()}", f"  at {inert(told.wanted.address)}"]
    if signal.says:
        parts[0] += f": {inert(signal.says)}"
    if told.leads_on:
        parts.append(f"  see {inert(signal.by)}")
    return "\\\n".join([*parts, f"  {inert(advice(told, slug))}"])
