"""What a forge tells of an issue on which somebody has set a label.

Sources: https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues and, for the issue as it is now,
https://docs.github.com/en/rest/issues/issues#get-an-issue. Gitea and Forgejo send the same keys.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from policy_drivers.wording.characters import utf8

_ACCOUNT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,99})(?:\[bot\])?")


class EventError(ValueError):
    """A file is not what a forge tells of an issue; the message says what is missing."""


@dataclass(frozen=True, kw_only=True)
class Issue:
    """An issue, as far as it is taken in."""

    text: str
    number: int | None = None
    writer: str = ""
    """The account that wrote it; empty where that is not known."""


def issue_of_event(event: str) -> Issue:
    """The issue of an event, with the text that it had when the event happened. Raises `EventError`."""
    issue = _mapping(event, "the event").get("issue")
    if not isinstance(issue, dict):
        raise EventError("the event is not one of an issue")
    return _issue(issue)


def is_as_it_was(issue: Issue, now: str) -> bool:
    """Whether the text is that of the issue as the forge has it `now`. Raises `EventError`.

    The time of the last update says nothing about it: a label and a comment change that as well.
    """
    return _with_line_feeds(_issue(_mapping(now, "the issue")).text) == _with_line_feeds(issue.text)


def _issue(issue: dict[str, Any]) -> Issue:
    number, user = issue.get("number"), issue.get("user")
    writer = user.get("login") if isinstance(user, dict) else None
    text = issue.get("body")
    if text is not None and not isinstance(text, str):
        raise EventError("the issue has no text")
    return Issue(
        text=utf8(text or ""),
        number=number if type(number) is int and number > 0 else None,
        writer=writer if isinstance(writer, str) and _ACCOUNT.fullmatch(writer) else "",
    )


def _mapping(text: str, what: str) -> dict[str, Any]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise EventError(f"{what} is not JSON") from None
    if not isinstance(read, dict):
        raise EventError(f"{what} is not an object in JSON")
    return read


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
