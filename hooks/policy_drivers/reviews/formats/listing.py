"""What every format is given: the agenda, and what is to be known about where it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from policy_drivers.reviews.agenda import Agenda


@dataclass(frozen=True)
class Listing:
    """An agenda to print."""

    agenda: Agenda
    site_url: str = ""
    """The absolute address of the published site, with a slash at its end, or an empty string where it is not known."""
    title: str = "Policy Drivers"
    """What the collection is called: the `site_name` of `mkdocs.yml`."""
    width: int = 80
    """Columns of the terminal."""
    colour: bool = False
    """Whether the text is for a terminal that shows colours."""

    def page(self, slug: str) -> str:
        """The address of a driver's page, or an empty string where the site's is not known."""
        return f"{self.site_url}drivers/{slug}/" if self.site_url else ""
