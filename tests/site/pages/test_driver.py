"""The end of a driver's page: what to read instead, what else there is, and where to say that it is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.pages.all_pages import all_pages
from tests.making.sites import article, driver, site, words

EDIT = "https://forge.example/edit/main/{path}"
ISSUE = "https://forge.example/new?title={title}&body={url}%20{slug}"


def _chain(*links: str) -> dict[str, str]:
    """Drivers of which each names those that replace it: `a>b`."""
    made = {}
    for link in links:
        slug, _, newer = link.partition(">")
        made[slug] = f"title: The {slug.upper()}\n" + (
            f"status: superseded\nsuperseded_by: [{newer}]\n" if newer else ""
        )
    return made


def _banner(drivers: dict[str, str], slug: str = "a") -> str:
    html = article(site(drivers), f"drivers/{slug}/")
    (banner,) = re.findall(r'<div class="pd-banner[^>]*>(.*?)</div>', html, re.DOTALL)
    return " ".join(words(banner))


@pytest.mark.parametrize(
    ("drivers", "banner"),
    [
        (_chain("a>b", "b"), "Superseded. Read instead: The B."),
        (_chain("a>b", "b>c", "c"), "Superseded. Read instead: The C. In between came The B."),
        (_chain("a>b", "b>c,d", "c", "d"), "Superseded. Read instead: The C and The D. In between came The B."),
        (_chain("a>b", "b>a"), "Superseded. Read instead: The B."),
        (
            _chain("a>b", "b>c", "c>d", "d>e", "e>f", "f>g", "g>h", "h>i", "i"),
            "Superseded. Read instead: The I. In between came The B, The C, The D, The E, The F and 2 others.",
        ),
        (
            _chain("a>b") | {"b": "title: The B\nstatus: archived\n"},
            "Superseded. Read instead: The B (archived).",
        ),
        (_chain("a>nowhere"), "Superseded. This summary is kept for the record and is no longer reviewed."),
    ],
)
def test_the_banner_leads_to_the_end_of_the_chain(drivers: dict[str, str], banner: str) -> None:
    assert _banner(drivers) == banner


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("link: https://example.org/a\nidentifiers: [doi:10.1000/182]", "https://example.org/a"),
        ("identifiers: [isbn:9780306406157, doi:10.1000/182]", "https://doi.org/10.1000/182"),
        ("identifiers: [isbn:9780306406157]", None),
        ("format: PDF", None),
    ],
)
def test_the_button_leads_to_the_document_if_only_by_its_doi(keys: str, said: str | None) -> None:
    html = article(site({"a": f"title: A\n{keys}\n"}), "drivers/a/")
    assert re.findall(r'class="pd-button" href="([^"]*)"', html) == ([said] if said else [])


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("format: PDF", "This summary has no link to the document. Its format: PDF"),
        ("title: B", "This summary has no link to the document."),
        ("link: https://example.org/a\nformat: PDF (36 pages)", "Read the document Format: PDF (36 pages)"),
        ("link: https://example.org/a", "Read the document"),
    ],
)
def test_the_form_of_the_document_is_said_in_english(keys: str, said: str) -> None:
    drivers = {"a": f"title: Ready to lead?\n{keys}\n".replace("title: Ready to lead?\ntitle", "title")}
    assert said in words(article(site(drivers), "drivers/a/"))


def test_the_documents_have_a_mark_between_title_and_form() -> None:
    html = article(site({"a": "title: Ready to lead?\nlink: https://example.org/a\nformat: PDF"}), "drivers/a/")
    assert "Ready to lead? · PDF" in words(html)


@pytest.mark.parametrize(
    ("front_matter", "said"),
    [
        (
            "title: Our plan\nsource: [NHS England, HEE]\ndate: 2019-06",
            "Our plan: what it means for libraries; NHS England; HEE; June 2019.",
        ),
        ("title: Ready to lead?\ndate: 2019", "Ready to lead? What it means for libraries; 2019."),
        ("title: Our plan", "Our plan: what it means for libraries."),
    ],
)
def test_the_description_of_a_driver_without_a_summary_reads_as_english(front_matter: str, said: str) -> None:
    file = driver("a", front_matter, "")
    (page,) = (each for each in all_pages(site([file])) if each.url == "drivers/a/")
    assert page.render().description == said


def test_related_drivers_are_those_declared_and_then_those_that_are_alike() -> None:
    html = article(
        site(
            {
                "a": "title: A\ndate: 2018\nthemes: leadership\nrelated: [d]\n",
                "b": "title: B\ndate: 2017\nthemes: [leadership, workforce]\n",
                "c": "title: C\ndate: 2016\nrelated: [a]\nthemes: leadership\n",
                "d": "title: D\ndate: 2016\nsource: NHS England\n",
            }
        ),
        "drivers/a/",
    )
    related = html.partition('id="pd-related">')[2].partition("<h2")[0]
    assert words(related) == [
        "Related drivers",
        "See also", "D", "NHS England · 2016", "C", "2016",
        "On the same subject", "This shares the theme leadership:", "B", "2017",
    ]  # fmt: skip


def test_what_replaces_a_driver_is_not_listed_again_as_related() -> None:
    made = site(
        {
            "new": "title: New\ndate: 2018\nsupersedes: [old]\nrelated: [old, other]\n",
            "old": "title: Old\ndate: 2017\nstatus: superseded\nsuperseded_by: [new]\nrelated: [new]\n",
            "other": "title: Other\ndate: 2016\n",
        }
    )
    told = {}
    for slug in ("new", "old"):
        related = article(made, f"drivers/{slug}/").partition('id="pd-related">')[2].partition("<h2")[0]
        told[slug] = words(related)
    assert told == {
        "new": ["Related drivers", "Supersedes", "Old Superseded", "2017", "See also", "Other", "2016"],
        "old": ["Related drivers", "Superseded by", "New", "2018"],
    }


def test_the_services_of_a_driver_lead_to_their_pages() -> None:
    register = {RegisterName.SERVICES: "- name: training\n  also_known_as: [user education]\n"}
    html = article(site({"a": "title: A\nservices: [user education]\n"}, registers=register), "drivers/a/")
    assert '<a href="../../services/training/">user education</a>' in html


def test_feedback_goes_where_the_settings_say() -> None:
    drivers = {"a": "title: Us & <them>\n"}
    html = article(site(drivers, "https://our.example/", edit_url=EDIT, issue_url=ISSUE), "drivers/a/")
    assert html.splitlines()[-1] == (
        '<p class="pd-feedback"><a href="../../contribute/add/?correct=a">Correct this driver</a> · '
        '<a href="https://forge.example/edit/main/drivers/2018/a.md" rel="noopener">Suggest a change</a> · '
        '<a href="https://forge.example/new?title=Us%20%26%20%3Cthem%3E'
        '&amp;body=https%3A%2F%2Four.example%2Fdrivers%2Fa%2F%20a" rel="noopener">'
        "This driver is wrong or out of date</a> · "
        '<a href="../../contribute/add-case-study/?driver=a">Tell how you used this</a></p>'
    )


ON_FORGE: dict[str, Any] = {"repository": "https://github.com/group/drivers"}
CURRENT = "title: A\nreview_due: 2030\ngroup_member: FG\n"


def test_a_driver_that_is_reviewed_has_a_link_for_each_outcome() -> None:
    html = article(site({"a": CURRENT}, **ON_FORGE), "drivers/a/")
    fact = words(html.partition("<dt>Record a review")[2].partition("</dl>")[0])
    assert fact == ["It still holds", "Revised", "Superseded", "Archived"]
    asked = "https://github.com/group/drivers/issues/new?template=review.yml&amp;title=Review%3A%20a&amp;slug=a"
    assert f'<li><a href="{asked}&amp;outcome=no%20change" rel="noopener">It still holds</a></li>' in html


@pytest.mark.parametrize(
    ("front_matter", "settings"),
    [
        (CURRENT, {}),
        (CURRENT, {**ON_FORGE, "show_reviews": False}),
        ("title: A\nstatus: archived\nreview_due: 2030\n", ON_FORGE),
        ("title: A\nstatus: superseded\n", ON_FORGE),
        ("title: A\n", ON_FORGE),
    ],
)
def test_a_driver_that_nobody_reviews_has_no_such_link(front_matter: str, settings: dict[str, Any]) -> None:
    html = article(site({"a": front_matter}, **settings), "drivers/a/")
    assert "Record a review" not in html
    assert "template=review.yml" not in html


def test_one_address_gives_one_link_and_none_gives_none() -> None:
    def last(**settings: Any) -> str:
        return article(site({"a": "title: A\n"}, **settings), "drivers/a/").splitlines()[-1]

    assert words(last(edit_url=EDIT)) == ["Correct this driver · Suggest a change · Tell how you used this"]
    assert words(last()) == ["Correct this driver · Tell how you used this"]
    assert words(last(edit_url=EDIT, show_reviews=False)) == ["Suggest a change · Tell how you used this"]
    assert words(last(show_reviews=False)) == ["Tell how you used this"]


def test_where_reviews_are_hidden_nobody_is_offered_the_whole_file() -> None:
    html = article(site({"a": "title: A\n"}, edit_url=EDIT, show_reviews=False), "drivers/a/")
    assert "correct" not in html


def test_feedback_goes_to_the_repository_where_the_settings_say_nothing_else() -> None:
    drivers, home = {"a": "title: A\n"}, "https://github.com/group/drivers"
    html = article(site(drivers, repository=home, branch="next", issue_url=ISSUE), "drivers/a/")
    assert re.findall(r'href="(https://[^"]*)"', html.splitlines()[-1]) == [
        f"{home}/edit/next/drivers/2018/a.md",
        "https://forge.example/new?title=A&amp;body=drivers%2Fa%2F%20a",
    ]


def test_a_page_is_small_beyond_its_own_text(own_site: Path) -> None:
    """Its own text: Markdown and facts as HTML, the words of citations and related drivers, what the head says.

    Of what the document cites it is the words and the addresses that its file gives, and none of the marks around them.
    """
    for page in own_site.glob("drivers/*/index.html"):
        html = page.read_text(encoding="utf-8")
        head, _, rest = html.partition("</head>")
        article = rest.partition("<article")[2].partition("</article>")[0]
        about, cite = article.index('<h2 id="pd-about">'), article.index('<h2 id="pd-cite">')
        cites = article[cite:about].partition('<h2 id="pd-references">')[2].partition("</section>")[0]
        given = re.findall(r'<a href="(https?:[^"]*)"', cites)
        shown = article[:cite] + " ".join([*words(article[cite:about]), *given]) + article[about:]
        said = [*re.findall(r'<meta [^>]*content="([^"]*)"', head), *re.findall(r"(?s)ld\+json\">(.*?)</script>", head)]
        assert len(html.encode()) - len(shown.encode()) - len("".join(said).encode()) < 15_000, page
