"""What the theme writes into each page is in files that pages name, and a page says the same as before."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markupsafe import Markup

from policy_drivers.engines.theme_files import ThemeFiles
from policy_drivers.site.frames import TITLE as MARK
from policy_drivers.site.frames import marked_pages
from policy_drivers.site.page import Content, SitePage
from tests.making.builds import files

ROOT = "../../assets/policy-drivers/theme/"
STYLES = '<link rel="stylesheet" href="../../assets/policy-drivers/site.css">'
ARTICLE = '<article class="x"><script>__md_x=1</script></article>'
PATH = f'<path d="{"M3 6h18v2" * 30}"/>'
ICON = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{PATH}</svg>'
CONFIG = """\
<script id="__config" type="application/json">{"base": "../..", "features": ["toc.follow"], "search": "a.js", \
"tags": null, "translations": {"clipboard.copy": "Copy", "search.result.none": "None \\u0026 nothing", \
"select.version": "Select", "other": "Other"}}</script>"""
DRAWER = """\
<div class="md-sidebar md-sidebar--primary" data-md-component="sidebar"{hidden}><nav><label>Site</label>
<ul class="md-nav__list" data-md-scrollfix><li class="md-nav__item">
<a href="../" class="md-nav__link">
<span class="md-ellipsis">Drivers</span></a></li><li class="md-nav__item md-nav__item--nested">
<label><span class="md-ellipsis">About &amp; help</span></label><nav><ul class="md-nav__list"><li class="md-nav__item">
<a href="../about/" class="md-nav__link">
<span class="md-ellipsis">About this site</span></a></li><li class="md-nav__item">
<a href="../data/" class="md-nav__link">
<span class="md-ellipsis">Data</span></a></li></ul></nav></li><li class="md-nav__item{active} md-nav__item--nested">
<div><a href="../contribute/" class="md-nav__link ">
<span class="md-ellipsis">Contribute</span></a></div><nav><ul class="md-nav__list"><li>More</li></ul></nav></li></ul>
</nav></div><ul><li class="md-nav__item--nested"><a href="x" class="md-nav__link">y</a></li></ul>"""
SHORT = """\
<div class="md-sidebar md-sidebar--primary" data-md-component="sidebar" hidden><nav><label>Site</label>
<ul class="md-nav__list" data-md-scrollfix><li class="md-nav__item">
<a href="../" class="md-nav__link">
<span class="md-ellipsis">Drivers</span></a></li><li class="md-nav__item">
<a href="../about/" class="md-nav__link">
<span class="md-ellipsis">About &amp; help</span></a></li><li class="md-nav__item">
<a href="../contribute/" class="md-nav__link">
<span class="md-ellipsis">Contribute</span></a></li></ul>
</nav></div><ul><li class="md-nav__item--nested"><a href="x" class="md-nav__link">y</a></li></ul>"""


def _sent_once(before: str, after: str = "") -> tuple[str, dict[str, bytes]]:
    """What becomes of the theme's part of a page before and after its article, and the files."""
    theme = ThemeFiles()
    page = theme.sent_once(f"{STYLES}{before}{ARTICLE}{after}")
    assert page.startswith(STYLES)
    assert ARTICLE in page
    return page.removeprefix(STYLES).replace(ARTICLE, ""), dict(theme.files)


def test_a_script_of_the_theme_is_a_file() -> None:
    html, found = _sent_once("<script>__md_scope=new URL(1<<5)</script>\n", "<script>ours()</script>")
    ((address, content),) = found.items()
    assert content == b"__md_scope=new URL(1<<5)"
    assert html == f'<script src="../../{address}"></script>\n<script>ours()</script>'


PALETTE = """\
<form class="md-header__option" data-md-component="palette">
<label title="Say &quot;dark&quot;">{icon}</label>
</form>"""


def test_buttons_that_only_a_script_can_use_are_put_in_by_it() -> None:
    html, made = _sent_once(f"{PALETTE.format(icon=ICON)}\n<script>__md_get('__palette')</script><p>")
    (script,) = made
    assert html == f'<script src="../../{script}"></script><p>'
    put_in, behind = made[script].decode().split(";__md", 1)
    assert behind == "_get('__palette')"
    before, _, text = put_in.partition(",")
    assert before == 'document.currentScript.insertAdjacentHTML("beforebegin"'
    assert json.loads(text.removesuffix(")")) == f"{PALETTE.format(icon=ICON)}\n"


def test_other_buttons_stay() -> None:
    for html in (PALETTE, f"{PALETTE}<script>other()</script>", f"{PALETTE}<p></p><script>__md_x</script>"):
        before, _, _ = html.partition("<script>__md")
        assert _sent_once(html)[0].startswith(before)


