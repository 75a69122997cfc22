"""What a preview shows where drivers, collections and registers with errors belong: never nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.reading.walking import Stray, not_read
from policy_drivers.rules.engine.checking import check
from policy_drivers.site.pages import home
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.making.agendas import TODAY
from tests.making.sites import article, driver, site, words

SOUND = """title: Sound plan
source: NHS England
date: 2018-03
link: https://example.org/sound
themes: [leadership]
services: [training]
library_impact: Teach more.
review_due: 2019-12
group_member: FG
"""
TWICE = SOUND.replace("2018-03", "2018-02-30").replace("Sound", "Broken").replace("2019-12", "2019-13")
ALONE = SOUND.replace("[leadership]", "[estates]").replace("Sound", "Misnamed").replace("FG", "JW")
UNREADABLE = "title: [Garbled\n"
REGISTERS = {
    RegisterName.THEMES: "- name: leadership\n- name: estates\n",
    RegisterName.SERVICES: "- name: training\n  nme: x\n",
}


def checked(made: Site, *strays: Stray) -> Site:
    """A site with its findings, as a preview has it."""
    catalogue = replace(made.catalogue, strays=strays)
    return replace(made, catalogue=catalogue, findings=check(catalogue, Settings(), TODAY), is_preview=True)


@pytest.fixture
def preview() -> Site:
    return make_preview()


def make_preview() -> Site:
    """The site of a preview with five files that are not published, and a register with an error."""
    files = [
        driver("sound", SOUND + "related: [twice]\n"),
        driver("twice", TWICE),
        driver("Mis Named", ALONE),
        driver("garbled", UNREADABLE),
        driver("Past", SOUND.replace("Sound", "Past").replace("2018-03", "2017") + "status: archived\n"),
    ]
    return checked(site(files, registers=REGISTERS), not_read("drivers/2018/plan.md.bak", "file-extension", "no"))


def _lines(made: Site, url: str) -> list[str]:
    """The items of what is not published on a page."""
    _, found, after = article(made, url).partition("pd-unpublished")
    return [line for line in words(f"{found}{after.partition('</div>')[0]}") if "(" in line or "Preview" in line]


TWICE_LINE = "Broken plan (drivers/2018/twice.md): February 2018 has 28 days, and 1 more finding."
MISNAMED_LINE = "Misnamed plan (drivers/2018/Mis Named.md): “Mis Named.md” is not a name that can be a web address."
GARBLED_LINE = (
    "garbled.md (drivers/2018/garbled.md): this cannot be read: this list is not closed, or a comma is missing."
)
PAST_LINE = "Past plan (drivers/2018/Past.md): “Past.md” is not a name that can be a web address."
STRAY_LINE = "plan.md.bak (drivers/2018/plan.md.bak): no."
IN_SHORT = "Preview: 5 files not published, and not found here; 1 register with errors"
TO_FIX = "Preview: not published, because something has to be fixed:"
SERVICES = "Preview: the register drivers/register/services.yml has 1 error, so names can be missing here."


@pytest.mark.parametrize(
    ("url", "lines"),
    [
        ("drivers/", [IN_SHORT, SERVICES, TO_FIX, MISNAMED_LINE, PAST_LINE, GARBLED_LINE, STRAY_LINE, TWICE_LINE]),
        ("themes/", [TO_FIX, MISNAMED_LINE, PAST_LINE, GARBLED_LINE, STRAY_LINE, TWICE_LINE]),
        ("themes/leadership/", [TO_FIX, PAST_LINE, TWICE_LINE]),
        ("themes/estates/", [TO_FIX, MISNAMED_LINE]),
        ("services/training/", [SERVICES, TO_FIX, MISNAMED_LINE, PAST_LINE, TWICE_LINE]),
        ("years/2018/", [TO_FIX, MISNAMED_LINE]),
        ("reviews/", [TO_FIX, MISNAMED_LINE, GARBLED_LINE, TWICE_LINE]),
        ("reviews/fg/", [TO_FIX, TWICE_LINE]),
        ("reviews/jw/", [TO_FIX, MISNAMED_LINE]),
        ("reviews/unassigned/", [TO_FIX, GARBLED_LINE]),
        ("drivers/sound/", [TO_FIX, TWICE_LINE]),
    ],
)
def test_what_is_not_published_is_named_where_it_belongs(preview: Site, url: str, lines: list[str]) -> None:
    assert [line.replace(" What has to be fixed", "") for line in _lines(preview, url)] == lines


def test_a_theme_or_year_that_only_unpublished_drivers_have_is_listed(preview: Site) -> None:
    assert "estates" in words(article(preview, "themes/"))
    assert [each.url for each in all_pages(preview) if each.url.startswith("years/2")] == ["years/2018/", "years/2017/"]


def test_where_no_driver_is_sound_the_list_does_not_say_that_there_are_none() -> None:
    shown = words(article(checked(site([driver("Plan", SOUND)])), "drivers/"))
    assert "No driver can be published before something is fixed. What has to be fixed." in shown
    assert "There are no drivers yet. Add one." in words(article(checked(site([])), "drivers/"))


def test_home_names_five_and_counts_the_rest() -> None:
    files = [driver(f"Plan {n}", SOUND) for n in range(7)]
    shown = words(home.below_introduction(checked(site(files))).html)
    assert [line for line in shown if "Plan" in line] == [
        f"Sound plan (drivers/2018/Plan {n}.md): “Plan {n}.md” is not a name that can be a web address."
        for n in range(5)
    ]
    assert "And 2 more files: all of them" in shown


def test_every_address_that_is_named_has_a_page_with_the_findings(preview: Site) -> None:
    pages = {each.url: each for each in all_pages(preview)}
    named = [(each.name, each.url) for each in preview.unpublished]
    assert named == [
        ("Misnamed plan", "drivers/mis-named/"),
        ("Past plan", "drivers/past/"),
        ("garbled.md", "drivers/garbled/"),
        ("plan.md.bak", "findings/"),
        ("Broken plan", "drivers/twice/"),
    ]
    assert all(any(finding.message for finding in each.findings) for each in preview.unpublished)
    assert "mis-named.md" in article(preview, "drivers/mis-named/")
    assert {url for _, url in named} <= set(pages)


def test_of_two_files_for_one_address_the_second_is_on_the_page_of_all_findings() -> None:
    made = checked(site([driver("plan", SOUND), driver("Plan", SOUND), driver("PLAN", SOUND)]))
    assert [(each.path, each.url) for each in made.unpublished] == [
        ("drivers/2018/PLAN.md", "findings/"),
        ("drivers/2018/Plan.md", "findings/"),
    ]


def test_a_name_that_no_rule_speaks_of_is_told_all_the_same() -> None:
    made = checked(site([driver("Plan", SOUND)]))
    quiet = replace(made, findings=[each for each in made.findings if each.rule != "slug-format"])
    assert (
        _lines(quiet, "drivers/")[-1]
        == "Sound plan (drivers/2018/Plan.md): its name is not one that can be a web address."
    )
    assert "has no page until it has a name that can be a web address" in article(quiet, "drivers/plan/")


def test_a_build_names_what_it_leaves_out_where_no_rule_does() -> None:
    made = checked(site([driver("Plan", SOUND), driver("other", SOUND)]))
    assert made.misnamed == []
    assert replace(made, findings=[], is_preview=False).misnamed == ["drivers/2018/Plan.md"]


def test_nothing_of_it_is_published() -> None:
    made = replace(checked(site([driver("sound", SOUND), driver("Plan", SOUND)])), is_preview=False)
    assert made.unpublished == []
    assert "pd-unpublished" not in article(made, "drivers/")


def test_what_strangers_write_is_only_text() -> None:
    title = SOUND.replace("Sound plan", "'<script>alert(1)</script> {{ x }} `code` & <b>'")
    html = article(checked(site([driver("Plan <b>", title)])), "drivers/")
    assert "<script>alert" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ x }} `code` &amp; &lt;b&gt;" in html
