"""Where the addresses of an HTML page go: links, players and pictures, each into its line, below it or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from policy_drivers.imports.formats.html.building import LineBuilder
from policy_drivers.imports.formats.html.elements import BLOCKS
from policy_drivers.imports.formats.html.embedded_addresses import (
    PLAYERS,
    Embedded,
    cited,
    embedded,
    not_carried,
    written,
)
from policy_drivers.imports.formats.html.open_line import LINK, linked
from policy_drivers.imports.values.escaping import is_url
from policy_drivers.imports.values.invisible import seen
from policy_drivers.wording.lines import on_one_line

_KEPT = re.compile(r"(?!#|[a-z][a-z0-9+.-]*:)|ftps?:", re.IGNORECASE)
"""How an address begins that is told although it is none of the web: one within an unknown site, or of a file (FTP)."""


def open_link(builder: LineBuilder, link: Any) -> None:
    """Begin a link. One to a tag becomes a tag of the post, and that in a title the address of the post."""
    address = written(link.get("href") or "")
    post = builder.page.post
    if "tag" in (link.get("rel") or "").split() and post is not None:
        words = on_one_line("".join(link.itertext()))
        post.tags.append(seen(words))  # what is left out is told of its line
        if builder.furniture is None:
            return
    if builder.page.title is not None and post is not None and is_url(address):
        post.address = post.address or address
    elif dropped := not_carried(address, "".join(link.itertext())):
        builder.current.dropped += dropped
    elif address and (is_url(address) or _KEPT.match(address)):
        builder.current.open(link, LINK, linked(address))


def show_player(builder: LineBuilder, player: Any) -> None:
    """Put the addresses of a player, or of whatever else shows another document, where it stands in the text."""
    is_alone = not builder.current.text.strip()
    found: dict[str, Embedded] = {}
    for element in player.iter(*PLAYERS) if player.tag in ("audio", "object", "video") else [player]:
        for each in embedded(element):
            if each.is_picture:
                tell_addresses(builder, [each])
            elif each.address not in found or each.words:
                found[each.address] = each
    for each in found.values():
        if is_alone:
            builder.flush(ends_paragraph=True)
        _embed(builder, each)
    if is_alone and found:
        builder.flush(ends_paragraph=True)


def tell_addresses(builder: LineBuilder, addresses: Iterable[Embedded]) -> None:
    """Tell the addresses that an element holds: of a picture as furniture, any other where it stands."""
    for each in addresses:
        if each.address not in builder.page.told and (each.is_picture or builder.furniture is not None):
            builder.describe(each.address)
        else:
            _embed(builder, each)


def tell_cited(builder: LineBuilder, element: Any) -> None:
    """Tell where the words of an element that ends are from, behind them: of a block below it."""
    for each in cited(element):
        if element.tag in BLOCKS and builder.furniture is None:
            builder.flush(ends_paragraph=True)
        tell_addresses(builder, [each])


def _embed(builder: LineBuilder, found: Embedded) -> None:
    """Put an address into the line; below it, where that is a heading."""
    if found.address in builder.page.told:
        return
    builder.page.told.add(found.address)
    text = linked(found.address)("", found.words)
    if builder.heading is not None or builder.page.title is not None:
        builder.put_below(text)
    else:
        builder.add(f" {text} ")
