"""The forms of a bulletin, by the names that `drivers bulletin` takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from policy_drivers.site.bulletin import Bulletin
from policy_drivers.site.files.bulletins import mail, markdown, plain_text
from policy_drivers.site.files.event_feeds import feed_of


@dataclass(frozen=True)
class Format:
    """One form."""

    render: Callable[[Bulletin], bytes]
    suffix: str
    """What the name of its file ends in."""
    is_text: bool = True
    """Whether a terminal can show it."""


def _word(bulletin: Bulletin) -> bytes:
    from policy_drivers.site.files.bulletins import word  # python-docx is only loaded for those who want it

    return word.render(bulletin)


def _atom(bulletin: Bulletin) -> bytes:
    return feed_of(bulletin).encode()


FORMATS = {
    "text": Format(plain_text.render, ".txt"),
    "markdown": Format(markdown.render, ".md"),
    "html": Format(mail.render, ".html"),
    "docx": Format(_word, ".docx", is_text=False),
    "atom": Format(_atom, ".xml"),
}
