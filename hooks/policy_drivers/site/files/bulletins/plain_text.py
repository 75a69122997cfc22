"""A bulletin as plain text, for a terminal or a message."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.site.bulletin import Bulletin, Entry
from policy_drivers.wording.lines import on_one_line
from policy_drivers.wording.visible import visible


def render(bulletin: Bulletin) -> bytes:
    """The whole text, in UTF-8, in which every character can be seen."""
    return ("\n".join(_lines(bulletin)) + "\n").encode()


def _lines(bulletin: Bulletin) -> Iterator[str]:
    yield _line(bulletin.title)
    if bulletin.about:
        yield _line(bulletin.about)
    yield bulletin.counted
    for section in bulletin.sections:
        yield from ("", section.heading)
        for entry in section.entries:
            yield from _entry(bulletin, entry)
        if more := bulletin.said_of(section):
            yield f"  {more} {bulletin.whole_page}".rstrip()


def _entry(bulletin: Bulletin, entry: Entry) -> Iterator[str]:
    yield f"  {_line(entry.title)}"
    yield f"    {' · '.join(filter(None, (entry.when, _line(entry.facts))))}"
    yield from (f"    {_line(sentence)}" for sentence in entry.sentences)
    yield from (f"    {lead.label}: {_line(lead.text)}" for lead in entry.leads)
    if url := bulletin.whole(entry.url):
        yield f"    {url}"


def _line(text: str) -> str:
    return visible(on_one_line(text))
