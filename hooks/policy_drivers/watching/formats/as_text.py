"""What a run has learned, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.watching.formats.watch_report import WatchReport, advice
from policy_drivers.watching.outcome import Told
from policy_drivers.wording.visible import visible_line


def render(report: WatchReport) -> str:
    """The signals of each driver, what could not be learned, and what was done."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: WatchReport) -> Iterator[str]:
    for slug, signals in report.by_driver.items():
        file = report.files[slug]
        yield f"{visible_line(file.path)}: {visible_line(file.driver.title or slug)}"
        for each in signals:
            yield from _signal(each, slug)
        yield ""
    if report.outcome.not_known:
        yield "Not known:"
        for look in report.outcome.not_known:
            yield f"  {visible_line(look.wanted.address)}: {visible_line(look.why)}"
        yield ""
    yield from report.summary


def _signal(told: Told, slug: str) -> Iterator[str]:
    signal = told.signal
    says = f": {visible_line(signal.says)}" if signal.says else ""
    yield f"  {signal.kind.value}, {signal.day.isoformat()}{says}"
    yield f"    at {visible_line(told.wanted.address)}"
    if told.leads_on:
        yield f"    see {visible_line(signal.by)}"
    yield f"    {visible_line(advice(told, slug))}"
