"""Any page or file on the web, of whose source nothing particular is known: HTTP alone (RFC 9110) says something."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from email.utils import parsedate_to_datetime

from policy_drivers.model.signals import SignalKind, Watched
from policy_drivers.watching.asking import Answer, Ask, NoAnswer
from policy_drivers.watching.redirects import Way, way_of
from policy_drivers.watching.source_kind import Breadth, Seen, Statement, unknown

_GONE = (404, 410)
_NOT_MODIFIED = 304


class AnyPage:
    """Whatever answers at an address."""

    name = "any page"
    breadth = Breadth.ANY_SITE

    def claims(self, address: str) -> bool:
        """All that can be asked for."""
        return address.startswith(("http://", "https://"))

    async def look(self, ask: Ask, known: Watched | None, address: str, words: frozenset[str], today: date) -> Seen:
        """What HTTP says of a page."""
        answer = await ask(address, headers=_conditions(known))
        if isinstance(answer, NoAnswer):
            return unknown(answer.reason)
        way = way_of(answer)
        if answer.status in _GONE:
            return _gone(answer)
        if answer.status == _NOT_MODIFIED and known is not None:
            return _unchanged(known, way)
        if not 200 <= answer.status < 300:
            return unknown(f"the server answered with status {answer.status}")
        return _there(answer, way, known, today)


KIND = AnyPage()


def _conditions(known: Watched | None) -> Mapping[str, str]:
    """The headers that ask for a page only where it is another than that which is known."""
    if known is None or known.status != 200 or not known.digest:
        return {}
    conditions = {"if-none-match": known.etag, "if-modified-since": known.modified}
    return {name: value for name, value in conditions.items() if value}


def _gone(answer: Answer) -> Seen:
    words = "says that the page is gone for good" if answer.status == 410 else "does not find the page"
    said = Statement(kind=SignalKind.GONE, says=f"the server {words} (status {answer.status})")
    return Seen(status=answer.status, said=(said,))


def _unchanged(known: Watched, way: Way) -> Seen:
    return Seen(
        final=way.final,
        target=way.target,
        status=known.status,
        etag=known.etag,
        modified=known.modified,
        said=_moved(way),
    )


def _there(answer: Answer, way: Way, known: Watched | None, today: date) -> Seen:
    digest = answer.body.sha256
    changed = _changed(answer, digest, known, today)
    return Seen(
        final=way.final,
        target=way.target,
        status=answer.status,
        etag=answer.headers.get("etag", ""),
        modified=answer.headers.get("last-modified", ""),
        digest=digest,
        said=(*changed, *_moved(way)),
    )


def _moved(way: Way) -> tuple[Statement, ...]:
    if not way.is_permanent:
        return ()
    return (
        Statement(kind=SignalKind.MOVED, says=f"the server says that it moved for good to {way.target}", by=way.target),
    )


def _changed(answer: Answer, digest: str, known: Watched | None, today: date) -> tuple[Statement, ...]:
    if known is None or known.digest in ("", digest):
        return ()
    day = _last_modified(answer)
    is_news = day is not None and known.seen <= day <= today
    says = f"its text is not what it was on {known.seen.isoformat()}"
    return (Statement(kind=SignalKind.CHANGED, day=day if is_news else None, says=says),)


def _last_modified(answer: Answer) -> date | None:
    try:
        return parsedate_to_datetime(answer.headers.get("last-modified", "")).date()
    except (ValueError, OverflowError):
        return None
