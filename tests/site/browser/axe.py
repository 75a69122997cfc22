"""What axe finds on a page. What it finds in order stays there: handing that over takes longer than finding it."""

from __future__ import annotations

from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_OPTIONS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
"""Every rule of axe that is on by default, good practice among them, and that of WCAG 2.2."""
_RUN = """
options => axe.run(document, options).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html])))
"""


def broken_rules(page: Page) -> list[tuple[str, str, str]]:
    """Each element that breaks a rule: the path of the page, the rule, and the element's HTML.

    Whoever looks has asked for less motion: while something fades, its colours are between two.
    """
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(Axe().axe_script)
    return [(urlsplit(page.url).path, rule, html) for rule, html in page.evaluate(_RUN, _OPTIONS)]
