"""Whoever has a former address comes to the driver, from a server or from disk, with script or without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from policy_drivers.engines.assets import assets
from policy_drivers.engines.redirects import lead_to_drivers
from policy_drivers.model import addresses
from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.files.redirects import Moved, moved
from policy_drivers.site.page import SitePage
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from policy_drivers.wording.words import ENGLISH
from tests.making.sites import driver, site, study

DRIVERS = {
    "now": "title: <Now> & “then”\ntitle_lang: cy\nformer_slugs: [before, earlier, 'NOT ONE', other]",
    "other": "title: Other",
    "hidden": "title: Hidden\nformer_slugs: [was-hidden]\nstatus: draft",
}
PAGE = """\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; \
script-src &#39;self&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="description" content="Where this page is now">
<title>&lt;Now&gt; &amp; “then”</title>
<link rel="canonical" href="https://example.org/drivers/now/">
<script src="../../assets/policy-drivers/moved.js" data-to="../../drivers/now/" \
data-file="../../drivers/now/index.html"></script>
<meta http-equiv="refresh" content="0; url=../../drivers/now/index.html">
</head>
<body>
<h1>This page has moved</h1>
<p>It is at a new address: <a href="../../drivers/now/index.html" lang="cy">&lt;Now&gt; &amp; “then”</a></p>
</body>
</html>"""


def _site(url: str = "https://example.org/", **settings: Any) -> Site:
    files = [driver(*each) for each in DRIVERS.items()]
    made = site(files, url, **settings)
    return site(made.catalogue.without_drafts.files, url, **settings)


def _files(of: Site) -> dict[str, bytes]:
    formers = ("drivers/before/", "drivers/earlier/", "_redirects", "drivers/NOT", "drivers/was-hidden/")
    return {file.url: file.content for file in data_files(of) if file.url.startswith(formers)}


def test_each_former_address_has_a_page_and_the_file_of_the_driver() -> None:
    of = _site()
    made = _files(of)
    assert list(made) == [
        "drivers/before/index.html",
        "drivers/earlier/index.html",
        "drivers/before/file.json",
        "drivers/earlier/file.json",
    ]
    assert made["drivers/before/index.html"].decode() == made["drivers/earlier/index.html"].decode() == PAGE
    (own,) = (file.content for file in data_files(of) if file.url == "drivers/now/file.json")
    assert made["drivers/before/file.json"] == own


def test_it_is_no_page_that_the_map_of_the_site_or_the_finder_has() -> None:
    pages: list[SitePage] = [*all_pages(_site())]
    assert [page.url for page in pages if page.url.startswith("drivers/") and page.found_as == "driver"] == [
        "drivers/now/",
        "drivers/other/",
    ]


def test_files_of_drivers_are_hidden_with_the_reviews_and_the_way_is_not() -> None:
    assert list(_files(_site(show_reviews=False))) == ["drivers/before/index.html", "drivers/earlier/index.html"]


def test_a_site_without_an_address_names_none() -> None:
    page = _files(_site(url=""))["drivers/before/index.html"].decode()
    assert page == PAGE.replace('<link rel="canonical" href="https://example.org/drivers/now/">\n', "")


def test_hosts_that_redirect_are_told_if_a_team_wants_it() -> None:
    assert _files(_site("https://example.org/plans/", redirects_file=True))["_redirects"].decode() == (
        "/plans/drivers/before/* /plans/drivers/now/:splat 301\n"
        "/plans/drivers/earlier/* /plans/drivers/now/:splat 301\n"
    )
    assert _files(_site("", redirects_file=True))["_redirects"].startswith(b"/drivers/before/* /drivers/now/:splat 301")


def test_two_former_slugs_of_one_driver_are_two_addresses() -> None:
    assert [each for each in moved(_site()) if each.to == "drivers/now/"] == [
        Moved(f"drivers/{slug}/", "drivers/now/", "<Now> & “then”", "cy") for slug in ("before", "earlier")
    ]


class _Plugin:
    def __init__(self, **maps: str) -> None:
        self.config = {"redirect_maps": maps}


@pytest.mark.parametrize(
    ("old", "new", "left", "said"),
    [
        ("drivers/before.md", "drivers/2018/now.md", {}, []),
        ("drivers/2018/before.md", "drivers/before.md", {"drivers/2018/before.md": "drivers/now.md"}, []),
        ("old.md", "drivers/2017/before.md", {"old.md": "drivers/now.md"}, []),
        (
            "drivers/before.md",
            "about.md",
            {},
            [
                "redirect_maps: drivers/before.md leads to about.md, but before is a former slug of "
                "drivers/2018/now.md; take one of the two out"
            ],
        ),
        (
            "drivers/2018/before.md",
            "drivers/other.md",
            {"drivers/2018/before.md": "drivers/other.md"},
            [
                "redirect_maps: drivers/2018/before.md leads to drivers/other.md, but before is a former slug of "
                "drivers/2018/now.md; take one of the two out"
            ],
        ),
    ],
)
def test_redirects_of_a_plugin_go_on_working(old: str, new: str, left: dict[str, str], said: list[str]) -> None:
    plugin, told = _Plugin(**{old: new}), list[str]()
    lead_to_drivers([plugin], _site(), lambda source: False, told.append)
    assert (plugin.config["redirect_maps"], told) == (left, said)


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_a_browser_comes_to_the_driver_from_disk(has_script: bool, browser: Browser, tmp_path: Path) -> None:
    made = {**_files(_site()), "drivers/now/index.html": b"<!doctype html><title>Here</title>"}
    script = addresses.asset("moved.js")
    made[script] = assets(ENGLISH, show_reviews=True)[script]
    for url, content in made.items():
        (tmp_path / url).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / url).write_bytes(content)
    with browser.new_context(java_script_enabled=has_script) as context:
        page = context.new_page()
        start = (tmp_path / "drivers" / "before" / "index.html").as_uri()
        behind = "?a=b#key-features"
        page.goto(start + behind)
        page.wait_for_url(f"**/drivers/now/index.html{behind if has_script else '*'}")
        assert page.title() == "Here"


REGISTER = """\
- name: digital literacy
  also_known_as: [Digital skills, "Index", LEADERSHIP!, "日本"]
