"""The list of actions: what the team decided to do about every driver, late ones first, in parts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from policy_drivers.model import addresses
from policy_drivers.model.driver import ActionStatus
from policy_drivers.model.review_state import ReviewState
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reviews.actions import ActionPlan, ActionState, PlannedAction
from policy_drivers.site.derived.digests import digest_of
from policy_drivers.site.derived.paging import SIZE, Part, parts
from policy_drivers.site.derived.review_counts import days_left
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.site import Site
from policy_drivers.wording.characters import without_invisible

SOURCE = f"{addresses.ACTIONS}index.md"
"""The page of actions as `nav` in `mkdocs.yml` names it."""
_MOST_STAGES = 5
"""So many stages of an action stand in the list; the driver's page has all."""
_STATUSES: tuple[ActionStatus | None, ...] = (*ActionStatus, None)


def pages(site: Site) -> Iterator[SitePage]:
    """The list in parts; none where readers see nothing of reviews, of which actions are a part."""
    if site.settings.show_reviews:
        for part in parts(addresses.ACTIONS, site.plan.actions):
            yield _page(site, part)


def _page(site: Site, part: Part[PlannedAction]) -> SitePage:
    gettext = site.words.gettext
    return SitePage(
        url=part.url,
        title=gettext("Actions") if part.number == 1 else gettext("Actions, page %(number)s", number=part.number),
        description=gettext("What is to be done about every policy driver: by whom, by when, and how far it has got.")
        if part.number == 1
        else gettext("What is to be done: page %(number)s of %(last)s.", number=part.number, last=part.last),
        content=partial(_content, site, part),
        made_from=partial(_made_from, site, part),
        meta=WITHOUT_NAVIGATION,
        found_as="",
    )


def _made_from(site: Site, part: Part[PlannedAction]) -> object:
    """The drivers whose actions the part has, whoever leads one, and the day; all counts, and the number of parts."""
    files = dict.fromkeys(each.file.slug for each in part.entries)
    return (
        (site.today.toordinal(), part.number, part.total, sorted(site.plan.states.items())),
        [(each.file.slug, each.number) for each in part.entries],
        site.digests.listed(site.catalogue.by_slug[slug] for slug in files),
        *map(site.people.of, site.plan.leads),
        _days(site.plan) if part.number == 1 else "",
        part.number == 1 and bool(in_plan(site)),
    )


def _days(plan: ActionPlan) -> str:
    """When those are due that somebody has to do by a date, for the script that counts the late ones again."""
    return days_left(each.days_overdue for each in plan.open if each.days_overdue is not None)


def _content(site: Site, part: Part[PlannedAction], page: SitePage) -> Content:
    plan = site.plan
    return site.html(
        "actions.html",
        page,
        part=part,
        states=plan.states,
        ActionState=ActionState,
        statuses=list(ActionStatus),
        leads=[(lead, site.people.of(lead).name) for lead in plan.leads],
        days=_days(plan) if part.number == 1 else "",
        open=len(plan.open),
        most_stages=_MOST_STAGES,
        has_plan=part.number == 1 and bool(in_plan(site)),
        kind_of=_kind,
        size=SIZE,
    )


def _kind(planned: PlannedAction) -> ReviewState:
    return ReviewState.OVERDUE if planned.is_late else ReviewState.IN_DATE


def order(site: Site) -> str:
    """By what a browser filters and sorts the whole list, as JSON: columns in the order of the list.

    `leads` has the names by which `lead` counts, `status` counts by the words of a status and then “not said”, `due`
    is the last day of a date, `open` is 1 where the driver is current, and `driver` where it is among all by title.
    """
    actions = site.plan.actions
    leads = {lead: place for place, lead in enumerate(site.plan.leads)}
    drivers = _places(actions)
    columns = {
        "size": SIZE,
        "leads": [without_invisible(lead) for lead in leads],
        "lead": [leads[each.lead] for each in actions],
        "status": [_STATUSES.index(each.action.status) for each in actions],
        "due": [_last_day(each) for each in actions],
        "open": [int(each.file.is_current) for each in actions],
        "driver": [drivers[each.file.slug] for each in actions],
    }
    return json.dumps(columns, separators=(",", ":"))


def _last_day(planned: PlannedAction) -> str:
    due = planned.action.due
    last = due.last if due is not None else None
    return "" if last is None or last == date.max else last.isoformat()


def _places(actions: Sequence[PlannedAction]) -> dict[str, int]:
    titles = {each.file.slug: each.file.driver.title or each.file.slug for each in actions}
    return {slug: place for place, slug in enumerate(sorted(titles, key=lambda slug: (titles[slug].casefold(), slug)))}


def plan_from(site: Site) -> bytes:
    """A digest of all that the order, and the plan as data, are made from."""
    files = {each.file.slug: each.file for each in site.plan.actions}
    places = [(each.file.slug, each.number, each.days_overdue) for each in site.plan.actions]
    return digest_of(places, site.digests.listed(files.values()))


def in_plan(site: Site) -> list[DriverFile]:
    """The drivers of the plan for Word: the current ones with actions, or with recommendations to carry out."""
    return [file for file in site.drivers if file.is_current and (file.driver.actions or file.driver.recommendations)]
