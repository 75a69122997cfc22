"""What is new: the latest by month, a page for each month, and what themes and services say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.site.pages import new
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.making.news import TODAY, URL, site_with_news
from tests.making.sites import article, site, words


def test_the_latest_by_month() -> None:
    assert words(article(site_with_news(), "new/")) == [
        "What is new",
        "What was added, revised, superseded or withdrawn lately, month by month.",
        "Feed of what is new, event by event",
        "What is new for me: choose the themes and services that you want to hear of",
        "Each theme and each service has a feed of its own: Themes · Services",
        "November 2026",
        "1 added · 1 superseded · 1 withdrawn · 1 reviewed",
        "Yr Hen Gynllun",
        "Superseded · 15 November 2026 · NHS England · 2015",
        "The new plan is out.",
        "Superseded by: The New Plan & <More>",
        "The New Plan & <More>",
        "Added · 12 November 2026 · NHS England, The King's Fund · October 2026",
        "A Law",
        "Withdrawn by the source · 3 November 2026 · Parliament · 1 May 2010",
        "Its source has said since 3 November 2026 that it is withdrawn.",
        "It says: “It was <i>withdrawn</i>.”",
        "See: https://example.com/notice?a=1&b=2",
        "A Law",
        "Reviewed and unchanged · November 2026 · Parliament · 1 May 2010",
        "October 2026",
        "2 added · 1 revised",
        "Yr Hen Gynllun",
        "Revised · 20 October 2026 · NHS England · 2015",
        "Chapter 2 is new: [see](javascript:alert(1)) <b>it</b> @all",
        "A Law",
        "Added · 5 October 2026 · Parliament · 1 May 2010",
        "Yr Hen Gynllun",
        "Added · 5 October 2026 · NHS England · 2015",
        "By month",
        "November 2026: 1 added · 1 superseded · 1 withdrawn · 1 reviewed",
        "October 2026: 2 added · 1 revised",
    ]


def test_a_month_by_kinds_with_ways_to_pass_it_on_and_to_the_months_beside_it() -> None:
    html = article(site_with_news(), "new/2026-10/")
    assert words(html) == [
        "Home",
        "What is new",
        "What was new in October 2026",
        "What was added, revised, superseded or withdrawn in October 2026.",
        "Added 2",
        "Revised 1",
        "Feed of what is new, event by event",
        "To pass on: Word · HTML for a mail · Markdown",
        "Added",
        "A Law",
        "5 October 2026 · Parliament · 1 May 2010",
        "Yr Hen Gynllun",
        "5 October 2026 · NHS England · 2015",
        "Revised",
        "Yr Hen Gynllun",
        "20 October 2026 · NHS England · 2015",
        "Chapter 2 is new: [see](javascript:alert(1)) <b>it</b> @all",
        "November 2026 →",
    ]
    assert '<li><a href="../../new/2026-11/" rel="next">' in html
    assert '<li id="revised-2026-10-20-old-plan"><a href="../../drivers/old-plan/" lang="cy">' in html
    assert '<a href="#revised">Revised</a>' in html
    for file in ("2026-10.docx", "2026-10/mail.html", "2026-10.txt"):
        assert f'href="../../new/{file}"' in html


def test_a_full_month_has_several_pages() -> None:
    many = {f"d{number:03}": f"title: D{number:03}\nadded: 2026-11-12" for number in range(102)}
    made = site(many, url=URL, today=TODAY)
    assert [page.url for page in new.pages(made)] == ["new/", "new/2026-11/", "new/2026-11/page-2/"]
    second = words(article(made, "new/2026-11/page-2/"))
    assert second[4:9] == ["Added", "D100", "12 November 2026", "D101", "12 November 2026"]
    latest = words(article(made, "new/"))
    assert latest.count("Added · 12 November 2026") == 30
    assert "All 102 of November 2026" in latest


def test_where_nothing_has_happened_it_says_so() -> None:
    assert words(article(site({}), "new/"))[5:] == ["Nothing is new."]
    assert [page.url for page in new.pages(site({}))] == ["new/"]


def test_where_reviews_are_hidden_none_is_told() -> None:
    made = site_with_news(show_reviews=False)
    for page in new.pages(made):
        html = page.render().html
        assert not any(told in html for told in ("eviewed", "The new plan is out", "15 November", "Chapter 2"))


def test_an_address_that_is_none_leads_nowhere() -> None:
    assert 'href="javascript' not in article(site_with_news(by="javascript:alert(1)"), "new/2026-11/")


def test_what_came_in_its_place_leads_to_our_summary_of_that() -> None:
    drivers = {
        "old": "title: Old\nlink: https://example.com/old\nadded: 2026-10-05",
        "newer": "title: Newydd\ntitle_lang: cy\nlink: https://example.com/newer",
    }
    said = Signal(kind=SignalKind.SUPERSEDED, day=date(2026, 11, 3), by="https://example.com/newer")
    known = Watched(address="https://example.com/old", seen=said.day, signals=(said,))
    html = article(site(drivers, today=TODAY, known=[known]), "new/2026-11/")
    assert '<span>Our summary: <a href="../../drivers/newer/" lang="cy">Newydd</a></span>' in html


def test_a_theme_and_a_service_say_what_is_new_of_them_and_others_do_not() -> None:
    made = site_with_news()
    html = article(made, "services/training/")
    section = words(html[html.index('<section aria-labelledby="pd-new"') :])
    assert section[:4] == [
        "What is new",
        "The New Plan & <More>",
        "Added · 12 November 2026 · NHS England, The King's Fund · October 2026",
        "A Law",
    ]
    assert section[-1] == "Feed of what is new, event by event"
    assert 'href="new.xml"' in html
    assert "pd-new" in article(made, "themes/leadership/")
    assert "pd-new" not in article(made, "sources/parliament/")
    assert "pd-new" not in article(made, "years/2015/")


def test_no_page_is_made_again_because_a_day_has_passed() -> None:
    made = site_with_news()
    tomorrow = replace(made, today=TODAY + timedelta(days=1))
    assert _digests(made) == _digests(tomorrow)


def test_a_page_is_made_again_when_something_happens_or_a_source_says_more() -> None:
    before = _digests(site_with_news())
    after = _digests(site_with_news(by="https://example.com/another"))
    assert {url for url, digest in before.items() if after[url] != digest} == {"new/", "new/2026-11/"}


def _digests(made: Site) -> dict[str, bytes | None]:
    return {page.url: page.digest for page in all_pages(made) if page.url.startswith("new/")}
