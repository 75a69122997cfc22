"""What a site is made of besides drivers: what git knows of them, where it knows something and somebody wants it."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pytest

from policy_drivers.engines.checked_site import Configured, checked_site
from policy_drivers.engines.mkdocs import unchanged
from policy_drivers.history.reading import state_of
from policy_drivers.history.versions import Versions
from policy_drivers.site.page import SitePage
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.engines.test_edited_site import project
from tests.making.commits import commit, git

_LOG = logging.getLogger(__name__)


def _site(configured: Configured, **settings: Any) -> Site:
    return checked_site(replace(configured, extra={"policy_drivers": settings}), _LOG, is_preview=True)


def _pages(site: Site) -> dict[str, str]:
    def contents(page: SitePage) -> str:
        return str(page.render().html)

    return {page.url: contents(page) for page in all_pages(site) if page.url.startswith("drivers/")}


def test_a_project_in_git_has_versions_unless_a_setting_says_otherwise(caplog: pytest.LogCaptureFixture) -> None:
    with project() as configured, caplog.at_level(logging.INFO):
        outside = _site(configured)
        told = "the versions of the drivers are not listed: the project is in no repository of git"
        assert caplog.messages.count(told) == 1
        assert outside.versions == Versions()
        without = _pages(outside)
        git(configured.root, "init", "--quiet")
        commit(configured.root)
        inside, again = _site(configured), _site(configured)
        assert [len(inside.versions.of(path)) for path in ("drivers/2019/another-driver.md", "drivers/nothing.md")] == [
            1,
            0,
        ]
        assert _pages(inside) == _pages(again) != without
        off = _site(configured, versions=False)
        assert (off.versions, _pages(off)) == (Versions(), without)
        assert caplog.messages.count(told) == 1


def test_a_site_is_built_again_when_nothing_but_the_commit_is_another() -> None:
    with project() as configured:
        git(configured.root, "init", "--quiet")
        commit(configured.root)
        before = state_of(configured.root)
        git(configured.root, "commit", "--quiet", "--amend", "--reset-author", "-m", "Another")
        assert state_of(configured.root) != before
    assert unchanged.state_of is state_of
