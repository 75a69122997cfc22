"""Pages of www.gov.uk, whose content API says what became of each (alphagov/content-store, `openapi.yaml`).

What is on assets.publishing.service.gov.uk is a file like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from policy_drivers.model.signals import SignalKind, Watched
from policy_drivers.watching.asking import Answer, Ask, NoAnswer
from policy_drivers.watching.elsewhere import looks_elsewhere
from policy_drivers.watching.json_answers import day, json_of, moment, objects, text, within
from policy_drivers.watching.kinds.any_page import KIND as ANY_PAGE
from policy_drivers.watching.source_kind import Breadth, Seen, Statement, unknown
from policy_drivers.watching.texts.fragment import fragment

_SITE = "https://www.gov.uk"
_ADDRESS = re.compile(r"https?://(?:www\.)?gov\.uk(?::443|:80)?(?=[/?#]|$)", re.IGNORECASE)
_NO_ITEM = re.compile(r"/(?:api|assets|government/uploads|government/assets|media|search)(?:/|$)")
"""What is no page of the content API: files, and what asks for pages."""
_UPDATED = "public-updated"
"""The name under which the last major edition is remembered."""
_SAFE = "/-._~!$&'()*+,;=:@"


class GovUK:
    """GOV.UK says of each page whether it is withdrawn, gone or moved, and what changed in its major editions."""

    name = "GOV.UK"
    breadth = Breadth.ONE_SITE

    def claims(self, address: str) -> bool:
        """Pages, and no files."""
        return bool(_ADDRESS.match(address)) and not _NO_ITEM.match(_path(address))

    async def look(self, ask: Ask, known: Watched | None, address: str, words: frozenset[str], today: date) -> Seen:
        """What the content API says of a page. Where it has no item, the page itself is asked for."""
        answer = await ask(f"{_SITE}/api/content{quote(_path(address), safe=_SAFE)}")
        if isinstance(answer, NoAnswer):
            return unknown(answer.reason)
        item = json_of(answer)
        if answer.status == 404 or (answer.status == 410 and not _is_item(item)):
            return await ANY_PAGE.look(ask, known, address, words, today)
        if answer.status not in (200, 410):
            return unknown(f"GOV.UK answered with status {answer.status}")
        if not _is_item(item):
            return unknown("GOV.UK did not answer with a content item")
        if _kind(item) == "redirect":
            return await _redirected(ask, known, address, item, words)
        return _seen(answer, item, known, address)


KIND = GovUK()


def _path(address: str) -> str:
    """The path of a page, as it is before it is written in an address."""
    try:
        return unquote(urlsplit(address).path).rstrip("/")
    except ValueError:
        return ""


def _is_item(item: Any) -> bool:
    return bool(text(item, "schema_name") or text(item, "document_type"))


def _kind(item: Any) -> str:
    kinds = (text(item, "schema_name"), text(item, "document_type"))
    return next((each for each in ("gone", "redirect") if each in kinds), kinds[0])


def _seen(answer: Answer, item: Any, known: Watched | None, address: str) -> Seen:
    if _kind(item) == "gone":
        return Seen(status=410, said=(_gone(item),))
    moved = _moved(item, known, address)
    said = [*_withdrawn(item), *_changes(item, known), *moved]
    return Seen(
        final=moved[0].by if moved else "",
        target=moved[0].by if moved and moved[0].kind is SignalKind.MOVED else "",
        status=answer.status,
        content_id=text(item, "content_id"),
        remembered=_remembered(item, known),
        said=tuple(said),
    )


def _gone(item: Any) -> Statement:
    said = fragment(text(item, "details", "explanation"), _SITE)
    path = text(item, "details", "alternative_path")
    by = urljoin(_SITE, path) if path else said.link
    return Statement(kind=SignalKind.GONE, says=said.text or "GOV.UK says that the page was removed", by=by)


def _withdrawn(item: Any) -> Iterator[Statement]:
    notice = within(item, "withdrawn_notice")
    if isinstance(notice, dict) and notice:
        said = fragment(text(notice, "explanation"), _SITE)
        says = said.text or "GOV.UK says that it was withdrawn, and not why"
        yield Statement(kind=SignalKind.WITHDRAWN, day=day(notice.get("withdrawn_at")), says=says, by=said.link)


def _moved(item: Any, known: Watched | None, address: str) -> list[Statement]:
    """Whether the item is at another path; a part of a guide has the guide's item."""
    now, before = text(item, "base_path"), _path(address)
    if not now or f"{before}/".startswith(f"{unquote(now).rstrip('/')}/"):
        return []
    return [_led_to(urljoin(_SITE, now), text(item, "content_id"), known)]


