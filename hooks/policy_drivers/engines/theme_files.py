"""What Material writes into each page alike, sent once: pages name files that a browser asks for a single time.

A third of a driver's page was the theme's icons, its scripts and the buttons that they alone serve, words for parts
that the page has not, and the drawer of narrow screens with all of the navigation. It is taken out of the finished
text, so that whichever engine fills in the theme's templates, and whichever of them a team has replaced, the rest of
the page stays as it was to the byte. What stands in the article is never touched, nor what is not the same on all pages
of a frame.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from policy_drivers.model import addresses
from policy_drivers.site.frames import has_marks

_ROOT = re.compile(rf'<link rel="stylesheet" href="([^"]*){re.escape(addresses.asset("site.css"))}"')
"""The way from a page to the site's root, as the link to our style sheet has it."""
_ARTICLE = re.compile("<article .*</article>", re.DOTALL)
_SCRIPT = re.compile(r"<script>((?:(?!</?script>).)*)</script>", re.DOTALL)
_PALETTE = re.compile(
    r'(<form class="md-header__option" data-md-component="palette">(?:(?!</?form\b).)*</form>\s*)'
    r"<script>((?:(?!</?script>).)*)</script>",
    re.DOTALL,
)
"""The buttons that change the colours, which only scripts can, and the script that stands behind them."""
_OF_THEME = re.compile("__(?:md|tabbed)_")
"""What an inline script of the theme's declares for all, and what it keeps, is called so."""
_ICON = re.compile(r'<svg xmlns="http://www\.w3\.org/2000/svg"( viewBox="[^"]*")>((?:<path d="[^"]*"/>)+)</svg>')
_LARGE = 200
"""Characters of an icon that is worth a file."""
_CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)
_NEEDED_WITH = MappingProxyType(
    {"clipboard": '"content.code.copy"', "search": 'data-md-component="search"', "select": '"provider"'}
)
"""What has to be on a page for the words of the theme that begin so to be shown."""
_IN_SCRIPT = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&'"})
_DRAWER = re.compile(
    r'<div class="md-sidebar md-sidebar--primary"[^>]* hidden>.*?<ul class="md-nav__list"[^>]*>', re.DOTALL
)
_ITEM = re.compile(r"<li\b[^>]*>|</li>|</ul>")
_NAME = re.compile(r'<span class="md-ellipsis">.*?</span>', re.DOTALL)
_LINK = re.compile(r'<a href="[^"]*" class="md-nav__link\b')


class ThemeFiles:
    """The files of one site."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    @property
    def files(self) -> Mapping[str, bytes]:
        """The content of each file that pages have been made to name, by its address from the site's root."""
        return self._files

    def write(self, site: Path) -> None:
        """Write the files into the folder of the site. Raises `OSError`."""
        for address, content in self._files.items():
            path = site / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def sent_once(self, html: str) -> str:
        """A page, or a frame, that names files instead of what they hold; without a style sheet of ours, as it is."""
        root = _ROOT.search(html)
        article = _ARTICLE.search(html)
        if root is None or article is None:
            return html
        before = self._with_short_drawer(html[: article.start()], root[1])
        after = _CONFIG.sub(lambda found: _short_config(found, html), html[article.end() :])
        return "".join([self._with_files(before, root[1]), article[0], self._with_files(after, root[1])])

    def _with_files(self, html: str, root: str) -> str:
        def script(found: re.Match[str]) -> str:
            if has_marks(found[1]) or not _OF_THEME.search(found[1]):
                return found[0]  # it is none of the theme's, or another one on each page
            return f'<script src="{root}{self._file(found[1], "js")}"></script>'

        def icon(found: re.Match[str]) -> str:
            if len(found[2]) < _LARGE:
                return f"<svg{found[1]}>{found[2]}</svg>"  # in HTML it needs no namespace
            address = self._file(f'<svg xmlns="http://www.w3.org/2000/svg"><g id="i">{found[2]}</g></svg>', "svg")
            return f'<svg{found[1]}><use href="{root}{address}#i"/></svg>'

        def palette(found: re.Match[str]) -> str:
            if has_marks(found[0]) or not _OF_THEME.search(found[2]):
                return found[0]
            put_in = f'document.currentScript.insertAdjacentHTML("beforebegin",{json.dumps(found[1])});'
            return f'<script src="{root}{self._file(put_in + found[2], "js")}"></script>'

        return _ICON.sub(icon, _SCRIPT.sub(script, _PALETTE.sub(palette, html)))

    def _with_short_drawer(self, html: str, root: str) -> str:
        """Beside a page that has no navigation, the drawer leads to each section, as the tabs do.

        `accessibility.js` fetches all of it for whoever opens the drawer.
        """
        drawer = _DRAWER.search(html)
        if drawer is None:
            return html
        items = [html[start:end] for start, end in _items(html, drawer.end())]
        short, whole = "".join(map(_short, items)), "".join(items)
        if short == whole or has_marks(whole):
            return html
        place = f"{root}{self._file(json.dumps(whole, ensure_ascii=False), 'json')}"
        rest = html[drawer.end() :].replace(whole, short, 1)
        return f'{html[: drawer.end() - 1]} data-whole="{place}">{rest}'

    def _file(self, text: str, ending: str) -> str:
        """The address of a file with this text; another text has another."""
        content = text.encode("utf-8")
        address = addresses.asset(f"theme/{sha256(content).hexdigest()[:12]}.{ending}")
        self._files[address] = content
        return address


def _short_config(found: re.Match[str], html: str) -> str:
    """What the theme's script is told, without what is said of parts that the page has not.

    What a template of a team's tells it in another way stays as it is.
    """
    try:
        told = json.loads(found[2])
    except (ValueError, RecursionError):
        return found[0]
    words = told.get("translations", {}) if isinstance(told, dict) else None
    if not isinstance(words, dict):
        return found[0]
    config: dict[str, Any] = {name: value for name, value in told.items() if value is not None}
    if _NEEDED_WITH["search"] not in html:
        config.pop("search", None)
    config["translations"] = {
        name: text for name, text in words.items() if _NEEDED_WITH.get(name.partition(".")[0], "") in html
    }
    return f"{found[1]}{json.dumps(config, ensure_ascii=False, separators=(',', ':')).translate(_IN_SCRIPT)}{found[3]}"


def _items(html: str, start: int) -> Iterator[tuple[int, int]]:
    """Where each entry of the list that begins at `start` begins and ends, with all that is in it and before it."""
    depth = 0
    for tag in _ITEM.finditer(html, start):
        if tag[0].startswith("<li"):
            depth += 1
        elif tag[0] == "</li>":
            depth -= 1
            if not depth:
                yield start, tag.end()
                start = tag.end()
        elif not depth:
            return


def _short(item: str) -> str:
    """An entry of the navigation: a section that the page is not in becomes a link to the first of its pages."""
    opening = item[: item.index(">") + 1].lstrip()
    name, link = _NAME.search(item), _LINK.search(item)
    if "--nested" not in opening or "--active" in opening or name is None or link is None:
        return item
    return f'<li class="md-nav__item">\n{link[0]}">\n{name[0]}</a></li>'
