"""The list of actions as `list_pages.py` has lists."""

from __future__ import annotations

from playwright.sync_api import Page

from policy_drivers.model import addresses
from policy_drivers.site.pages.actions import order, pages
from policy_drivers.site.site import Site
from tests.making.list_pages import ROOT, served_list

__all__ = ["ROOT", "served_actions"]


def served_actions(page: Page, site: Site) -> None:
    """Have a browser find the list of a site, and its data."""
    served_list(page, site, pages(site), {addresses.ACTIONS_ORDER: order(site)})