- name: leadership
  also_known_as: ["R & D", digital-skills]
- name: nothing has it
  also_known_as: [its old name]
- name: workforce
  also_known_as: [R and D, free text]
"""


def _archived(number: int = 1) -> Site:
    drivers = {
        f"d{each}": "title: D\nadded: 2018-01-01\nthemes: [digital literacy, leadership]" for each in range(number)
    }
    more = {"last": "title: L\nthemes: [workforce, Free text!]"}
    return site({**drivers, **more}, "https://example.org/", registers={RegisterName.THEMES: REGISTER})


def test_other_names_lead_to_the_archive_unless_something_else_is_there() -> None:
    assert [(each.url, each.to, each.title) for each in moved(_archived())] == [
        ("themes/digital-skills/", "themes/digital-literacy/", "Digital literacy"),
        ("themes/index-1/", "themes/digital-literacy/", "Digital literacy"),
        ("themes/r-and-d/", "themes/leadership/", "Leadership"),
    ]


def test_every_part_of_an_archive_has_its_former_address() -> None:
    parts = [each for each in moved(_archived(300)) if each.url.startswith("themes/digital-skills/")]
    assert len(parts) > 1
    assert parts[1] == Moved("themes/digital-skills/page-2/", "themes/digital-literacy/page-2/", "Digital literacy")


def test_the_same_feed_is_at_the_former_address() -> None:
    made = {file.url: file for file in data_files(_archived())}
    own, former = made["themes/digital-literacy/feed.xml"], made["themes/digital-skills/feed.xml"]
    assert former.content == own.content
    assert (
        b'<link rel="self" type="application/atom+xml" href="https://example.org/themes/digital-literacy/feed.xml"/>'
        in (former.content)
    )
    assert "themes/its-old-name/feed.xml" not in made
    assert "themes/leadership/feed.xml" in made


def test_a_former_address_of_a_case_study_leads_to_it_and_to_none_that_is_there() -> None:
    studies = [
        study("now", "title: Now\ntitle_lang: cy\nformer_slugs: [before, other, 'NOT ONE', shared]"),
        study("other", "title: Other\nformer_slugs: [shared]"),
    ]
    of = site({"one": "title: One\nformer_slugs: [before]"}, studies=studies)
    assert [each for each in moved(of) if each.url.startswith("case-studies/")] == [
        Moved("case-studies/before/", "case-studies/now/", "Now", "cy"),
        Moved("case-studies/shared/", "case-studies/now/", "Now", "cy"),
    ]
    formers = ("case-studies/before/", "case-studies/shared/", "drivers/before/index")
    made = {file.url: file.content.decode() for file in data_files(of) if file.url.startswith(formers)}
    assert made["case-studies/before/index.html"] == made["case-studies/shared/index.html"]
    assert 'data-to="../../case-studies/now/"' in made["case-studies/before/index.html"]
    assert 'data-to="../../drivers/one/"' in made["drivers/before/index.html"]
