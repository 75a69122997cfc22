"""A page of the site before any engine has seen it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from policy_drivers.markdown.heading import Heading
from policy_drivers.model import addresses
from policy_drivers.site.derived.digests import digest_of
from policy_drivers.site.text.escaping import require_html

WITHOUT_NAVIGATION = {"hide": ["navigation"]}
"""For `SitePage.meta`: a page beside which Material shows no navigation."""


@dataclass(frozen=True)
class Content:
    """What stands on a page: HTML for the main part, beginning with its `h1`, and the headings that lead into it.

    Raises `TypeError` for text in the place of HTML.
    """

    html: Markup
    headings: tuple[Heading, ...] = ()
    head: Markup = field(default_factory=Markup)
    """HTML for the page's `head`, for machines; of a page with `has_head` alone."""
    description: str = ""
    """What the page is about, where that is only known with its contents: it takes the place of the page's own."""

    def __post_init__(self) -> None:
        require_html(self.html)
        require_html(self.head)


@dataclass(frozen=True, kw_only=True)
class SitePage:
    """A page: where it is, what it is called, and how to make its content when it is wanted."""

    url: str
    """From the site's root, ending in a slash: `drivers/interim-nhs-people-plan/`."""
    title: str
    """Text, as are the description and whatever is in `meta`."""
    description: str
    content: Callable[[SitePage], Content]
    """What makes the content of this page."""
    meta: Mapping[str, object] = field(default_factory=dict)
    """What Material reads from a page's front matter, such as `hide`."""
    found_as: str = "help"
    """What the finder takes the page for: `driver`, `case study`, `help`, or nothing for what only lists others."""
    has_head: bool = False
    """Whether its contents come with something for the page's `head`."""
    has_headings: bool | None = False
    """Whether they have headings that lead into them; None where only the contents can tell."""
    made_from: Callable[[], object] | None = None
    """What gives that which the contents are made from, for `digest_of`; None where nobody can tell."""

    @property
    def root(self) -> str:
        """The way from this page to the site's root: `../../`."""
        return addresses.root_from(self.url)

    @property
    def digest(self) -> bytes | None:
        """Another one whenever the page may be another, but for what is common to all (`Site.common`) and its frame."""
        if self.made_from is None:
            return None
        told = (self.url, self.title, self.description, {**self.meta}, self.found_as, self.has_head, self.has_headings)
        return digest_of(told, self.made_from())

    def render(self) -> Content:
        """Make the content. Raises `ValueError` where it has other parts than the page says."""
        content = self.content(self)
        if bool(content.head) != self.has_head or self.has_headings not in (None, bool(content.headings)):
            raise ValueError(f"{self.url}: `has_head` and `has_headings` do not say what the contents have")
        return content
