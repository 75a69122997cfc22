"""What every format is given: the agenda, and what is to be known about where it is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from urllib.parse import quote

from policy_drivers.model import addresses
from policy_drivers.model.forge import Repository
from policy_drivers.model.kind import Kind
from policy_drivers.model.registers import Member
from policy_drivers.reviews.agenda import ActionItem, Agenda, ReviewItem, Subject
from policy_drivers.reviews.links import ReviewLink, review_links
from policy_drivers.wording.characters import utf8


def _first_line(item: ReviewItem | ActionItem) -> int:
    return 1


@dataclass(frozen=True)
class Listing:
    """An agenda to print."""

    agenda: Agenda
    _: KW_ONLY
    site_url: str = ""
    """The absolute address of the published site, with a slash at its end, or an empty string where it is not known."""
    title: str = "Policy Drivers"
    """What the site is called: the `site_name` of `mkdocs.yml`."""
    width: int = 80
    """Columns of the terminal."""
    colour: bool = False
    """Whether the text is for a terminal that shows colours."""
    line: Callable[[ReviewItem | ActionItem], int] = _first_line
    """The line of its file in which the date of an entry stands. It costs time, so it is asked about a few only."""
    files_url: str = ""
    """The absolute address under which a forge shows the project's files, with a slash at its end, or empty."""
    members: Sequence[Member] = ()
    """Everybody in the register of members, or, where none is kept, everybody whom a driver names."""
    shows_reviews: bool = True
    """Whether the site has pages of reviews."""
    warning: str = ""
    """What readers have to know besides, in sentences: that nobody may be reminded any more."""
    prefix: str = ""
    """The way from the root of the repository to the project, with a slash at its end; empty where they are one."""
    repository: Repository | None = None
    """Where reviews are taken by a form; None where the settings do not say."""

    def page(self, slug: str, kind: Kind = Kind.DRIVER) -> str:
        """The address of a page; an empty string where the site's is not known, or the slug is none."""
        return addresses.whole_page(self.site_url, kind, slug)

    def page_of(self, subject: Subject) -> str:
        """The same of what may be a draft, which has no page."""
        return self.page(subject.slug, subject.kind) if subject.has_page else ""

    def reviews_page(self, whose: str = "") -> str:
        """The address of the page of all reviews, or of one member's; an empty string where the site has none."""
        url = addresses.reviews_of(whose) if whose else addresses.REVIEWS
        return f"{self.site_url}{url}" if self.site_url and self.shows_reviews else ""

    def review_links(self, item: ReviewItem) -> tuple[ReviewLink, ...]:
        """Where a member says what a review has found; none where that is not known."""
        return review_links(self.repository, item.subject.slug, kind=item.subject.kind)

    def file(self, path: str) -> str:
        """The address of a file, given by its path from the project's root; empty where the forge is not known."""
        return f"{self.files_url}{quote(utf8(path))}" if self.files_url else ""
