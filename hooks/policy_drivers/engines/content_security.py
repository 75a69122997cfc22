"""What a page may load and run, said on the page itself (Content Security Policy 3, https://www.w3.org/TR/CSP3/).

Should something from a driver ever reach a page as HTML, no script in it runs. So the hashes that allow inline scripts
are those of the theme's and of pages written by hand: what was made from drivers and collections is left out when they
are looked for, or each script would allow itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import quote, urlsplit

from policy_drivers.model.hosts import AllowedHosts
from policy_drivers.site.text.inline_scripts import source_of_inline

_ATTRIBUTES = r"""(?:[^>"']|"[^"]*"|'[^']*')*"""
_INLINE = re.compile(rf"<(script|style)\b({_ATTRIBUTES})>(.*?)</\1[\s/>]", re.IGNORECASE | re.DOTALL)
_NO_INLINE_SCRIPT = re.compile(
    r"""(?:^|[\s"'/])(?:src\s*=|type\s*=\s*["']?application/(?:ld\+)?json\b)""", re.IGNORECASE
)
"""A script that is a file, or that is data and never run."""
_STYLED = re.compile(r"\sstyle\s*=", re.IGNORECASE)
_TAG = re.compile(rf"<[a-z]{_ATTRIBUTES}>", re.IGNORECASE)
_STYLE = re.compile(r"""\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ARTICLE = re.compile("<article.*</article>", re.DOTALL)
"""Where Material puts the contents of a page."""
_FIRST = re.compile(r"<head\b[^>]*>\s*(?:<meta\s+charset\b[^>]*>)?", re.IGNORECASE)
"""Before everything that a policy governs; the encoding has to be told within the first 1,024 bytes of a page."""


def source_of(address: str) -> str:
    """What allows the file at an absolute address, and nothing for one of the site's own files.

    A query is no part of a source, and signs that end one are encoded.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    scheme = f"{parts.scheme}://" if parts.scheme else ""
    return f"{scheme}{quote(parts.netloc, safe=':.-')}{quote(parts.path, safe='/%:@+=~')}" if parts.netloc else ""


def with_policy(html: str, policy: str) -> str:
    """A page with a policy in its head; a piece of a page, which has none, stays as it is."""
    first = _FIRST.search(html)
    if first is None:
        return html
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">'
    return f"{html[: first.end()]}{meta}{html[first.end() :]}"


@dataclass(frozen=True)
class ContentSecurity:
    """The policy of one site's pages."""

    hosts: AllowedHosts = field(default_factory=AllowedHosts)
    scripts: tuple[str, ...] = ()
    """The sources of scripts that `mkdocs.yml` names with absolute addresses."""
    styles: tuple[str, ...] = ()
    """The same for style sheets."""
    _hashes: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Pages share most of their inline scripts."""

    def protect(self, html: str, poured: Iterable[str] = ()) -> str:
        """A page, exactly as it is written otherwise, with its policy in its head.

        `poured` is what on it was made from drivers and collections.
        """
        return with_policy(html, self.policy(_without(html, poured)))

    def policy(self, html: str) -> str:
        """What a page with this HTML may do."""
        inline: dict[str, dict[str, None]] = {"script": {}, "style": {}}
        for element, attributes, text in _INLINE.findall(html):
            if element.lower() == "style" or not _NO_INLINE_SCRIPT.search(attributes):
                inline[element.lower()][self._hash(text)] = None
        attributes = dict.fromkeys(self._hash(unescape(style)) for style in _style_attributes(html))
        directives = {
            "default-src": ["'self'"],
            "script-src": ["'self'", *inline["script"], *self.scripts, *self.hosts.scripts],
            "style-src": ["'self'", *inline["style"], *self.styles, *self.hosts.styles],
            "style-src-attr": ["'unsafe-hashes'", *attributes] if attributes else [],
            "img-src": ["'self'", "data:", *self.hosts.images],
            "font-src": ["'self'", *self.hosts.fonts],
            "media-src": ["'self'", *self.hosts.media],
            "frame-src": ["'self'", *self.hosts.frames],
            "connect-src": ["'self'", *self.hosts.connections],
            "form-action": ["'self'", *self.hosts.forms],
            "base-uri": ["'self'"],
            "object-src": ["'none'"],
        }
        return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items() if sources)

    def _hash(self, text: str) -> str:
        found = self._hashes.get(text)
        if found is None:
            found = self._hashes[text] = source_of_inline(text)
        return found


def _without(html: str, poured: Iterable[str]) -> str:
    """A page without what was poured into it; where a plugin has changed that since, without any contents."""
    for piece in filter(None, poured):
        html = html.replace(piece, "", 1) if piece in html else _ARTICLE.sub("", html, count=1)
    return html


def _style_attributes(html: str) -> Iterator[str]:
    """The values of all attributes `style`, of which most pages have none."""
    if _STYLED.search(html):
        for tag in _TAG.findall(html):
            for found in _STYLE.finditer(tag):
                yield found[1] or found[2] or found[3] or ""
