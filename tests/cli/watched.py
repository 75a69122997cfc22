"""Drivers whose sources `drivers watch` asks, and servers on this machine that play these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers.cli import asking as cli_asking
from policy_drivers.watching.web.asker import asking
from policy_drivers.watching.web.budget import Budget
from tests.making.asking import AGENT, Clock, transport
from tests.making.loopback import Loopback, Reply, loopback

Drivers = Callable[..., Result]
STATE = Path("drivers/watch/state.jsonl")
GOV = "https://www.gov.uk/government/plan"
WITHDRAWN = """\
{"base_path": "/government/plan", "content_id": "11111111-2222-4333-8444-555555555555", "document_type": "policy_paper",
"schema_name": "publication", "public_updated_at": "2026-04-01T09:30:00Z", "details": {}, "withdrawn_notice": {
"withdrawn_at": "2026-11-03T09:00:00Z",
"explanation": "<p>See <a href='/government/new-plan'>the new plan</a>.</p>"}}
"""
DRIVER = """\
---
title: {title}
source: NHS England
link: {link}
date: 2019
library_impact: Search for it.
review_due: 2020
group_member: FG
{more}---

## Summary

A plan.
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """Every server on the web, as the command meets them."""
    clock = Clock()
    with loopback(clock) as server:

        def on_this_machine(project: object, requests: int, minutes: float, *, proxy_from_environment: bool) -> object:
            budget = Budget(requests, clock.now + minutes * 60, clock)
            return asking(agent=AGENT, budget=budget, transport=transport(server), sleep=clock.sleep)

        monkeypatch.setattr(cli_asking, "asking_for", on_this_machine)
        yield server


def write(slug: str, link: str, title: str = "A plan", more: str = "") -> None:
    path = Path("drivers") / "2019" / f"{slug}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(DRIVER.format(title=title, link=link, more=more), encoding="utf-8")


def watch(drivers: Drivers, *arguments: str, day: str = "2026-11-30") -> Result:
    return drivers("watch", "--today", day, *arguments)


@pytest.fixture
def plans(empty: Path, server: Loopback) -> Loopback:
    """Three drivers: one whose document is there, one whose is gone, one whose server says nothing for now."""
    for name in ("there", "gone", "busy"):
        write(f"plan-{name}", f"https://{name}.example/plan", f"The plan that is {name}")
    server.at("https://there.example/plan", Reply("<p>The plan"))
    server.at("https://busy.example/plan", Reply(status=500))
    return server
