"""A site on which something of each kind has happened, some of it with attack strings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reading.watch_file import WatchState
from policy_drivers.site.site import Site
from tests.making.sites import site

URL = "https://example.org/policy/"
TODAY = date(2026, 11, 30)
DRIVERS = {
    "new-plan": """
title: The New Plan & <More>
source: [NHS England, The King's Fund]
date: 2026-10
themes: [leadership, Workforce]
services: [training]
supersedes: [old-plan]
added: 2026-11-12
""",
    "old-plan": """
title: Yr Hen Gynllun
title_lang: cy
source: NHS England
date: 2015
themes: [leadership]
status: superseded
added: 2026-10-05
last_updated: 2026-10-20
reviews:
  - {date: 2026-10-20, by: FG, outcome: revised, note: "Chapter 2 is new: [see](javascript:alert(1)) <b>it</b> @all"}
  - {date: 2026-11-15, by: FG, outcome: superseded, note: The new plan is out.}
""",
    "law": """
title: A Law
source: Parliament
date: 2010-05-01
link: https://example.com/law
services: [training]
added: 2026-10-05
last_updated: 2017-02
reviews:
  - {date: 2026-11, by: JW, outcome: no change}
""",
    "draft": "title: Nobody has read this\nstatus: draft\nadded: 2026-11-20",
}
SAYS = Signal(
    kind=SignalKind.WITHDRAWN,
    day=date(2026, 11, 3),
    says="It was <i>withdrawn</i>.",
    by="https://example.com/notice?a=1&b=2",
)
_REGISTERS = {RegisterName.THEMES: "- name: leadership\n- name: workforce\n  also_known_as: [staff]\n"}


def site_with_news(url: str = URL, *, by: str = SAYS.by, **settings: Any) -> Site:
    """The site; its source has withdrawn the law, with a notice at the address `by`."""
    made = site(DRIVERS, url=url, today=TODAY, registers=_REGISTERS, **settings)
    link = "https://example.com/law"
    watched = Watched(address=link, seen=date(2026, 11, 4), signals=(replace(SAYS, by=by),))
    watch = WatchState(by_address=MappingProxyType({link: watched}))
    return replace(made, catalogue=replace(made.catalogue.without_drafts, watch=watch))
