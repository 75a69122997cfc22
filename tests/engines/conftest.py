"""The browser to look at the small site with, as the tests of the site have it."""

from tests.site.conftest import page, site_reader

__all__ = ["page", "site_reader"]
