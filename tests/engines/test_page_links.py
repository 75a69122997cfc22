"""Links from pages written by hand to the files of drivers: where they lead, and what is said where that is nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown import Markdown

from policy_drivers.engines.help_pages import HelpPages
from policy_drivers.engines.page_links import PageLinks, WrittenPage
from policy_drivers.site.site import Site
from tests.making.sites import driver, site

SITE = site([driver("plan", "title: The plan"), driver("other-plan", "title: Other")])
"""Both lie in `drivers/2018/`."""
PAGES = {"about.md", "drivers/index.md", "drivers/plan.md", "drivers/other-plan.md"}
HELP_PAGES = HelpPages(
    frozenset({"contribute/index.md", "contribute/writing.md"}),
    {
        "contribute/index.md": "contribute/index.md",
        "contribute/writing.md": "contribute/writing.md",
        "contribute/own-site.md": "contribute/own-site/index.md",
        "data.md": "",
    },
)
"""Two as they come, one in whose place the team has another, and one that is left out."""
Told = list[tuple[str, int, str]]


def _links(of: Site = SITE) -> tuple[PageLinks, Told]:
    told: Told = []
    return PageLinks(of, HELP_PAGES, PAGES.__contains__, lambda *each: told.append(each)), told


def _converted(text: str, source: str = "about.md") -> tuple[str, Told]:
    links, told = _links()
    links.begin(WrittenPage(source, text))
    body = text.partition("---\n\n")[2] if text.startswith("---") else text
    html = Markdown(extensions=["fenced_code", links]).convert(body)
    return links.in_html(html, lambda page: f"/{page.removesuffix('.md')}/"), told


@pytest.mark.parametrize(
    ("source", "target", "leads"),
    [
        ("about.md", "../drivers/2018/plan.md", "drivers/plan.md"),
        ("about.md", "../drivers/2018/plan.md#summary", "drivers/plan.md#user-content-summary"),
        ("about.md", "../drivers/2018/plan.md#pd-cite", "drivers/plan.md#pd-cite"),
        ("about.md", "../drivers/2018/pl%61n.md", "drivers/plan.md"),
        ("about.md", "drivers/2018/plan.md", "drivers/plan.md"),
        ("about.md", "drivers/plan.md", "drivers/plan.md"),
        ("deep/er/page.md", "../../../drivers/2018/plan.md", "../../drivers/plan.md"),
        ("deep/er/page.md", "../../drivers/plan.md", "../../drivers/plan.md"),
        ("about.md", "drivers/index.md", "drivers/index.md"),
        ("about.md", "https://example.org/drivers/x.md", "https://example.org/drivers/x.md"),
        ("about.md", "/drivers/x.md", "/drivers/x.md"),
        ("about.md", "mailto:a@example.org?subject=drivers/x.md", "mailto:a@example.org?subject=drivers/x.md"),
        ("about.md", "../README.md", "../README.md"),
        ("about.md", "#drivers/x.md", "#drivers/x.md"),
        ("about.md", "../drivers/2018/", "../drivers/2018/"),
    ],
)
def test_a_link_to_a_file_becomes_one_to_the_page_and_others_stay(source: str, target: str, leads: str) -> None:
    links, told = _links()
    links.begin(WrittenPage(source, f"[x]({target})"))
    assert Markdown(extensions=[links]).convert(f"[x]({target})") == f'<p><a href="{leads}">x</a></p>'
    assert told == []


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("about.md", "../drivers/2018/nowhere.md", "leads to no driver"),
        ("about.md", "drivers/2018/nowhere.md", "leads to no driver"),
        ("about.md", "drivers/nowhere.md#x", "leads to no driver"),
        ("about.md", "../drivers/2019/plan.md", "leads to no driver; did you mean ../drivers/2018/plan.md?"),
        (
            "deep/page.md",
            "../../drivers/2018/other-plam.md",
            "leads to no driver; did you mean ../../drivers/2018/other-plan.md?",
        ),
    ],
)
def test_a_link_to_no_driver_is_told_and_is_none(source: str, target: str, message: str) -> None:
    text = f"---\ntitle: A page\n---\n\nText.\n\nSee *[it]({target})*.\n"
    assert _converted(text, source) == (
        "<p>Text.</p>\n<p>See <em><span>it</span></em>.</p>",
        [(f"docs/{source}", 7, f"“{target}” {message}")],
    )


def test_each_of_several_links_has_its_line() -> None:
    text = (
        "[a](drivers/no.md)\n\n~~~\n[a](drivers/no.md)\n~~~\n\n[b](drivers/no.md) [c][d]\n\n"
        "[d]: ../drivers/2018/none.md\n\n<a class=\"x\" href='drivers/html.md'>h</a>\n"
    )
    html, told = _converted(text)
    assert [(line, message.partition("”")[0]) for _, line, message in told] == [
        (1, "“drivers/no.md"),
        (7, "“drivers/no.md"),
        (9, "“../drivers/2018/none.md"),
        (11, "“drivers/html.md"),
    ]
    assert "<p><a>h</a></p>" in html


def test_links_written_as_html_are_followed() -> None:
    html, told = _converted('A <a class="x" href="../drivers/2018/plan.md#key">b</a> <a href="x/y.md">c</a>')
    assert told == []
    assert '<a class="x" href="/drivers/plan/#user-content-key">b</a> <a href="x/y.md">c</a>' in html


def test_a_driver_that_is_not_published_is_called_that() -> None:
    links, told = _links(replace(SITE, catalogue=site([driver("plan", "title: [x")]).catalogue))
    links.begin(WrittenPage("about.md", "[x](../drivers/2018/plan.md)"))
    assert links.follow("../drivers/2018/plan.md") == ""
    assert told == [("docs/about.md", 1, "“../drivers/2018/plan.md” leads to a driver that is not published")]
