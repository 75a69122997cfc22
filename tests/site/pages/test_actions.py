"""The list of actions: what stands on it, in how many parts, and that a setting hides all of it."""

from __future__ import annotations

import json

from policy_drivers.model import addresses
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.pages.actions import order, pages
from policy_drivers.site.pages.all_pages import all_pages
from tests.making.sites import article, site, words

DRIVERS = {
    "plan": "title: The plan\nactions:\n  - action: Ask\n    lead: FG\n    due: 2018-06\n"
    "    stages: [One, Two, Three, Four, Five, Six, Seven]\n    benefit: They know\n    recommendation: '3'\n"
    "    status: red\n  - {action: Answer, lead: The board, status: not started}\n",
    "old": "title: Old\ntitle_lang: cy\nstatus: superseded\nactions: [{action: Keep, lead: OLD, due: 2018}]",
}
MANY = {
    f"plan-{number}": f"title: Plan {number}\nactions:\n"
    + "".join(f"  - {{action: Do {part}, lead: L{number}, due: 2018-0{part}, status: red}}\n" for part in range(1, 6))
    for number in range(41)
}


def _rows(html: str) -> list[str]:
    return words(html[html.index("<tbody>") : html.index("</tbody>")])


def test_each_action_has_its_driver_and_all_that_is_known_of_it() -> None:
    html = article(site(DRIVERS), "actions/")
    assert _rows(html) == [
        "Ask Recommendation 3", "One", "Two", "Three", "Four", "Five",
        "2 more stages are on the driver’s page. Benefit: They know",
        "The plan", "Fiona Green (FG)", "June 2018 6 months late", "Red",
        "Answer", "The plan", "The board", "No date", "Not started",
        "Keep", "Old Superseded", "OLD, who has left", "2018", "Not said",
    ]  # fmt: skip
    assert '<a href="../drivers/plan/#pd-action-1">Ask</a>' in html
    assert '<a href="../drivers/old/" lang="cy">Old</a>' in html
    assert '<span class="pd-status pd-status--red">Red</span>' in html


def test_each_action_is_found_on_its_driver_s_page() -> None:
    html = article(site(DRIVERS), "drivers/plan/")
    assert '<tr id="pd-action-2"><th scope="row">Answer</th>' in html
    assert "<li>Seven</li>" in html


def test_it_is_counted_how_many_are_late_and_how_many_there_are_to_do() -> None:
    html = article(site(DRIVERS), "actions/")
    assert words(html[html.index("<dl") : html.index("</dl>")]) == [
        "Late 1", "To be done 2", "Without a date 1", "Done 0", "Of drivers that are not current 1"
    ]  # fmt: skip


def test_a_long_list_is_in_parts_which_know_what_they_are_made_from() -> None:
    made = site(MANY)
    found = list(pages(made))
    assert [page.url for page in found] == ["actions/", "actions/page-2/", "actions/page-3/"]
    assert [page.render().html.count('<tr><th scope="row">') for page in found] == [100, 100, 5]
    assert "101 to 200 of 205 actions, late ones first." in found[1].render().html
    changed = list(pages(site({**MANY, "plan-40": "title: Plan 40\n"})))
    assert all(one.digest != other.digest for one, other in zip(found, changed, strict=False))


def test_a_site_without_an_action_says_so() -> None:
    assert words(article(site({"a": "title: A"}), "actions/")) == ["Actions", "No driver has an action yet."]


def test_the_plan_for_word_is_offered_where_something_is_in_it() -> None:
    link = '<a href="../actions.docx">Word document</a>'
    advised = "title: A\nrecommendations: [{number: 1, text: Begin.}]"
    assert [
        article(site(drivers), "actions/").count(link)
        for drivers in (DRIVERS, {"a": advised}, {"a": "title: A"}, {"a": f"{advised}\nstatus: archived"})
    ] == [1, 1, 0, 0]
    assert [page.render().html.count(link) for page in pages(site(MANY))] == [1, 0, 0]


def test_the_order_has_a_column_for_all_that_one_filters_by() -> None:
    assert json.loads(order(site(DRIVERS))) == {
        "size": 100, "leads": ["FG", "OLD", "The board"], "lead": [0, 2, 1], "status": [1, 0, 5],
        "due": ["2018-06-30", "", "2018-12-31"], "open": [1, 1, 0], "driver": [1, 1, 0],
    }  # fmt: skip


def test_where_readers_see_nothing_of_reviews_there_is_nothing_of_actions() -> None:
    made = site(DRIVERS, show_reviews=False)
    assert [page.url for page in all_pages(made) if page.url.startswith(addresses.ACTIONS)] == []
    assert [each.url for each in data_files(made) if "action" in each.url] == []
    assert "pd-action" not in article(made, "drivers/plan/")


def test_a_member_s_page_lists_the_actions_without_a_date_that_they_lead() -> None:
    more = {"undated": "title: Undated\nactions:\n  - {action: Sing, lead: Fiona Green, status: amber}\n"}
    made = site({**DRIVERS, **more})
    html = article(made, "reviews/fg/")
    assert words(html[html.index('<h2 id="undated">') :])[:6] == [
        "Actions without a date", "Actions without a date on 15 January 2019", "Action Driver Status",
        "Sing", "Undated", "Amber",
    ]  # fmt: skip
    assert '<a href="../../actions/?lead=FG">All 2 actions that Fiona Green (FG) leads</a>' in html
    assert "undated" not in article(made, "reviews/jw/")


def test_each_page_leads_to_a_driver_from_where_it_is_itself() -> None:
    """Of one site, for its pages share what they write of a driver."""
    made = site({"undated": "title: Undated\nactions:\n  - {action: Sing, lead: Fiona Green}\n"})
    for url, root in (("actions/", "../"), ("reviews/fg/", "../../"), ("actions/", "../")):
        assert f'<td data-label="Driver"><a href="{root}drivers/undated/">Undated</a></td>' in article(made, url)


def test_the_page_of_reviews_counts_what_is_to_be_done() -> None:
    html = article(site(DRIVERS), "reviews/")
    assert '<a href="../actions/">Actions to be done</a></dt> <dd>2</dd>' in html
    assert words(html[html.index('<h2 id="members">') :])[2:8] == [
        "Member Overdue Due soon In date Late actions Actions", "Fiona Green (FG)", "0", "0", "0", "1"
    ]  # fmt: skip
