"""What there is on a page: for a parser of HTML, and for a browser that has run it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pytest
from lxml.html import HtmlElement, document_fromstring
from playwright.sync_api import BrowserContext, Page

from policy_drivers.wording.characters import INVISIBLE
from tests.hostile.kinds import FILES, PAGES, by_kind
from tests.making.campaign import each_push
from tests.making.policies import REPORT

T = TypeVar("T")
HOW_MANY = pytest.mark.parametrize("how_many", each_push(["few"], ["few", "all"]))
"""Every push looks at a few of the pages of a kind of payload with a browser, and a campaign at all of them."""
READER = "2019-01-15T12:00:00"
"""The reader's time: the day of the build."""
_SEEN = """() => {
  const all = [...document.querySelectorAll("*")];
  const leading = ["href", "src", "action", "formaction", "data", "poster", "cite", "xlink:href", "ping", "background"];
  const logo = document.querySelector("header")?.getBoundingClientRect();  // which a mail has not
  return {
    marker: typeof window.marker,
    marked: all.filter((each) => each.localName.includes("marker") || each.hasAttribute("data-marker")
        || [...each.attributes].some(({ name }) => /["'<]|^on/.test(name))).map((each) => each.outerHTML.slice(0, 300)),
    protocols: [...new Set(all.flatMap((each) => leading.filter((name) => each.hasAttribute(name))
        .map((name) => new URL(each.getAttribute(name), document.baseURI).protocol)))],
    links: [...document.querySelectorAll("a[href]")].map((each) => each.href),
    ids: all.filter((each) => each.id).map((each) => each.id),
    named: all.filter((each) => each.hasAttribute("name"))
      .map((each) => `${each.localName} ${each.getAttribute("name")}`),
    classes: [...new Set(all.flatMap((each) => [...each.classList].map((name) => `${each.localName}.${name}`)))],
    covering: [...document.querySelectorAll("article *")]
      .filter((each) => ["fixed", "absolute", "sticky"].includes(getComputedStyle(each).position))
      .map((each) => `${each.localName}.${each.className}`),
    header: !logo
      || document.elementsFromPoint(logo.x + logo.width / 2, logo.y + logo.height / 2)[0].closest("header") !== null,
    overlaid: [...document.querySelectorAll("article *")].some((each) => {
      const { width, height } = each.getBoundingClientRect();
      return getComputedStyle(each).position === "fixed" && width * height > 0.2 * innerWidth * innerHeight;
    }),
    invisible: (document.documentElement.outerHTML.match(new RegExp(String.raw`[INVISIBLE]`, "gu")) ?? []).length,
  };
}"""


_INVISIBLE = re.sub("[^ -~]|[\\x00-\\x1f]", lambda char: f"\\u{{{ord(char[0]):x}}}", INVISIBLE.pattern[1:-1])
"""The characters that nobody sees, as a regular expression of JavaScript has them."""


def taken(payloads: Sequence[T], how_many: str) -> list[T]:
    """All of what there is for each payload, or every fourth of them and the last."""
    return [*payloads] if how_many == "all" else [*payloads[:-1:4], payloads[-1]]


@dataclass(frozen=True)
class Built:
    """A built site."""

    around: Path
    """The folder that holds the folder of the tree."""
    site: Path
    before: set[Path]
    """The files that were there before the build."""

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file by its path."""
        return {path.relative_to(self.site).as_posix(): path for path in sorted(self.site.rglob("*")) if path.is_file()}

    @cached_property
    def pages(self) -> dict[str, list[str]]:
        """The address of every page, by its kind; without what leads on from a former address."""
        pages = (each for each in self.files if each.endswith(".html") and each not in self.moved)
        return by_kind((each.removesuffix("index.html") for each in pages), PAGES)

    @cached_property
    def moved(self) -> list[str]:
        """The files of the pages that lead on from a former address."""
        leads_on = b'<meta http-equiv="refresh"'
        return [name for name, path in self.files.items() if name.endswith(".html") and leads_on in path.read_bytes()]

    @cached_property
    def others(self) -> dict[str, list[str]]:
        """The address of every other file, by its kind."""
        return by_kind((each for each in self.files if not each.endswith(".html")), FILES)

    @cached_property
    def addresses(self) -> list[str]:
        """The address of every page."""
        return [each for pages in self.pages.values() for each in pages]

    @cached_property
    def _parsed(self) -> dict[str, HtmlElement]:
        return {}

    def parsed(self, address: str) -> HtmlElement:
        """A page as a parser of HTML sees it, with nothing run."""
        if address not in self._parsed:
            path = self.files[f"{address}index.html" if address.endswith("/") or not address else address]
            self._parsed[address] = document_fromstring(path.read_text(encoding="utf-8"))
        return self._parsed[address]

    def some_of(self, kind: str, how_many: str) -> list[str]:
        """The pages that the tests of a kind of payload look at: its drivers, two of its others, one of every kind."""
        own = sorted((each for each in self.pages["driver"] if each.startswith(f"drivers/{kind}-")), key=len)
        others = [pages[len(pages) // 2] for pages in self.pages.values()]
        collection = [each for each in self.pages["collection"] if each.startswith(f"collections/{kind}-")]
        study = [each for each in self.pages["case study"] if each.startswith(f"case-studies/{kind}-")]
        return list(dict.fromkeys([*taken(own, how_many), *collection[:2], *study[:2], *others]))


@dataclass(frozen=True)
class Seen:
    """What a browser saw on a page."""

    facts: dict[str, Any]
    errors: list[str]
    """What scripts, the policy and the console reported."""
    asked: list[str]
    """The addresses of all that was asked for."""


class Looking:
    """A browser that remembers what it saw."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        context.add_init_script(REPORT)
        self.context, self.url = context, url
        self._seen: dict[str, Seen] = {}

    def page(self, address: str) -> tuple[Page, Seen]:
        """Open a page, and go on listing what it reports and asks for."""
        page, seen = self.context.new_page(), Seen({}, [], [])
        self._listen(page, lambda: seen)
        page.goto(self.url + address, wait_until="load")
        return page, seen

    def at(self, address: str) -> Seen:
        """What there is on a page. One page is led to each: to open another costs as much as to look."""
        if address not in self._seen:
            seen = self._seen[address] = Seen({}, [], [])
            self._led.goto(self.url + address, wait_until="load")
            seen.facts.update(self._led.evaluate(_SEEN.replace("INVISIBLE", _INVISIBLE)))
            self._led.goto("about:blank")
        return self._seen[address]

    @cached_property
    def _led(self) -> Page:
        """The page that is led from address to address; what it reports is said of the last of them."""
        page = self.context.new_page()
        self._listen(page, lambda: next(reversed(self._seen.values())))
        return page

    @staticmethod
    def _listen(page: Page, seen: Callable[[], Seen]) -> None:
        page.on("pageerror", lambda error: seen().errors.append(str(error)))
        page.on("console", lambda said: seen().errors.append(said.text) if said.type == "error" else None)
        page.on("request", lambda request: seen().asked.append(request.url))
        page.on("dialog", lambda dialog: seen().errors.append(dialog.message))
