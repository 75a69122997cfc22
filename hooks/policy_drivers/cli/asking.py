"""How commands ask servers: politely, public addresses only, and as the site that they ask for."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import click

from policy_drivers.cli.output import CannotRun
from policy_drivers.reading.project import Project
from policy_drivers.watching.web.agent import user_agent
from policy_drivers.watching.web.asker import Asker, asking
from policy_drivers.watching.web.budget import MINUTES, REQUESTS, Budget
from policy_drivers.watching.web.connecting import Transport
from policy_drivers.watching.web.proxies import NONE, of_environment
from policy_drivers.watching.web.refused import RefusedError


@asynccontextmanager
async def asking_for(
    project: Project, requests: int = REQUESTS, minutes: float = MINUTES, *, proxy_from_environment: bool = False
) -> AsyncIterator[Asker]:
    """What asks, for the time of a run. Raises `CannotRun` for a proxy that cannot be used."""
    contact = project.settings.contact
    if not contact:
        click.echo("Servers are not told whom to write to: set contact in mkdocs.yml.", err=True)
    agent = user_agent(project.site_url or "", contact)
    budget = Budget(requests, time.monotonic() + minutes * 60, time.monotonic)
    transport = Transport(proxies=_proxies() if proxy_from_environment else NONE)
    async with asking(agent=agent, budget=budget, transport=transport) as ask:
        yield ask


def _proxies() -> Mapping[str, str]:
    try:
        return of_environment()
    except RefusedError as error:
        raise CannotRun(f"--proxy-from-environment: {error}") from None
