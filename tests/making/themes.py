"""A theme of a few lines, in the place of an engine."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from policy_drivers.markdown.heading import Heading
from policy_drivers.site.frames import MarkedPage, squeezed
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.text.escaping import as_html


def rendered(page: MarkedPage) -> str:
    """A marked page in that theme."""
    description = str(page.meta["description"])
    return _page(page.url, page.title, description, str(page.meta["head"]), page.contents, page.headings)


def whole(page: SitePage, content: Content) -> str:
    """A page in that theme, without a frame."""
    description = as_html(content.description or page.description)
    return _page(page.url, as_html(page.title), description, squeezed(content.head), content.html, content.headings)


def _page(url: str, title: str, description: str, head: str, contents: str, headings: Sequence[Heading]) -> str:
    skip = f'<a href="#{as_html(headings[0].id)}">Skip</a>' if headings else ""
    toc = f"<ul>{_items(headings)}</ul>" if headings else ""
    address = f'<link rel="canonical" href="https://example.org/{url}">'
    named = f'<title>{title}</title><meta name="description" content="{description}">'
    return f"<head>{named}{address}{head}</head>{skip}<nav>{toc}</nav><main>{contents}</main>{url}"


def _items(headings: Sequence[Heading]) -> str:
    return "\n".join(map(_item, headings))


def _item(heading: Heading) -> str:
    name = as_html(heading.name)
    below = f'<ul aria-label="{" ".join(Markup(name).split())}">{_items(heading.children)}</ul>'
    return f'<li><a href="#{as_html(heading.id)}">{name}</a>{below if heading.children else ""}</li>'
