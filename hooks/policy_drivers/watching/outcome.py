"""What a run of `drivers watch` has learned, and what the state file is to say then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from policy_drivers.model.signals import Signal, Watched
from policy_drivers.watching.wanted import Wanted, host_of


@dataclass(frozen=True, slots=True)
class Look:
    """A look at one address."""

    wanted: Wanted
    before: Watched | None
    """What was known; None where it was looked at for the first time."""
    now: Watched | None
    why: str = ""
    """Why nothing could be learned; empty where something was."""
    unreached: str = ""
    """Why nobody could be reached; empty where somebody answered, or nobody may be asked."""
    is_left: bool = False
    """Whether it was left for another run, and is as it was."""

    @property
    def news(self) -> tuple[Signal, ...]:
        """The signals that it brought."""
        former = self.before.signals if self.before else ()
        return tuple(each for each in (self.now.signals if self.now else ()) if each not in former)


@dataclass
class Outcome:
    """All looks of a run, as they came."""

    looks: list[Look] = field(default_factory=list)
    requests: int = 0
    """How many were sent."""
    answers: int = 0
    """How many brought an answer, whatever it was."""
    is_cut_short: bool = False
    """Whether somebody interrupted it."""

    def add(self, look: Look) -> None:
        """Take note of a look."""
        self.looks.append(look)

    @property
    def done(self) -> list[Look]:
        """The looks that were not left for another run."""
        return [each for each in self.looks if not each.is_left]

    @property
    def not_known(self) -> list[Look]:
        """The looks at which nothing could be learned."""
        return [each for each in self.looks if each.why]

    @property
    def is_offline(self) -> bool:
        """Whether no server at all could be reached, although several were tried: it is rather this machine's fault."""
        return not self.answers and len({host_of(each.wanted.address) for each in self._unreached}) > 1

    @property
    def why_offline(self) -> str:
        """Why the first of them could not be reached; empty where each could, or none was tried."""
        return next((each.unreached for each in self._unreached), "")

    @property
    def _unreached(self) -> list[Look]:
        return [each for each in self.not_known if each.unreached]

    def records(self, known: Mapping[str, Watched], keeps: Collection[str] | None) -> dict[str, Watched]:
        """What is known now: of the addresses in `keeps` alone, or of all where that is None."""
        found = {**known, **{each.wanted.address: each.now for each in self.done if each.now is not None}}
        return {address: each for address, each in found.items() if keeps is None or address in keeps}


@dataclass(frozen=True, slots=True)
class Told:
    """A signal that is told, and of what."""

    signal: Signal
    wanted: Wanted

    @property
    def leads_on(self) -> bool:
        """Whether the source names another address, and its words do not have that already."""
        return bool(self.signal.by) and self.signal.by not in self.signal.says


def told(outcome: Outcome, known: Mapping[str, Watched], wanted: Collection[Wanted], since: date | None) -> list[Told]:
    """What a run tells: the signals that it brought; with `since`, all that were learned on that day or later."""
    return list(_told(outcome, known, wanted, since))


def _told(
    outcome: Outcome, known: Mapping[str, Watched], wanted: Collection[Wanted], since: date | None
) -> Iterator[Told]:
    news = {look.wanted.address: look.news for look in outcome.looks}
    for each in wanted:
        if since is None:
            signals = news.get(each.address, ())
        else:
            record = known.get(each.address)
            signals = tuple(signal for signal in (record.signals if record else ()) if signal.known_since >= since)
        yield from (Told(signal, each) for signal in signals)
