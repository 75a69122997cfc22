"""What a server's robots.txt allows us (RFC 9309)."""

from __future__ import annotations

import re

from protego import Protego

PRODUCT = "PolicyDrivers"
"""Our product token: by it a robots.txt calls us."""
MOST = 500 << 10
"""Bytes of a robots.txt that are read (RFC 9309, 2.5)."""
_GROUP = re.compile(r"\s*user[-\s]*agent(?:\s*:|\s)(?P<name>.*)", re.IGNORECASE | re.DOTALL)
_OTHERS = "User-agent: others"


class Robots:
    """The rules of one server for us."""

    def __init__(self, text: str = "") -> None:
        """Rules as they are in a robots.txt; an empty one allows everything. Never raises for what is in it."""
        self._rules = Protego.parse(about_us(text.removeprefix("\ufeff")))

    def allows(self, url: str) -> bool:
        """Whether we may ask for an address."""
        return bool(self._rules.can_fetch(url, PRODUCT))

    @property
    def pause(self) -> float:
        """The seconds that the server asks for between two requests (`Crawl-delay`); 0 where it does not."""
        return self._rules.crawl_delay(PRODUCT) or 0.0


def about_us(text: str) -> str:
    """A robots.txt with all groups of other programs called the same.

    Each rule is kept once for each name of a group, so that a short file with many names would take much memory.
    """
    lines: list[str] = []
    for line in text.splitlines():
        group = _GROUP.fullmatch(line.partition("#")[0])
        if group is None:
            lines.append(line)
            continue
        name = group["name"].strip().casefold()
        is_ours = name == "*" or (name.strip("*") and PRODUCT.casefold().startswith(name.replace("*", "")))
        said = f"User-agent: {name}" if is_ours else _OTHERS
        if not lines or lines[-1] != said:
            lines.append(said)
    return "\n".join(lines)
