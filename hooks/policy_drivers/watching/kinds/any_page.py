"""Any page or file on the web, of whose source nothing particular is known: HTTP alone (RFC 9110) says something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from email.utils import parsedate_to_datetime

from policy_drivers.model.signals import SignalKind, Watched
from policy_drivers.watching.asking import Answer, Ask, NoAnswer
from policy_drivers.watching.elsewhere import asks_for_login, looks_elsewhere
from policy_drivers.watching.evidence import header
from policy_drivers.watching.redirects import Way, way_of
from policy_drivers.watching.source_kind import Breadth, Seen, Statement, unknown
from policy_drivers.watching.texts.digest import Digest, digest_of, is_comparable, is_page

_GONE = (404, 410)
_NOT_MODIFIED = 304
_OF = "digest-of"
"""The name under which it is remembered what the digest is of."""


class AnyPage:
    """Whatever answers at an address."""

    name = "any page"
    breadth = Breadth.ANY_SITE

    def claims(self, address: str) -> bool:
        """All that can be asked for."""
        return address.startswith(("http://", "https://"))

    async def look(self, ask: Ask, known: Watched | None, address: str, words: frozenset[str], today: date) -> Seen:
        """What HTTP says of a page, and whether its text is what it was."""
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
        if answer.headers.get("cf-mitigated"):
            return unknown("the server wants to see a browser")
        if not way.is_permanent and asks_for_login(way.final):
            return unknown("the server asks who one is")
        return _there(answer, way, known, await digest_of(answer), words, today)


KIND = AnyPage()


def _conditions(known: Watched | None) -> Mapping[str, str]:
    """The headers that ask for a page only where it is another than that which is known."""
    if known is None or not 200 <= known.status < 300 or not known.digest:
        return {}
    conditions = {"if-none-match": header(known.etag), "if-modified-since": header(known.modified)}
    return {name: value for name, value in conditions.items() if value}


def _gone(answer: Answer) -> Seen:
    words = "says that the page is gone for good" if answer.status == 410 else "does not find the page"
    said = Statement(kind=SignalKind.GONE, says=f"the server {words} (status {answer.status})")
    return Seen(status=answer.status, said=(said,))


def _unchanged(known: Watched, way: Way) -> Seen:
    """What is known already, but for the way there. Of a page that looked like another it still holds."""
    guesses = [each for each in known.signals if each.kind is SignalKind.LOOKS_ELSEWHERE]
    said = [Statement(kind=each.kind, day=each.day, says=each.says, by=each.by) for each in guesses]
    return Seen(
        final=way.final,
        target="" if said else way.target,
        status=known.status,
        etag=known.etag,
        modified=known.modified,
        said=tuple(said) or tuple(_moved(way)),
    )


def _there(answer: Answer, way: Way, known: Watched | None, digest: Digest, words: frozenset[str], today: date) -> Seen:
    elsewhere = looks_elsewhere(answer.asked, way.final, digest.titles, words) or _page_for_file(digest, known)
    if elsewhere:  # then it is not said of the document that it moved or changed, and no link is led there
        said = [Statement(kind=SignalKind.LOOKS_ELSEWHERE, says=elsewhere)]
    else:
        said = [*_changed(answer, digest, known, today), *_moved(way)]
    return Seen(
        final=way.final,
        target="" if elsewhere else way.target,
        status=answer.status,
        etag="" if elsewhere else answer.headers.get("etag", ""),
        modified="" if elsewhere else answer.headers.get("last-modified", ""),
        digest="" if elsewhere else digest.sha256,
        remembered={} if elsewhere or not digest.sha256 else {_OF: digest.of},
        said=tuple(said),
    )


def _page_for_file(digest: Digest, known: Watched | None) -> str:
    """Why a page is no file: a PDF was here before."""
    was_pdf = known is not None and known.remembered.get(_OF, "").startswith("pdf ")
    return "a web page answers where a PDF was" if was_pdf and is_page(digest.of) else ""


def _moved(way: Way) -> Iterator[Statement]:
    if way.is_permanent:
        says = f"the server says that it moved for good to {way.target}"
        yield Statement(kind=SignalKind.MOVED, says=says, by=way.target)


def _changed(answer: Answer, digest: Digest, known: Watched | None, today: date) -> Iterator[Statement]:
    if known is None or not known.digest or not digest.sha256 or known.digest == digest.sha256:
        return
    if not is_comparable(known.remembered.get(_OF, digest.of), digest.of):
        return
    day = _last_modified(answer)
    is_news = day is not None and known.seen <= day <= today
    is_back = known.status in _GONE
    since = "before it was gone" if is_back else f"on {known.seen.day} {known.seen:%B %Y}"
    says = f"its text is not what it was {since}"
    yield Statement(kind=SignalKind.CHANGED, day=day if is_news else None, says=says)


def _last_modified(answer: Answer) -> date | None:
    try:
        return parsedate_to_datetime(answer.headers.get("last-modified", "")).date()
    except (ValueError, OverflowError):
        return None
