"""A bulletin as GitHub Flavored Markdown. What drivers and sources say becomes no markup, no link and no mention."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.site.bulletin import Bulletin, Entry
from policy_drivers.wording.inert_markdown import inert


def render(bulletin: Bulletin) -> bytes:
    """The whole file, in UTF-8."""
    return ("\n".join(_lines(bulletin)) + "\n").encode()


def _lines(bulletin: Bulletin) -> Iterator[str]:
    yield f"# {inert(bulletin.title)}"
    if bulletin.about:
        yield from ("", inert(bulletin.about))
    yield from ("", bulletin.counted)
    for section in bulletin.sections:
        yield from ("", f"## {section.heading}", "")
        yield from (_item(bulletin, entry) for entry in section.entries)
        if more := bulletin.said_of(section):
            yield from ("", _linked(more, bulletin.whole_page))
    if bulletin.whole_page:
        yield from ("", _linked(bulletin.site.name, bulletin.whole_page))


def _item(bulletin: Bulletin, entry: Entry) -> str:
    """An entry on one line: none of its texts begins one, where it could become more than text."""
    title = _linked(entry.title, bulletin.whole(entry.url))
    facts = " · ".join(filter(None, (entry.when, inert(entry.facts))))
    leads = (f"{lead.label}: {_linked(lead.text, bulletin.whole(lead.url))}." for lead in entry.leads)
    return f"- **{title}** · {' '.join([f'{facts}.', *map(inert, entry.sentences), *leads])}"


def _linked(text: str, url: str) -> str:
    return f"[{inert(text)}](<{_in_brackets(url)}>)" if url else inert(text)


def _in_brackets(url: str) -> str:
    """An address as it stands between `<` and `>` (CommonMark, 6.3)."""
    return "".join({"<": "%3C", ">": "%3E", "\\": "%5C", "\n": "%0A", "\r": "%0D"}.get(char, char) for char in url)
