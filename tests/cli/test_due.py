"""`drivers due`: what it lists, how it is asked, and how it ends."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers.reviews.formats import FORMATS

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"

DRIVERS = {
    "later": "review_due: 2019-12\ngroup_member: FG",
    "spring": "review_due: 2019-04-15\ngroup_member: FG",
    "late": "review_due: 2018-12\ngroup_member: FG",
    "very-late": "review_due: 2018-10-17\ngroup_member: JW",
    "soon": "review_due: 2019-02\ngroup_member: JW",
    "nobodys": "review_due: 2019-02\ngroup_member: unassigned",
    "orphan": "review_due: 2018-11-30\ngroup_member: OLD",
    "stranger": "review_due: 2018-12-31\ngroup_member: XY",
}
ACTIONS = """
actions:
  - {action: Brief the board, lead: JW, due: 2018-12, status: amber}
  - {action: Buy books, lead: FG, due: 2018-11, status: done}
  - action: Ask around
    lead: The librarian
    due: 2019-01-01
  - {action: Order the shelves, lead: JW, due: 2019-03-16}
  - {action: Put them up, lead: JW, due: 2020}
  - {action: Look at them, lead: JW}"""


def write(root: Path, slug: str, front_matter: str) -> Path:
    path = root / "drivers" / "2019" / f"{slug}.md"
    path.write_text(f"---\ntitle: The {slug}\n{front_matter}\n---\n\n## Summary\n\nText.\n", encoding="utf-8")
    return path


@pytest.fixture
def busy(collection: Path) -> Path:
    """A collection in which there is something of everything."""
    for slug, front_matter in DRIVERS.items():
        write(collection, slug, front_matter + (ACTIONS if slug == "spring" else ""))
    return collection


@pytest.fixture
def listed(drivers: Drivers) -> Callable[..., tuple[list[str], list[str]]]:
    """The slugs of the reviews that are listed, and the actions."""

    def run(*arguments: str) -> tuple[list[str], list[str]]:
        result = drivers("due", TODAY, "--format", "json", *arguments)
        assert result.exit_code == 0, result.stderr
        document = json.loads(result.stdout)
        return [each["slug"] for each in document["reviews"]], [each["action"] for each in document["actions"]]

    return run


Listed = Callable[..., tuple[list[str], list[str]]]
LATE_ACTIONS = ["Brief the board", "Ask around"]


def test_what_is_overdue_or_due_soon_is_listed_in_sections(busy: Path, drivers: Drivers) -> None:
    result = drivers("due", TODAY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        result.stdout
        == """\
Unassigned

Due         When          Who         Driver        Slug
2018-11-30  1 month late  OLD         The orphan    orphan
2018-12-31  15 days late  XY          The stranger  stranger
2019-02     in 1 month    unassigned  The nobodys   nobodys

Overdue

Due         When           Who  Driver         Slug
2018-10-17  3 months late  JW   The very-late  very-late
2018-12     15 days late   FG   The late       late

Due soon

Due      When        Who  Driver    Slug
2019-02  in 1 month  JW   The soon  soon

Actions that are late

Due         When          Status       Lead           Action
2018-12     15 days late  amber        JW             Brief the board
                                                      spring
2019-01-01  14 days late  not started  The librarian  Ask around
                                                      spring

