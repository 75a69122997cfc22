"""What Material's pages lack, fixed in their text: WCAG 2.2 at level AA, and HTML that is valid.

What a style sheet or a script can fix is in `assets/accessibility.css` and `assets/accessibility.js`. Material's
templates are not copied, so that what a later version of it improves is ours too.
"""

from __future__ import annotations

import re

STATEMENT = "accessibility.md"
"""The page of `docs/` that says how accessible the site is, to which every page leads."""
_UNFILLED = re.compile(r"<mark>\[.*?\]</mark>", re.DOTALL)
"""A place in a page, such as that statement, that only those who run the site can fill in."""
CONTENT_ID = "pd-content"
"""The anchor of the main part of every page, to which the skip link leads."""
_SKIP = re.compile(r'(<div data-md-component="skip">).*?</div>', re.DOTALL)
_SKIP_LINK = rf'\1<a href="#{CONTENT_ID}" class="md-skip">Skip to content</a></div>'
_SKIP_TARGET = re.compile(r'<a id="__skip" tabindex="-1"></a>\s*')
"""To what Zensical's skip link leads, before the contents."""
_ACTIVE_TAB = re.compile(r'(md-tabs__item--active">\s*<a )')
_TOGGLE = 'type="checkbox" id="__drawer" autocomplete="off">'
_OTHER_TOGGLE = 'type="checkbox" id="__search" autocomplete="off">'
_ARTICLE = '<article class="md-content__inner md-typeset">'
_FIXED = f'{_ARTICLE[:-1]} id="{CONTENT_ID}" tabindex="-1">'
_HERE = 'class="md-nav__link md-nav__link--active">'
_TOC_TOGGLE = 'id="__toc"'
_MESSAGE = '<div class="md-dialog" data-md-component="dialog">'


def unfilled(page: str) -> int:
    """How many places of a page, as Markdown, nobody has filled in yet."""
    return len(_UNFILLED.findall(page)) if "<mark>[" in page else 0


def is_fixed(html: str) -> bool:
    """Whether a page has been fixed already."""
    return _FIXED in html


def fix(html: str) -> str:
    """A page of Material's, fixed; the number of each success criterion stands beside what it asks for.

    A page that is fixed already stays as it is.
    """
    if is_fixed(html):
        return html
    html = _SKIP.sub(_SKIP_LINK, html, count=1)  # 2.4.1: also where the first heading has no anchor
    html = _SKIP_TARGET.sub("", html.replace(_ARTICLE, _FIXED, 1), count=1)
    html = html.replace(_TOGGLE, 'type="checkbox" id="__drawer" aria-label="Menu">', 1)  # 4.1.2
    html = html.replace(_OTHER_TOGGLE, 'type="checkbox" id="__search" aria-label="Search">', 1)
    html = html.replace(_HERE, f'{_HERE[:-1]} aria-current="page">')  # 1.3.1: not by looks alone
    html = _ACTIVE_TAB.sub(r'\1aria-current="true" ', html, count=1)
    html = html.replace(_MESSAGE, f'{_MESSAGE[:-1]} role="status">', 1)  # 4.1.3
    html = html.replace(' tabindex=""', "")
    return html if _TOC_TOGGLE in html else html.replace(' for="__toc"', "")
