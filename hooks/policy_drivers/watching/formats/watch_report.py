"""What all formats print of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policy_drivers.model.signals import SignalKind
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reports.sentences import count
from policy_drivers.watching.outcome import Outcome, Told

_ENDED = 'drivers review {slug} --outcome archived, or "no change" if the summary still holds'
_REPLACED = "drivers supersede {slug} --by NEWER-SLUG"
_LOOKED = 'drivers review {slug} --outcome "no change", or revised if you changed the summary'
_ADVICE: Mapping[SignalKind, str] = {
    SignalKind.RETRACTED: f"read the notice, then: {_ENDED}",
    SignalKind.WITHDRAWN: f"find out whether something replaces it: {_REPLACED}; if nothing does: {_ENDED}",
    SignalKind.SUPERSEDED: f"read what came in its place, begin a driver of it, then: {_REPLACED}",
    SignalKind.GONE: "find its new address, or let drivers fix add the archived copy where one was found",
    SignalKind.CORRECTED: f"read the correction, then: {_LOOKED}",
    SignalKind.CHANGED: f"read what changed, then: {_LOOKED}",
    SignalKind.MOVED: "let drivers fix write the new address, or write it yourself where it is on another site",
    SignalKind.LOOKS_ELSEWHERE: "this is a guess: open the address, and look whether it is still the document",
    SignalKind.UNREACHABLE: "open the address in a browser: it may be there, and closed to programs",
}


@dataclass(frozen=True)
class WatchReport:
    """What a run has learned."""

    today: date
    told: Sequence[Told]
    """The signals that are told, in the order of the drivers."""
    outcome: Outcome
    wanted: int
    """How many addresses were to be looked at."""
    files: Mapping[str, DriverFile]
    """The drivers by their slugs."""
    written: str = ""
    """The path of the state file, where it was written."""
    is_dry: bool = False
    since: date | None = None
    """The day from which on signals are told; None where those are that are new."""

    @property
    def by_driver(self) -> Mapping[str, list[Told]]:
        """The signals of each driver that has any, by its slug; one of two drivers is told at both."""
        found: dict[str, list[Told]] = {}
        for each in self.told:
            for slug in each.wanted.slugs:
                found.setdefault(slug, []).append(each)
        return found

    @property
    def left(self) -> int:
        """How many addresses are left for the next run."""
        return self.wanted - len(self.outcome.done)

    @property
    def summary(self) -> list[str]:
        """What was done, in sentences."""
        outcome = self.outcome
        found = "No signal is" if not self.told else f"{count(len(self.told), 'signal')} {_are(self.told)}"
        about = f"new since {self.since.isoformat()}" if self.since else "new"
        looked = f"{len(outcome.done)} of {_addresses(self.wanted)} looked at"
        lines = [f"{found} {about}; {looked}, with {count(outcome.requests, 'request')}."]
        if self.left:
            why = ", since this one was interrupted" if outcome.is_cut_short else ""
            lines.append(f"{_addresses(self.left)} left for the next run{why}.")
        if self.is_dry:
            lines.append("This was a dry run: nothing was written.")
        elif self.written:
            lines.append(f"Written: {self.written}")
        return lines


def _are(several: Sequence[object]) -> str:
    return "is" if len(several) == 1 else "are"


def _addresses(number: int) -> str:
    return f"{number} address" if number == 1 else f"{number} addresses"


def advice(told: Told, slug: str) -> str:
    """What somebody has to do because of a signal, as a sentence without a full stop."""
    return _ADVICE[told.signal.kind].format(slug=slug)