4 overdue, 2 due soon, 2 late actions; 3 of them unassigned.
"""
    )


@pytest.mark.parametrize(
    ("options", "reviews"),
    [
        ([], ["orphan", "stranger", "nobodys", "very-late", "late", "soon"]),
        (["--within", "0d"], ["orphan", "stranger", "very-late", "late"]),
        (["--within", "44d"], ["orphan", "stranger", "nobodys", "very-late", "late", "soon"]),
        (["--within", "43d"], ["orphan", "stranger", "very-late", "late"]),
        (["--within", "90d"], ["orphan", "stranger", "nobodys", "very-late", "late", "soon", "spring"]),
        (["--within", "3m"], ["orphan", "stranger", "nobodys", "very-late", "late", "soon", "spring"]),
        (["--within", "89d"], ["orphan", "stranger", "nobodys", "very-late", "late", "soon"]),
        (["--within", "1y"],
         ["orphan", "stranger", "nobodys", "very-late", "late", "soon", "spring", "another-driver", "later"]),
        (["--within", "9999y"],
         ["orphan", "stranger", "nobodys", "very-late", "late", "soon", "spring", "another-driver", "later"]),
        (["--state", "overdue"], ["orphan", "stranger", "very-late", "late"]),
        (["--state", "overdue", "--member", "FG", "--member", "OLD"], ["orphan", "late"]),
        (["--within", "90d", "--member", "FG"], ["late", "spring"]),
        (["--member", "fiona green"], ["late"]),
        (["--member", "unassigned"], ["orphan", "stranger", "nobodys"]),
        (["--member", "unassigned", "--member", "FG"], ["orphan", "stranger", "nobodys", "late"]),
        (["--member", "OLD"], ["orphan"]),
        (["--member", "XY"], ["stranger"]),
        (["--state", "overdue", "--state", "in-date", "--within", "90d"],
         ["orphan", "stranger", "very-late", "late", "spring"]),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("busy")
def test_the_choice_of_reviews(options: list[str], reviews: list[str], listed: Listed) -> None:
    assert listed(*options)[0] == reviews


@pytest.mark.parametrize("state", ["due soon", "due-soon", "Due  Soon"])
@pytest.mark.usefixtures("busy")
def test_a_state_may_be_written_with_a_hyphen(state: str, listed: Listed) -> None:
    assert listed("--state", state) == (["nobodys", "soon"], ["Order the shelves"])


@pytest.mark.parametrize(
    ("options", "actions"),
    [
        ([], LATE_ACTIONS),
        (["--within", "0d"], LATE_ACTIONS),
        (["--within", "59d"], LATE_ACTIONS),
        (["--within", "60d"], [*LATE_ACTIONS, "Order the shelves"]),
        (["--within", "60d", "--member", "JW"], ["Brief the board", "Order the shelves"]),
        (["--within", "60d", "--state", "overdue"], LATE_ACTIONS),
        (["--state", "due soon"], ["Order the shelves"]),
        (["--state", "due soon", "--within", "59d"], []),
        (["--within", "1y"], [*LATE_ACTIONS, "Order the shelves"]),
        (["--within", "2y", "--state", "in date"], ["Put them up"]),
        (["--state", "overdue"], LATE_ACTIONS),
        (["--state", "in date"], ["Put them up"]),
        (["--member", "FG"], LATE_ACTIONS),
        (["--member", "JW"], ["Brief the board"]),
        (["--member", "JW", "--member", "The librarian"], LATE_ACTIONS),
        (["--member", "The librarian"], ["Ask around"]),
        (["--member", "unassigned"], []),
    ],
)
@pytest.mark.usefixtures("busy")
def test_late_actions_of_whoever_leads_them_or_has_the_driver(
    options: list[str], actions: list[str], listed: Listed
) -> None:
    assert sorted(listed(*options)[1]) == sorted(actions)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--fail-on", "overdue"], 1),
        (["--fail-on", "overdue:89d"], 1),
        (["--fail-on", "overdue:90d"], 0),
        (["--fail-on", "overdue:2m"], 1),
        (["--fail-on", "OVERDUE:1y"], 0),
        (["--fail-on", "overdue:9999y"], 0),
        (["--fail-on", "overdue", "--state", "due soon"], 0),
        (["--fail-on", "overdue", "--member", "unassigned"], 1),
        (["--fail-on", "overdue", "--state", "in date", "--within", "1y"], 0),
        (["--fail-on", "overdue", "--member", "The librarian"], 1),
        (["--fail-on", "overdue:14d", "--member", "The librarian"], 0),
    ],
)
@pytest.mark.usefixtures("busy")
def test_it_fails_only_on_what_is_listed_and_overdue_for_long_enough(
    options: list[str], code: int, drivers: Drivers
) -> None:
    assert drivers("due", TODAY, *options).exit_code == code


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--within", "soon"], "“soon” is not a number of days, months or years, such as 90d, 6m or 2y"),
        (["--within", "-3d"], "“-3d” is not a number of days"),
        (["--within", "٣d"], "“٣d” is not a number of days"),
        (["--within", ""], "“” is not a number of days"),
        (["--fail-on", "late"], "“late” is neither overdue nor overdue: and a number of days"),
        (["--fail-on", "overdue:"], "“” is not a number of days"),
        (["--fail-on", "overdue:90"], "“90” is not a number of days"),
        (["--state", "later"], "“later” is not one of overdue, due soon and in date"),
        (["--state", "not reviewed"], "“not reviewed” is not one of"),
        (["--state", "\x1b[2J"], "“\\x1b[2J” is not one of"),
        (["--member", "FH"], "Error: --member: there is no member “FH”; write initials from the register of members"),
        (["--member", "unasigned"], "Error: --member: there is no member “unasigned”; did you mean unassigned?"),
        (["--member", "Fiona Gren"], "Error: --member: there is no member “Fiona Gren”; did you mean FG?"),
        (["--member", ""], "Error: --member: there is no member “”"),
        (["--format", "xml"], "'xml' is not one of 'text', 'json', 'csv', 'ics', 'markdown', 'github', 'issues'"),
        (["--today", "2019-02"], "“2019-02” is not a day; write it as YYYY-MM-DD, such as 2019-06-30"),
    ],
)
@pytest.mark.usefixtures("busy")
def test_what_cannot_be_run_ends_with_2_and_a_reason(options: list[str], message: str, drivers: Drivers) -> None:
    result = drivers("due", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())


def test_actions_to_come_are_listed_where_they_were_asked_for(busy: Path, drivers: Drivers) -> None:
    write(busy, "free", f"review_due: 2020\ngroup_member: OLD{ACTIONS}")
    options = ("--within", "60d", "--member", "JW")
    printed = {each: drivers("due", TODAY, *options, "--format", each).stdout for each in FORMATS}
    assert (
        "\nActions to be done\n\nDue         When         Status       Lead  Action\n"
        "2019-03-16  in 2 months  not started  JW    Order the shelves\n"
    ) in printed["text"]
    assert printed["text"].endswith("\n1 overdue, 1 due soon, 2 late actions, 2 other actions.\n")
    headers = "| Due | When | Status | Lead | Action | Driver |"
    row = "| 16 March 2019 | in 2 months | not started | JW | Order the shelves | The spring |"
    assert f"\n### Actions to be done\n\n{headers}\n" in printed["markdown"]
    assert row in printed["markdown"]
    assert (
        "::notice file=drivers/2019/spring.md,line=11,title=Action to come::“Order the shelves” is to be done by "
        "16 March 2019, in 2 months, and is “not started”; JW leads it, for “The spring”\n"
    ) in printed["github"]
    assert "\naction,due soon,2019-03-16,2019-03-16,-60,FG,owned,The spring,spring," in printed["csv"]


def test_an_issue_has_the_actions_to_come_where_they_were_asked_for(busy: Path, drivers: Drivers) -> None:
    def body(*options: str) -> str:
        issues = json.loads(drivers("due", TODAY, "--format", "issues", *options).stdout)
        return next(each["body"] for each in issues if each["member"] == "JW")

    assert "Order the shelves" not in body()
    assert "\n### Actions to be done\n" in body("--within", "60d")
    assert "| Order the shelves |" in body("--within", "60d")


def test_what_is_nobodys_is_the_same_for_the_command_and_the_issue(busy: Path, drivers: Drivers) -> None:
    for slug in ("nobodys", "stranger"):
        (busy / "drivers" / "2019" / f"{slug}.md").unlink()
    issues = json.loads(drivers("due", TODAY, "--format", "issues").stdout)
    assert [each["member"] for each in issues if each["open"]] == ["unassigned", "FG", "JW"]
    for issue in issues:
        listed = drivers("due", TODAY, "--format", "markdown", f"--member={issue['member']}").stdout
        if issue["member"] != "OLD":  # who has left, so that what was theirs is nobody's
            assert issue["open"] == ("Nothing to review" not in listed)
    assert "| The orphan |" in drivers("due", TODAY, "--format", "markdown", "--member=unassigned").stdout


def test_a_file_is_named_from_the_root_of_the_repository(
    busy: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(busy.parent))
    annotations = drivers("due", TODAY, "--format", "github").stdout.splitlines()
    assert annotations[0].startswith("::warning file=collection/drivers/2019/orphan.md,line=3,title=Review overdue::")
    checked = drivers("check", TODAY, "--format", "github").stdout.splitlines()
    assert all(" file=collection/drivers/2019/" in line for line in checked if line.startswith("::"))
    assert any(line.startswith("::") for line in checked)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(busy))
    assert drivers("due", TODAY, "--format", "github").stdout.startswith("::warning file=drivers/2019/orphan.md,")


def test_an_action_may_call_its_lead_by_the_full_name(busy: Path, listed: Listed) -> None:
    write(busy, "plan", "group_member: JW\nactions: [{action: Ask, lead: Fiona Green, due: 2018}]\nreview_due: 2020")
    assert listed("--member", "FG")[1] == ["Ask", *LATE_ACTIONS]


def test_a_member_without_anything_to_do_gets_an_empty_list(collection: Path, drivers: Drivers) -> None:
    result = drivers("due", TODAY, "--member", "FG")
    assert (result.exit_code, result.output) == (0, "Nothing to review, and no action is late.\n")


def test_what_cannot_be_listed_is_counted_on_standard_error(busy: Path, drivers: Drivers) -> None:
    (busy / "drivers" / "2019" / "broken.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    (busy / "drivers" / "2019" / "bytes.md").write_bytes(b"\xff\xfe")
    write(busy, "undated", "group_member: FG")
    write(busy, "badly-dated", "review_due: soon\ngroup_member: FG")
    write(busy, "archived", "status: archived")
    result = drivers("due", TODAY, "--format", "json")
    assert result.exit_code == 0
    assert result.stderr == (
        "not listed: 2 files that cannot be read and 2 current drivers without a review date; run drivers check\n"
    )
    json.loads(result.stdout)


def test_annotations_point_at_the_lines_of_the_dates(busy: Path, drivers: Drivers) -> None:
    write(busy, "half-broken", f"review_due: 2019-12\ngroup_member: FG\ntype: nonsense{ACTIONS}")
    lines = drivers("due", TODAY, "--format", "github").stdout.splitlines()
    heads = [line.partition("::the")[0].partition("::“")[0] for line in lines]
    for name, line, title in (
        ("orphan", 3, "Review overdue"), ("very-late", 3, "Review overdue"), ("soon", 3, "Review due soon"),
        ("spring", 6, "Action late"), ("spring", 10, "Action late"),
        ("half-broken", 7, "Action late"), ("half-broken", 11, "Action late"),
    ):  # fmt: skip
        level = "notice" if "soon" in title else "warning"
        assert f"::{level} file=drivers/2019/{name}.md,line={line},title={title}" in heads
    assert heads[0].startswith("::warning file=drivers/2019/orphan.md")


def test_machines_get_utf_8_and_the_line_ends_of_the_format(busy: Path, drivers: Drivers) -> None:
    write(busy, "curly", "review_due: 2018-01\ngroup_member: FG\nalternative_titles: [x]")
    path = busy / "drivers" / "2019" / "curly.md"
    path.write_text(path.read_text(encoding="utf-8").replace("The curly", "The King’s 政策"), encoding="utf-8")
    printed = drivers("due", TODAY, "--format", "csv").stdout_bytes
    assert printed.count(b"\r\n") == printed.count(b"\n") == 10
    rows = list(csv.DictReader(io.StringIO(printed.decode("utf-8"), newline="")))
    assert {row["title"] for row in rows} >= {"The King’s 政策", "The orphan"}


def test_links_are_given_where_the_site_has_an_address(busy: Path, drivers: Drivers) -> None:
    Path("mkdocs.yml").write_text("site_name: Ours\nsite_url: https://example.org/drivers\n", encoding="utf-8")
    printed = drivers("due", TODAY, "--format", "markdown").stdout
    assert printed.startswith("## Ours: reviews on 15 January 2019\n")
    assert "[The soon](https://example.org/drivers/drivers/soon/)" in printed


def test_the_table_is_as_wide_as_the_terminal(busy: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert "\n2019-02 · in 1 month · JW\n  The soon\n  soon\n" in drivers("due", TODAY).stdout


def test_on_the_last_day_of_the_calendar_nothing_breaks(busy: Path, drivers: Drivers) -> None:
    result = drivers("due", "--today=9999-12-31", "--within", "2d", "--fail-on", "overdue:9999d")
    assert result.exit_code == 1
    assert drivers("due", "--today=0001-01-01", "--within", "1y", "--fail-on", "overdue:1d").exit_code == 0


def test_without_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drivers: Drivers) -> None:
    monkeypatch.chdir(tmp_path)
    result = drivers("due")
    assert (result.exit_code, result.stderr.startswith("Error: no mkdocs.yml in ")) == (2, True)
