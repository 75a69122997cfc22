"""A list of a site with what it needs, without a theme around it: for tests of what its script does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from playwright.sync_api import Page, Route

from policy_drivers.engines.assets import assets
from policy_drivers.site.page import SitePage
from policy_drivers.site.site import Site

ROOT = "http://127.0.0.1/library/"
"""Below the host of all test servers, so that a page needs no process of its own; nothing is asked of it."""
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="/library/assets/policy-drivers/site.css"></head>
<body data-md-color-scheme="default"><main class="md-typeset"><article>{contents}</article></main>
<footer><time id="pd-built" datetime="{built}" data-soon="60">{built}</time></footer>
<script src="/library/assets/policy-drivers/review-states.js"></script></body></html>
"""


def served_list(page: Page, site: Site, pages: Iterable[SitePage], data: Mapping[str, str]) -> None:
    """Have a browser find some pages of a site at `ROOT`, data by their addresses, scripts and styles."""
    files: dict[str, bytes] = dict(assets(site.words, show_reviews=True))
    files |= {url: text.encode() for url, text in data.items()}
    for each in pages:
        files[each.url] = _PAGE.format(title=each.title, contents=each.render().html, built=site.today).encode()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ROOT).partition("?")[0]
        kind = {"js": "text/javascript", "css": "text/css", "json": "application/json"}
        type_ = kind.get(path.rpartition(".")[2], "text/html")
        if path in files:
            route.fulfill(body=files[path], content_type=f"{type_}; charset=utf-8")
        else:
            route.fulfill(status=404, body="")

    page.route(f"{ROOT}**", answer)
