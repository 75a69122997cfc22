"""A copy of what is gone, in the Wayback Machine (https://archive.org/help/wayback_api.php)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import quote, urlsplit

from policy_drivers.model.signals import SignalKind, Watched
from policy_drivers.watching.asking import Ask
from policy_drivers.watching.evidence import web_address
from policy_drivers.watching.json_answers import asked_for, within
from policy_drivers.watching.source_kind import Seen

_ASK = "https://archive.org/wayback/available?url={}&timestamp={}"
_HOST = "web.archive.org"


async def with_copy(ask: Ask, known: Watched | None, address: str, seen: Seen, today: date) -> Seen:
    """What was seen, with the address of a copy where the document is gone and none is known yet."""
    is_gone = any(each.kind is SignalKind.GONE for each in seen.said)
    if not is_gone or seen.archived or (known is not None and known.archived):
        return seen
    return replace(seen, archived=await _copy(ask, address, _last_there(known, today)))


def _last_there(known: Watched | None, today: date) -> date:
    """The day of which a copy would be best: the last on which it was known to be there."""
    return known.seen if known is not None and 200 <= known.status < 300 else today


async def _copy(ask: Ask, address: str, day: date) -> str:
    """The address of the nearest copy; empty where there is none, or the archive does not say."""
    said = await asked_for(ask, _ASK.format(quote(address, safe=""), day.strftime("%Y%m%d")))
    closest = within(said, "archived_snapshots", "closest")
    if not isinstance(closest, dict) or closest.get("available") is not True or closest.get("status") != "200":
        return ""
    url = web_address(closest.get("url"))
    if not url or urlsplit(url).hostname != _HOST:
        return ""
    return f"https://{url.partition('://')[2]}"
