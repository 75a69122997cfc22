"""What libraries did with drivers, on the pages of drivers, themes and services, and on the home page."""

from __future__ import annotations

import pytest

from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.facets import SERVICE, SOURCE, THEME
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.pages.home import below_introduction
from policy_drivers.site.pages.used import used_in_archive, used_in_driver
from policy_drivers.site.site import Site
from tests.making.sites import article, site, study, words

DRIVERS = {
    "plan": "title: The plan\nsource: A body\nthemes: [leading]\nservices: [training]",
    "other": "title: The other\nthemes: [leadership]",
}
REGISTERS = {
    RegisterName.THEMES: "- name: leadership\n  also_known_as: [leading]\n",
    RegisterName.SERVICES: "- name: training\n  also_known_as: [teaching]\n",
}


def _site(number: int = 1, title: str = "Study", services: str = "teaching, training") -> Site:
    files = [
        study(
            f"study-{n}",
            f"title: {title} {n}\norganisation: A library\ncompleted_on: 20{n + 10}\nservices: [{services}]\n"
            f"drivers: [{{driver: plan, how: It asks for {n}.}}, {{driver: other}}]",
        )
        for n in range(1, number + 1)
    ]
    return site(DRIVERS, registers=REGISTERS, studies=files)


@pytest.mark.parametrize("url", ["drivers/plan/", "themes/leadership/", "services/training/"])
def test_a_page_shows_how_libraries_used_this(url: str) -> None:
    said = words(article(_site(), url))
    at = said.index("How libraries used this")
    assert said[at + 1 : at + 3] == ["Study 1", "A library · completed 2011"]
    assert ("It asks for 1." in said) is (url == "drivers/plan/")
    assert "How libraries used this" not in words(article(_site(0), url))


@pytest.mark.parametrize(
    ("url", "query"),
    [
        ("drivers/plan/", "driver=plan"), ("themes/leadership/", "theme=leadership"),
        ("services/training/", "service=training"),
    ],
)  # fmt: skip
def test_of_many_it_shows_the_latest_and_leads_to_all(url: str, query: str) -> None:
    html = article(_site(7), url)
    said = words(html)
    at = said.index("How libraries used this")
    assert [line for line in said[at:] if line.startswith("Study")] == [f"Study {n}" for n in (7, 6, 5, 4, 3)]
    assert "All 7 case studies" in said
    assert f'href="../../case-studies/?{query}"' in html


def test_a_driver_leads_once_to_where_a_reader_tells_of_it() -> None:
    link = '<a href="../../contribute/add-case-study/?driver=plan">Tell how you used this</a>'
    for made in (_site(), _site(0)):
        assert article(made, "drivers/plan/").count(link) == 1
    assert "Tell how you used this" not in article(_site(), "themes/leadership/")


def test_no_other_archive_has_any() -> None:
    made = _site()
    assert used_in_archive(made, SOURCE, "sources/a-body/").files == ()
    assert [used_in_archive(made, THEME, "themes/leadership/").total, used_in_driver(made, "plan").total] == [1, 1]
    assert used_in_archive(made, SERVICE, "services/training/").total == 1


def test_the_home_page_names_the_latest_that_is_current() -> None:
    said = words(below_introduction(_site(3)).html)
    at = said.index("How libraries used drivers")
    assert said[at : at + 4] == [
        "How libraries used drivers", "Study 3", "A library · completed 2013", "All case studies",
    ]  # fmt: skip
    assert "How libraries used drivers" not in words(below_introduction(_site(0)).html)


def test_pages_are_made_again_when_a_case_study_that_they_show_changes() -> None:
    def digests(made: Site) -> dict[str, bytes | None]:
        return {page.url: page.digest for page in all_pages(made)}

    before, same, after = digests(_site(2)), digests(_site(2)), digests(_site(2, "Revised"))
    assert before == same or {url for url in before if before[url] != same[url]} == set()
    changed = {url for url in before if before[url] != after[url]}
    assert {"drivers/plan/", "drivers/other/", "themes/leadership/", "services/training/"} <= changed
    assert "sources/a-body/" not in changed