def _led_to(address: str, content_id: str, known: Watched | None) -> Statement:
    """A page has one content id wherever it is; where another is in its place it took that place."""
    is_other = known is not None and known.content_id and known.content_id != content_id
    if is_other:
        return Statement(
            kind=SignalKind.SUPERSEDED, says=f"its address now leads to another page, {address}", by=address
        )
    return Statement(kind=SignalKind.MOVED, says=f"GOV.UK says that it moved for good to {address}", by=address)


async def _redirected(ask: Ask, known: Watched | None, address: str, item: Any, words: frozenset[str]) -> Seen:
    destination = _destination(item, _path(address))
    if not destination:
        return Seen(status=410, said=(Statement(kind=SignalKind.GONE, says="GOV.UK redirects it, and not to a page"),))
    elsewhere = looks_elsewhere(address, destination, (), words)
    if elsewhere:
        said = Statement(kind=SignalKind.LOOKS_ELSEWHERE, says=elsewhere)
        return Seen(status=200, final=destination, said=(said,))
    if not _ADDRESS.match(destination):
        led = _led_to(destination, "", known)
        return Seen(status=200, final=destination, target=_target(led), said=(led,))
    answer = await ask(f"{_SITE}/api/content{quote(_path(destination), safe=_SAFE)}")
    if isinstance(answer, NoAnswer):
        return unknown(answer.reason)
    there = json_of(answer) if answer.status == 200 else None
    led = _led_to(destination, text(there, "content_id"), known)
    if led.kind is SignalKind.SUPERSEDED or not _is_item(there):
        return Seen(status=200, final=destination, target=_target(led), said=(led,))
    seen = _seen(answer, there, known, destination)
    return replace(seen, final=destination, target=destination, said=(*seen.said, led))


def _target(led: Statement) -> str:
    return led.by if led.kind is SignalKind.MOVED else ""


def _destination(item: Any, path: str) -> str:
    """Where a path leads; a prefix leads all below it to one place, or each to its own."""
    for each in objects(item, "redirects"):
        before, to = text(each, "path"), text(each, "destination")
        is_prefix = each.get("type") == "prefix" and path.startswith(f"{before}/")
        if to and (before == path or is_prefix):
            rest = path.removeprefix(before) if is_prefix and each.get("segments_mode") != "ignore" else ""
            return urljoin(_SITE, to + rest)
    return ""


def _changes(item: Any, known: Watched | None) -> Iterator[Statement]:
    """The notes on what changed since it was looked at before, for each day."""
    before, now = _known_edition(known), moment(within(item, "public_updated_at"))
    if before is None or now is None or now <= before:
        return
    notes: dict[date, list[str]] = {}
    for each in objects(item, "details", "change_history"):
        at = moment(each.get("public_timestamp"))
        if at is not None and before < at:
            notes.setdefault(at.date(), []).append(fragment(text(each, "note")).text)
    for when in sorted(notes or {now.date(): []}):
        says = "; ".join(filter(None, notes.get(when, [])))
        yield Statement(kind=SignalKind.CHANGED, day=when, says=says or "GOV.UK has a new edition, and no note on it")


def _known_edition(known: Watched | None) -> datetime | None:
    return moment(known.remembered.get(_UPDATED)) if known is not None else None


def _remembered(item: Any, known: Watched | None) -> dict[str, str]:
    said = text(item, "public_updated_at")
    now = moment(said)
    return {_UPDATED: said} if now is not None and now != _known_edition(known) else {}
