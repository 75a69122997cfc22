"""`drivers inbox` asks the feeds, and keeps what it has learned also where somebody interrupts it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date

import click

from policy_drivers.cli.asking_alone import asking_alone
from policy_drivers.cli.common import alone, read_all
from policy_drivers.cli.inbox_writing import feeds_of, sound_inbox, write_inbox
from policy_drivers.cli.looked_addresses import OF_FEEDS, keep_looked, read_looked
from policy_drivers.model.inbox import FeedState
from policy_drivers.model.registers import Feed
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.known_documents import KnownDocuments
from policy_drivers.reading.project import Project
from policy_drivers.reading.tree import WATCH_DIR
from policy_drivers.reports.sentences import count
from policy_drivers.watching.inbox.looking import Looked, address_of, look
from policy_drivers.watching.inbox.news import News


def ask_feeds(project: Project, catalogue: Catalogue, today: date, known: KnownDocuments) -> None:
    """Ask the feeds, and write what is new; those that a run which was stopped has asked today are not asked again.

    Raises `CannotRun` where there is no feed, another command asks, or nothing can be written, and `KeyboardInterrupt`
    where somebody interrupts, once what was learned until then is written.
    """
    feeds = feeds_of(catalogue, project)
    with asking_alone(project):
        before = {address for address, day in read_looked(project, OF_FEEDS).items() if day == today.isoformat()}
        wanted = [feed for feed in feeds if address_of(feed) not in before]
        found, is_stopped = _looked(project, wanted, catalogue.inbox.feeds)
        looked = [found.get(feed.name, Looked(feed=feed, is_left=True)) for feed in feeds]
        if written := _write(project, looked, today, known):
            click.echo(f"Written: {written}", err=True)
        left = [feed for feed in wanted if feed.name not in found or found[feed.name].is_left]
        if left or before:
            asked = {address_of(feed) for feed in feeds if feed not in left} if left else set()
            keep_looked(project, {}, asked, today, OF_FEEDS)
        if left:
            click.echo(f"{count(len(left), 'feed')} left for the next run", err=True)
    if is_stopped:
        raise KeyboardInterrupt


def _looked(project: Project, feeds: Sequence[Feed], known: Mapping[str, FeedState]) -> tuple[dict[str, Looked], bool]:
    """What was seen of each feed that was looked at, by its name, and whether somebody has interrupted that."""
    from policy_drivers.cli.asking import asking_for  # what opens connections takes long to load
    from policy_drivers.cli.running import told_by_signals
    from policy_drivers.watching.children import end_all

    found: dict[str, Looked] = {}

    async def ask_all() -> None:
        async with asking_for(project) as ask:
            try:
                await look(feeds, ask, known, lambda looked: found.update({looked.feed.name: looked}))
            finally:
                end_all()  # somebody who interrupts need not wait for them

    click.echo(f"asking {count(len(feeds), 'feed')}", err=True)
    try:
        with told_by_signals():
            asyncio.run(ask_all())
    except KeyboardInterrupt:
        return found, True
    return found, False


def _write(project: Project, looked: Sequence[Looked], today: date, known: KnownDocuments) -> str:
    """Write what is new; the path, or nothing where nothing is. Raises `CannotRun` where that cannot be done."""
    with alone(project, f"{project.settings.drivers_dir}/{WATCH_DIR}"):
        now = sound_inbox(project, read_all(project))  # somebody may have decided something in the meantime
        news = News(now, known, today)
        news.take(looked)
        return write_inbox(project, now, news.feeds.values(), news.candidates.values())
