"""Functions of the site's scripts, asked in a browser for many cases at once."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page


def asked(page: Page, function: str, cases: list[Any]) -> list[Any]:
    """What a function of JavaScript gives for each case; it may import scripts."""
    return list(page.evaluate(f"async (cases) => {{ const each = {function}; return cases.map(each); }}", cases))