def test_what_differs_from_page_to_page_stays_in_the_frame() -> None:
    page = SitePage(url="drivers/x/", title="X", description="", content=lambda page: Content(Markup()))
    (marked,) = marked_pages([page], {page.url})
    script = f'<script>__md_page="{marked.url}"</script>'
    drawer = DRAWER.format(hidden=" hidden", active="").replace("../data/", f"../{marked.url}")
    assert _sent_once(drawer, script) == (f"{drawer}{script}", {})


def test_a_large_icon_is_a_file() -> None:
    small = ICON.replace(PATH, '<path d="M3 6h18v2H3z"/>')
    html, found = _sent_once(ICON + small + ICON)
    ((address, content),) = found.items()
    assert content.decode() == f'<svg xmlns="http://www.w3.org/2000/svg"><g id="i">{PATH}</g></svg>'
    use = f'<svg viewBox="0 0 24 24"><use href="../../{address}#i"/></svg>'
    assert html == f'{use}<svg viewBox="0 0 24 24"><path d="M3 6h18v2H3z"/></svg>{use}'


def test_the_same_is_the_same_file_on_every_page() -> None:
    theme = ThemeFiles()
    pages = {theme.sent_once(f"{STYLES}<p>{n}</p>{ICON}{ARTICLE}") for n in range(3)}
    assert len(pages) == 3
    assert len(theme.files) == 1


@pytest.mark.parametrize(
    ("feature", "before", "told"),
    [
        ("toc.follow", "", '{"other":"Other"}'),
        ("content.code.copy", "", '{"clipboard.copy":"Copy","other":"Other"}'),
        (
            "toc.follow",
            '<div data-md-component="search"></div>',
            '{"search.result.none":"None \\u0026 nothing","other":"Other"}',
        ),
    ],
)
def test_words_that_the_page_has_no_part_for_are_not_sent(feature: str, before: str, told: str) -> None:
    html, found = _sent_once(before, CONFIG.replace("toc.follow", feature))
    search = '"search":"a.js",' if before else ""
    start = f'<script id="__config" type="application/json">{{"base":"../..","features":["{feature}"],{search}'
    assert html == f'{before}{start}"translations":{told}}}</script>'
    assert not found


def test_the_drawer_of_a_page_without_navigation_leads_to_the_sections() -> None:
    html, found = _sent_once(DRAWER.format(hidden=" hidden", active=""))
    ((address, content),) = found.items()
    assert html == SHORT.replace("data-md-scrollfix", f'data-md-scrollfix data-whole="../../{address}"')
    list_ = DRAWER.partition("data-md-scrollfix>")[2].partition("</ul>\n</nav></div>")[0]
    assert json.loads(content) == list_.format(active="")


def test_the_section_that_a_page_is_in_stays_whole() -> None:
    html, _ = _sent_once(DRAWER.format(hidden=" hidden", active=" md-nav__item--active"))
    assert "<li>More</li>" in html
    assert "../data/" not in html


@pytest.mark.parametrize(
    "page",
    [
        f"{STYLES}{DRAWER.format(hidden='', active='')}{ARTICLE}",
        f"<p>Another theme</p>{ICON}{ARTICLE}",
        f"{STYLES}<script>__md_x</script><p>No article</p>",
        f"{STYLES}<main>{ARTICLE}</main><script>let md_scope</script>",
    ],
)
def test_everything_else_stays_as_it_was(page: str) -> None:
    theme = ThemeFiles()
    assert theme.sent_once(page) == page
    assert not theme.files


def test_each_file_that_a_page_names_is_in_the_site(small_site: Path) -> None:
    published = files(small_site)
    pages = [content.decode() for path, content in published.items() if path.endswith(".html")]
    named = {address for page in pages for address in re.findall(r'"[./]*(assets/policy-drivers/theme/[\w.]+)', page)}
    assert {path for path in published if path.startswith("assets/policy-drivers/theme/")} == named
    assert {Path(address).suffix for address in named} == {".js", ".json"}
    assert sum("__md_get=" in page for page in pages) == 0


def test_what_differs_between_pages_of_a_frame_is_no_file() -> None:
    script = f"<script>__md_get('consent') && track('{MARK}')</script>"
    assert _sent_once(script) == (script, {})
    drawer = DRAWER.format(hidden=" hidden", active="").replace("../data/", f"../{MARK}/")
    assert _sent_once(drawer) == (drawer, {})


@pytest.mark.parametrize("told", ["{x: 1}", "[1]", "", '{"translations": []}', "[" * 100_000])
def test_what_a_template_tells_the_script_in_another_way_stays(told: str) -> None:
    config = f'<script id="__config" type="application/json">{told}</script>'
    assert _sent_once("", config) == (config, {})


def test_scripts_that_do_not_end_take_time_in_their_number() -> None:
    assert _sent_once("<script>" * 100_000) == ("<script>" * 100_000, {})
