"""Acts and instruments on www.legislation.gov.uk, which says what other legislation does to each.

Other spellings of an address, several items at one, and a version before an item was made are no fault there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from policy_drivers.model.signals import SignalKind, Watched
from policy_drivers.watching.asking import Answer, Ask, NoAnswer
from policy_drivers.watching.legislation.effects import Effect, EffectsReader
from policy_drivers.watching.legislation.item import ItemReader
from policy_drivers.watching.source_kind import Breadth, Seen, Statement, unknown
from policy_drivers.watching.xml_answers import XmlError, read_xml

_SITE = "https://www.legislation.gov.uk"
_ADDRESS = re.compile(
    r"https?://(?:www\.)?legislation\.gov\.uk(?::80|:443)?/(?:id/)?"
    r"(?P<path>[a-z]{3,5}/(?:\d{4}|[A-Z][A-Za-z0-9]{1,19}/[\d-]{1,9})/[a-z]?\d{1,6})(?P<rest>[/?#].*)?",
    re.ASCII,
)
"""Type, year or regnal year, and number (`model/uris.md`)."""
_VERSION = re.compile(r"/(\d{4}-\d\d-\d\d)(?=/|$)")
_MOST_PAGES = 5
_PER_PAGE = 1000
_LARGEST_FEED = 32 << 20
"""Bytes of a page with effects: ten times what it has."""
_MOST_TOLD = 3
_DIGITS = 10
"""A number with so many is no number of sections."""
_LATE = timedelta(days=365)
"""Editors record an effect up to so long after it came into force; one that is older is an old one, edited."""
_RECORDED, _IN_FORCE, _REPEALED = "recorded", "in-force", "repealed-sections"


class Legislation:
    """legislation.gov.uk says of an item what repeals, changes or will change it."""

    name = "legislation.gov.uk"
    breadth = Breadth.ONE_SITE

    def claims(self, address: str) -> bool:
        """Items, their versions and their sections; of a section what is said of the item."""
        return _ADDRESS.fullmatch(address) is not None

    async def look(self, ask: Ask, known: Watched | None, address: str, words: frozenset[str], today: date) -> Seen:
        """What the feed of effects says of an item, and the item itself."""
        match = _ADDRESS.fullmatch(address)
        assert match is not None
        effects = await _effects(ask, match["path"])
        if isinstance(effects, Seen):
            return effects
        version = _VERSION.search(match["rest"] or "")
        item = await _item(ask, f"{match['path']}/{version[1]}" if version else match["path"])
        said = [*_repealed(effects, today), *_changed(effects, known, today)]
        said += _of_item(item, known, bool(version), said)
        return Seen(status=200, remembered=_remembered(effects, item, known, today), said=tuple(said))


KIND = Legislation()


async def _effects(ask: Ask, path: str) -> list[Effect] | Seen:
    """All effects on an item; or what was seen, where they are not known."""
    url = f"{_SITE}/changes/affected/{path}/data.feed?results-count={_PER_PAGE}"
    found: list[Effect] = []
    for _ in range(_MOST_PAGES):
        answer = await ask(url)
        if isinstance(answer, NoAnswer):
            return unknown(answer.reason)
        if answer.status in (300, 404):
            return Seen(status=answer.status)
        reader = EffectsReader()
        if why := _not_read(answer, reader):
            return unknown(f"legislation.gov.uk did not say what changes it: {why}")
        found += reader.effects
        url = f"{_SITE}/{reader.next_page.partition('legislation.gov.uk/')[2]}"
        if not reader.next_page or not reader.effects:
            break
    return found


def _not_read(answer: Answer, reader: EffectsReader | ItemReader) -> str:
    """Why an answer was not read; empty where it was."""
    if answer.status != 200:
        return f"it answered with status {answer.status}"
    if isinstance(reader, EffectsReader) and answer.body.size > _LARGEST_FEED:
        return "its XML is too large"
    try:
        read_xml(answer.body, reader)
    except XmlError as error:
        return str(error)
    is_it = reader.is_feed if isinstance(reader, EffectsReader) else reader.is_item
    return "" if is_it else "its XML is something else"


async def _item(ask: Ask, path: str) -> ItemReader | None:
    """The item itself; None where it is not to be had: a large one may be too much to read."""
    answer = await ask(f"{_SITE}/{path}/data.xml")
    reader = ItemReader()
    return None if isinstance(answer, NoAnswer) or _not_read(answer, reader) else reader


def _repealed(effects: Iterable[Effect], today: date) -> Iterator[Statement]:
    """That all of an item is repealed, and by what: by the first that did it."""
    found = [(each.whole_from, each) for each in effects if each.is_whole_repeal]
    past = [(when, each) for when, each in found if when is not None and when <= today]
    for when, effect in sorted(past, key=lambda each: each[0])[:1]:
        yield Statement(kind=SignalKind.SUPERSEDED, day=when, says=effect.in_words(), by=_document(effect.by_uri))


def _changed(effects: Iterable[Effect], known: Watched | None, today: date) -> Iterator[Statement]:
    """What came into force, or became known, since it was looked at before; by day."""
    days: dict[date | None, list[Effect]] = {}
    for effect in _news(effects, known, today):
        days.setdefault(effect.in_force(today), []).append(effect)
    for when, some in days.items():
        told = "; ".join(dict.fromkeys(map(_in_words, some[:_MOST_TOLD])))
        more = f"; and {len(some) - _MOST_TOLD} more" if len(some) > _MOST_TOLD else ""
        yield Statement(kind=SignalKind.CHANGED, day=when, says=told + more)


def _in_words(effect: Effect) -> str:
    coming = effect.whole_from if effect.is_whole_repeal else None
    return f"{effect.in_words()}, from {coming.day} {coming:%B %Y}" if coming is not None else effect.in_words()


def _news(effects: Iterable[Effect], known: Watched | None, today: date) -> Iterator[Effect]:
    recorded = known.remembered.get(_RECORDED) if known is not None else None
    if known is None or recorded is None:
        return
    until = known.remembered.get(_IN_FORCE, "")
    for effect in effects:
        when = effect.in_force(today)
        is_recorded = effect.modified > recorded
        if when is None:
            is_news = is_recorded and effect.is_whole_repeal  # a repeal to come; other changes to come can wait
        elif effect.is_whole_repeal and effect.whole_from == when:
            is_news = False  # said as what supersedes it
        else:
            is_news = when.isoformat() > until or (is_recorded and when >= _recent(until, today))
        if is_news:
            yield effect


def _recent(until: str, today: date) -> date:
    try:
        return date.fromisoformat(until) - _LATE
    except (ValueError, OverflowError):  # there is none, or the first of all days
        return today - _LATE


def _of_item(
    item: ItemReader | None, known: Watched | None, is_version: bool, said: Iterable[Statement]
) -> Iterator[Statement]:
    """What the item says that its effects do not."""
    kinds = {each.kind for each in said}
    if item is None:
        yield from _kept(known, kinds)
        return
    if item.is_repealed and SignalKind.SUPERSEDED not in kinds:
        yield Statement(kind=SignalKind.WITHDRAWN, says="legislation.gov.uk says that all of it is repealed")
    if is_version and item.replaced_by and SignalKind.SUPERSEDED not in kinds:
        says = "there is a later version of it than that of the address"
        yield Statement(kind=SignalKind.SUPERSEDED, says=says, by=_document(item.replaced_by))
    before = known.remembered.get(_REPEALED, "") if known is not None else ""
    if before.isdecimal() and len(before) < _DIGITS and item.repealed > int(before) and SignalKind.CHANGED not in kinds:
        yield Statement(
            kind=SignalKind.CHANGED, says=f"{item.repealed - int(before)} more of its sections are repealed"
        )


def _kept(known: Watched | None, kinds: set[SignalKind]) -> Iterator[Statement]:
    """What the item said before, where it does not answer today."""
    for each in known.signals if known is not None else ():
        if each.kind in (SignalKind.WITHDRAWN, SignalKind.SUPERSEDED) and SignalKind.SUPERSEDED not in kinds:
            yield Statement(kind=each.kind, day=each.day, says=each.says, by=each.by)


def _remembered(effects: list[Effect], item: ItemReader | None, known: Watched | None, today: date) -> dict[str, str]:
    """How far effects are known. What editors do to old effects is no news, and is not remembered."""
    found = {}
    is_first = known is None or _RECORDED not in known.remembered
    if is_first or next(_news(effects, known, today), None) is not None:
        found[_RECORDED] = max((each.modified for each in effects), default="")
        days = [when.isoformat() for each in effects if (when := each.in_force(today)) is not None]
        found[_IN_FORCE] = max(days, default="")
    if item is not None:
        found[_REPEALED] = str(item.repealed)
    return found


def _document(uri: str) -> str:
    """The address of a document from its identifier: https, and what people read."""
    bare = uri.partition("://")[2]
    return f"https://{bare}".replace("legislation.gov.uk/id/", "legislation.gov.uk/", 1) if bare else ""
