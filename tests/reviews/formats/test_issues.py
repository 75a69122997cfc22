"""The issues: whose they are, when they are open, what stands in them, and what no title can make of them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from policy_drivers.cli.job import files_url
from policy_drivers.model.forge import Forge, Repository
from policy_drivers.model.registers import Member, members_named
from policy_drivers.model.review_state import ReviewState
from policy_drivers.reviews.agenda import Agenda, Ownership
from policy_drivers.reviews.formats import FORMATS, Listing
from policy_drivers.reviews.formats.issues import MOST_ROWS, listed_in, marker
from tests.making.agendas import MEMBERS, TODAY, made
from tests.making.listings import LISTINGS, action, listing, review, subject
from tests.making.registers import registers_of

EXPECTED = Path(__file__).parent / "expected"
GROUP = MEMBERS.members.entries
_LONGEST_BODY = 65_536
"""Characters that GitHub takes for an issue's text; a longer one is refused."""
ANY_TEXT = st.text(st.characters(), max_size=30)
MARKUP = st.text(st.characters() | st.sampled_from("*_`[]()<>|&;#@!\\~-:/.wht123ab "), max_size=30)
OUR_TAGS = {"p", "h3", "table", "thead", "tbody", "tr", "th", "td", "code"}

Issues = dict[str, dict[str, Any]]


def issues(some: Listing) -> Issues:
    """The issues by the member that each is for."""
    return {each["member"]: each for each in json.loads(FORMATS["issues"](some))}


def of_group(drivers: dict[str, str]) -> Issues:
    """The issues about what is overdue or due soon of some drivers, for the members of the tests' register."""
    urgent = made(drivers).only(lambda item: item.state is not ReviewState.IN_DATE)
    return issues(Listing(urgent, members=GROUP))


def rows(issue: dict[str, Any]) -> list[str]:
    """The drivers' titles and what is beside them, a text for each row of all tables."""
    return [line for line in issue["body"].splitlines() if re.match(r"\| (?!Due |Since |---)", line)]


