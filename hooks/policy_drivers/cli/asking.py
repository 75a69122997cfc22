"""How commands ask servers: politely, public addresses only, and as the site that they ask for."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from policy_drivers.reading.project import Project
from policy_drivers.watching.asking import Ask
from policy_drivers.watching.web.agent import user_agent
from policy_drivers.watching.web.asker import asking
from policy_drivers.watching.web.budget import MINUTES, REQUESTS, Budget
from policy_drivers.watching.web.connecting import Transport


@asynccontextmanager
async def asking_for(project: Project) -> AsyncIterator[Ask]:
    """What asks, for the time of a run."""
    agent = user_agent(project.site_url or "", project.settings.contact)
    budget = Budget(REQUESTS, time.monotonic() + MINUTES * 60, time.monotonic)
    async with asking(agent=agent, budget=budget, transport=Transport()) as ask:
        yield ask
