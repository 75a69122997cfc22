"""JSON that servers send (RFC 8259), read so that no shape of it is a surprise."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from policy_drivers.watching.asking import Answer, Ask, NoAnswer

_LARGEST = 4 * 1024 * 1024


async def asked_for(ask: Ask, url: str) -> Any:
    """What a server says in JSON at an address; None where it says nothing, or nothing that is JSON."""
    answer = await ask(url, headers={"accept": "application/json"})
    return None if isinstance(answer, NoAnswer) or answer.status != 200 else json_of(answer)


def json_of(answer: Answer) -> Any:
    """What an answer says in JSON; None where it is none, or a large one."""
    return None if answer.body.size > _LARGEST else json_in(answer.body.read(_LARGEST))


def json_in(raw: bytes) -> Any:
    """What bytes say in JSON; None where they are none."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def within(said: Any, *names: str) -> Any:
    """What is under a name in an object, and so on; None where it is not there."""
    for name in names:
        said = said.get(name) if isinstance(said, dict) else None
    return said


def text(said: Any, *names: str) -> str:
    """A text under a name; empty where there is none, or something else."""
    found = within(said, *names)
    return found if isinstance(found, str) else ""


def objects(said: Any, *names: str) -> list[dict[str, Any]]:
    """The objects of a list under a name."""
    found = within(said, *names)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def moment(said: Any) -> datetime | None:
    """A date and time (RFC 3339) with its zone; None for what is none."""
    try:
        found = datetime.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def day(said: Any) -> date | None:
    """The day of a date, or of a date and time, where it was said."""
    try:
        return datetime.fromisoformat(said).date() if isinstance(said, str) else None
    except ValueError:
        return None