def rendered(markdown: str) -> str:
    """The Markdown as GitHub's rules make HTML of it."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)


@pytest.mark.parametrize("sample", ["ordinary", "hostile", "heard", "kinds"])
def test_prints_exactly_what_is_expected(sample: str) -> None:
    of = LISTINGS[sample]
    printed = FORMATS["issues"](replace(of, members=[*GROUP, *members_named(["F\u202eG"]).entries]))
    path = EXPECTED / f"{sample}.issues.json"
    if os.environ.get("REGENERATE_EXPECTED"):
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


def test_what_is_listed_is_found_again_by_what_tells_the_kinds_apart() -> None:
    for settings in ({}, {"repository": Repository("https://github.com/group/drivers", Forge.GITHUB)}):
        printed = json.loads(FORMATS["issues"](replace(LISTINGS["kinds"], **settings)))
        listed = [listed_in(each["body"]) for each in printed[:2]]
        assert [each.keys for each in listed if each] == [
            {"case-studies/nobodys"}, {"case-studies/plan", "plan", "collections/ahp", "soon"},
        ]  # fmt: skip


def test_every_member_has_an_issue_that_is_open_while_something_is_left() -> None:
    found = of_group(
        {
            "late": "review_due: 2018-12\ngroup_member: FG",
            "soon": "review_due: 2019-02\ngroup_member: FG",
            "away": "status: archived\nreview_due: 2018-12\ngroup_member: JW",
        }
    )
    assert {key: each["open"] for key, each in found.items()} == {
        "unassigned": False, "FG": True, "JW": False, "OLD": False,
    }  # fmt: skip
    assert [each["title"] for each in found.values()] == [f"Drivers to review: {key}" for key in found]
    assert all(each["labels"] == ["reviews"] for each in found.values())
    assert all(each["body"].startswith(each["marker"] + "\n\n") for each in found.values())
    assert found["JW"]["body"].endswith("\n\nNothing to review, and no action is late.\n")


def test_what_nobody_looks_after_says_whose_it_was_and_who_left_has_no_issue() -> None:
    found = of_group(
        {
            "free": "review_due: 2018-12\ngroup_member: unassigned",
            "orphan": "review_due: 2018-11\ngroup_member: OLD",
            "stranger": "review_due: 2018-10\ngroup_member: XY",
        }
    )
    assert [key for key, each in found.items() if each["open"]] == ["unassigned"]
    assert [re.split(r" \| ", row)[2:4] for row in rows(found["unassigned"])] == [
        ["XY, who is not a member", "The stranger"],
        ["OLD, who has left", "The orphan"],
        ["unassigned", "The free"],
    ]
    assert "These are unassigned on 15 January 2019 in Policy Drivers: 3 overdue." in found["unassigned"]["body"]


def test_a_late_action_is_for_whoever_leads_it_and_whoever_owns_the_driver() -> None:
    late = "actions:\n  - {{action: Brief {}, lead: {}, due: 2018-12}}\nreview_due: 2020\ngroup_member: {}"
    found = of_group(
        {
            "a": late.format("the board", "JW", "FG"),
            "b": late.format("the chair", "fiona  green", "unassigned"),
            "c": late.format("the trust", "The librarian", "OLD"),
            "d": late.format("members", "OLD", "JW"),
        }
    )
    briefed = {key: re.findall(r"Brief ([a-z ]+) \|", each["body"]) for key, each in found.items()}
    assert briefed == {
        "unassigned": ["the trust"],
        "FG": ["the chair", "the board"],
        "JW": ["the board", "members"],
        "OLD": [],
    }
    assert "on 15 January 2019 in Policy Drivers: 2 late actions." in found["JW"]["body"]
    assert "write `status: done`" in found["JW"]["body"]
    assert "--outcome" not in found["JW"]["body"]


def test_a_member_is_mentioned_by_the_handle_that_the_register_has() -> None:
    members = [Member(initials="FG", name="Fiona @home", github="fgreen"), Member(initials="JW", name="Jo @home")]
    some = made({"a": "review_due: 2018\ngroup_member: FG", "b": "review_due: 2018\ngroup_member: JW"})
    found = issues(Listing(some, members=members))
    assert "\nDear @fgreen, this is waiting for you on 15 January 2019 in " in found["FG"]["body"]
    assert "\nDear Jo @&#8203;home (JW), this is waiting for you on " in found["JW"]["body"]


def test_no_name_is_a_quick_action_of_gitlab() -> None:
    some = made({"a": "review_due: 2018\ngroup_member: FG"})
    found = issues(Listing(some, members=[Member(initials="FG", name="/close")]))
    assert "\nDear /close (FG), this is waiting for you on " in found["FG"]["body"]


def test_a_driver_is_linked_to_its_page_or_else_to_its_file() -> None:
    some = Listing(made({"old-plan": "review_due: 2018\ngroup_member: FG"}), members=GROUP)
    forge = "https://forge.example/o/r/blob/HEAD/"
    page = issues(replace(some, site_url="https://drivers.example/", files_url=forge))["FG"]["body"]
    file = issues(replace(some, files_url=forge))["FG"]["body"]
    assert "| [The old-plan](https://drivers.example/drivers/old-plan/) |" in page
    assert f"| [The old-plan]({forge}drivers/2018/old-plan.md) |" in file
    assert "| The old-plan |" in issues(some)["FG"]["body"]


def test_each_review_has_the_command_that_records_it() -> None:
    late = [review(subject("old-plan", "A"), "2018"), review(subject("Not a slug`", "B"), "2018")]
    free = [review(subject("free", "C", "unassigned", Ownership.UNASSIGNED), "2018")]
    odd = [review(subject("odd", "D", "$(ls)"), "2018")]
    found = issues(listing([*late, *free, *odd], members=[*GROUP, Member(initials="$(ls)")]))
    assert rows(found["FG"])[0].endswith(' | A | `drivers review old-plan --outcome "no change" --by FG` |')
    assert rows(found["FG"])[1].endswith(" | B | the file needs another name first: its name is no slug |")
    assert rows(found["unassigned"])[0].endswith(' | C | `drivers review free --outcome "no change"` |')
    assert rows(found["$(ls)"])[0].endswith(' | D | `drivers review odd --outcome "no change"` |')


FORGES = {
    "github": Repository("https://github.com/group/drivers", Forge.GITHUB),
    "gitea": Repository("https://codeberg.org/group/drivers", Forge.GITEA),
}


def test_with_a_repository_each_review_has_a_link_for_each_outcome_and_its_slug_to_copy() -> None:
    late = [review(subject("old-plan", "A"), "2018"), review(subject("Not a slug`", "B"), "2018")]
    body = issues(listing(late, members=GROUP, repository=FORGES["github"]))["FG"]["body"]
    asked = "https://github.com/group/drivers/issues/new?template=review.yml&title=Review%3A%20old-plan&slug=old-plan"
    assert "\n| Due | When | Driver | Record a review |\n" in body
    assert (
        f" | A `old-plan` | [It still holds]({asked}&outcome=no%20change) · [Revised]({asked}&outcome=revised) · "
        f"[Superseded]({asked}&outcome=superseded) · [Archived]({asked}&outcome=archived) |\n"
    ) in body
    assert " | B | the file needs another name first: its name is no slug |\n" in body
    assert "`drivers review" not in body


def test_an_issue_says_what_a_comment_can_do_where_comments_are_read() -> None:
    late = [review(subject("old-plan", "A"), "2018")]
    bodies = {
        name: issues(listing(late, members=GROUP, repository=each))["FG"]["body"] for name, each in FORGES.items()
    }
    assert {name: "/all still-holds" in body for name, body in bodies.items()} == {"github": True, "gitea": False}
    assert "Submit it, and the review is recorded under your initials." in bodies["github"]
    assert "Submit it, and a job or a maintainer records the review under your initials." in bodies["gitea"]


def test_a_table_has_so_many_rows_and_says_how_many_are_left_out() -> None:
    some = listing([review(subject(f"d{number}", "A plan"), "2018-12") for number in range(90)], members=GROUP)
    body = issues(some)["FG"]["body"]
    assert len(rows(issues(some)["FG"])) == MOST_ROWS == 50
    assert "\n\n40 more are not shown here; `drivers due` lists them all.\n" in body


def test_no_body_is_longer_than_github_takes() -> None:
    worst = "@|" * 300
    about = [subject(f"{'s' * 74}-{number:05}", worst) for number in range(60)]
    reviews = [review(each, due) for due in ("2018-11-30/2018-12-31", "2019-01/2019-02", "2029") for each in about]
    late = [
        action(each, worst, worst, due, "not started")
        for due in ("2018-11-30/2018-12-31", "2029-11-30/2029-12-31")
        for each in about
    ]
    some = listing(
        reviews,
        late,
        title=worst,
        site_url=f"https://{'x' * 100}.example/",
        members=[Member(initials="FG", name=worst)],
    )
    assert len(issues(replace(some, repository=FORGES["github"]))["FG"]["body"]) < _LONGEST_BODY
    body = issues(some)["FG"]["body"]
    assert 45_000 < len(body) < _LONGEST_BODY
    assert body.count(" more are not shown here; ") == 5
    assert body.endswith("The issue is closed when nothing is left.\n")
    some = listing(reviews, site_url=f"https://{'x' * 70_000}.example/", members=GROUP)
    assert len(issues(some)["FG"]["body"]) < _LONGEST_BODY


@given(title=MARKUP, lead=MARKUP)
def test_nothing_in_a_title_mentions_links_closes_or_breaks_out(title: str, lead: str) -> None:
    some = listing([review(subject("a", title), "2018")], [action(subject("a", title), title, lead, "2018")],
                   members=[Member(initials="FG")])  # fmt: skip
    body = issues(some)["FG"]["body"]
    mark, rest = body.split("\n", 1)
    html = rendered(rest)
    assert set(re.findall(r"</?(\w+)", html)) <= OUR_TAGS
    assert html.count("<table>") == 2
    assert mark == marker("FG")
    text = unescape(re.sub(r"<[^>]+>", "", html))
    assert not re.search(r"@[\w-]|[#!]\d|GH-\d|://|www\.|\b[0-9a-f]{7,40}\b", text, re.IGNORECASE | re.ASCII)
    assert not re.search(r"[&~$%\[*](?=[\w\"'])", text)  # with which GitLab's other references begin
    assert not any(line.startswith("/") for line in rest.splitlines())  # which GitLab takes for an order


@given(ANY_TEXT, ANY_TEXT)
def test_a_marker_is_one_comment_that_no_other_member_has(one: str, other: str) -> None:
    made_of = marker(one)
    assert re.fullmatch(r"<!-- policy-drivers: reviews of [\w.~%]* -->", made_of, re.ASCII)
    assert (made_of == marker(other)) == (_utf8(one) == _utf8(other))


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def test_markers_stay_as_they_are_or_every_issue_would_be_opened_a_second_time() -> None:
    assert marker("FG") == "<!-- policy-drivers: reviews of FG -->"
    assert marker("unassigned") == "<!-- policy-drivers: reviews of unassigned -->"
    assert marker("a-->é") == "<!-- policy-drivers: reviews of a%2D%2D%3E%C3%A9 -->"


@given(ANY_TEXT, ANY_TEXT)
def test_the_json_is_ascii_and_its_titles_are_one_line(member: str, title: str) -> None:
    some = listing([review(subject("a", title, member), "2018")])
    printed = FORMATS["issues"](replace(some, members=members_named([member]).entries))
    assert printed.isascii()
    for each in json.loads(printed):
        assert each["title"].isprintable()
        assert len(each["title"]) < 256


def test_without_a_register_whoever_has_a_driver_is_a_member() -> None:
    some = made(
        {
            "late": "review_due: 2018\ngroup_member: FG",
            "later": "review_due: 2029\ngroup_member: JW",
            "gone": "status: archived\ngroup_member: LK\nreviews:\n  - {date: 2018, by: VT, outcome: archived}",
            "odd": "review_due: 2018\ngroup_member: Somebody with a name",
        },
        registers=registers_of(),
    )
    found = issues(Listing(some.only(lambda item: item.days_overdue > 0), members=some.members.entries))
    assert {key: each["open"] for key, each in found.items()} == {
        "unassigned": True, "FG": True, "JW": False, "LK": False,
    }  # fmt: skip
    assert "Somebody with a name, who is not a member" in found["unassigned"]["body"]


def test_who_is_called_like_nobody_has_no_second_issue() -> None:
    some = listing(
        [review(subject("a", "A", "unassigned"), "2018")], members=[Member.model_construct(initials="unassigned")]
    )
    assert len(json.loads(FORMATS["issues"](some))) == 1


def test_the_command_prints_them_for_everybody_in_the_register(
    collection: Path, drivers: Callable[..., Result]
) -> None:
    driver = "---\ntitle: A plan\nreview_due: 2018-12\ngroup_member: {}\n---\n"
    (collection / "drivers" / "2019" / "plan.md").write_text(driver.format("FG"), encoding="utf-8")
    result = drivers("due", "--today=2019-01-15", "--format=issues")
    assert result.exit_code == 0
    assert {each["member"]: each["open"] for each in json.loads(result.stdout)} == {
        "unassigned": False, "FG": True, "JW": False, "OLD": False,
    }  # fmt: skip
    (collection / "drivers" / "register" / "members.yml").unlink()
    (collection / "drivers" / "2019" / "plan.md").write_text(driver.format("XY"), encoding="utf-8")
    result = drivers("due", "--today=2019-01-15", "--format=issues")
    assert {each["member"]: each["open"] for each in json.loads(result.stdout)} == {
        "unassigned": False, "XY": True, "JW": False,
    }  # fmt: skip


def test_the_command_refuses_to_leave_members_out(collection: Path, drivers: Callable[..., Result]) -> None:
    result = drivers("due", "--format=issues", "--member=FG")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--member does not go with --format issues" in result.stderr


JOBS = {
    "github": (
        {"GITHUB_SERVER_URL": "https://github.example", "GITHUB_REPOSITORY": "group/drivers"},
        "GITHUB_WORKSPACE",
        "https://github.example/group/drivers/blob/HEAD/",
    ),
    "gitlab": (
        {"CI_PROJECT_URL": "https://gitlab.example/group/drivers"},
        "CI_PROJECT_DIR",
        "https://gitlab.example/group/drivers/-/blob/HEAD/",
    ),
}


@pytest.mark.parametrize("job", JOBS)
def test_a_job_knows_the_address_of_a_file(job: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    variables, checkout, address = JOBS[job]
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert files_url(tmp_path) == ""
    monkeypatch.setenv(checkout, str(tmp_path))
    for name in variables:
        monkeypatch.delenv(name, raising=False)
    assert files_url(tmp_path) == ""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert files_url(tmp_path) == address
    assert files_url(tmp_path / "our drivers") == f"{address}our%20drivers/"
    assert files_url(tmp_path.parent) == ""


def test_the_address_of_a_file_can_end_no_link() -> None:
    some = Listing(Agenda(today=TODAY, due_soon=60), files_url="https://forge.example/")
    assert some.file("drivers/a)b \udcff|é.md") == "https://forge.example/drivers/a%29b%20%5Cudcff%7C%C3%A9.md"
    assert Listing(Agenda(today=TODAY, due_soon=60)).file("drivers/a.md") == ""
