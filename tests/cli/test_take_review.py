"""`drivers take-review`: what a form or a comment records, what is answered, and what changes on the disk."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from policy_drivers.model.forge import Forge, Repository
from policy_drivers.reviews.answer import markdown
from policy_drivers.reviews.said import Said
from policy_drivers.reviews.taking import Result as Came
from policy_drivers.reviews.taking import Taken, Told
from tests.cli.reviewing import PLAN, TODAY, contents
from tests.making.agendas import TODAY as DAY
from tests.reviews.test_said import NOTHING, form

Take = Callable[..., Result]
MEMBERS = "- {initials: FG, github: fgreen, name: Fiona Green}\n- {initials: JW, github: jwest}\n- {initials: LK}\n"
DRAFT = PLAN.replace(b"group_member: FG", b"group_member: FG\nstatus: draft").replace(
    b"review_due: 2018-02 # a year on\n", b""
)
NEXT = "next review due January 2020. Looked at by"
ISSUE = """\
<!-- policy-drivers: reviews of FG -->

Dear @fgreen, this is waiting for you.

| Due | When | Driver | Record a review |
| --- | --- | --- | --- |
| 2018 | 1 year late | The plan `plan` | [It still holds](https://forge.example/) |
| 2018 | 1 year late | The book | `drivers review the-book --outcome "no change" --by FG` |
| 2018 | 1 year late | Of JW `of-jw` | [It still holds](https://forge.example/) |
"""


@pytest.fixture
def take(collection: Path, plan: Path, drivers: Callable[..., Result]) -> Take:
    """Runs the command on a text, with other options."""
    (collection / "drivers" / "register" / "members.yml").write_text(MEMBERS, encoding="utf-8")

    def run(text: str, *options: str, issue: str = "", handle: str = "fgreen") -> Result:
        (collection / "said.md").write_text(text, encoding="utf-8")
        (collection / "issue.md").write_text(issue, encoding="utf-8")
        within = ["--issue=issue.md"] if issue else []
        return drivers("take-review", "said.md", f"--handle={handle}", TODAY, *within, *options)

    return run


def add(collection: Path, slug: str, **changes: str) -> Path:
    """One more driver like the plan, with other words for some of its own."""
    text = PLAN.decode().replace("The plan", slug).replace("https://example.org/plan", f"https://example.org/{slug}")
    for old, new in changes.items():
        text = re.sub(f"(?m)^{old}: .*$", f"{old}: {new}", text)
    path = collection / "drivers" / "2016" / f"{slug}.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_form_records_a_review_and_is_answered(take: Take, plan: Path) -> None:
    result = take(form("plan", "no change", "Read beside the document."))
    assert (result.exit_code, result.stdout) == (
        0,
        f"- **Recorded.** The plan (`plan`): no change; {NEXT} FG on 15 January 2019.\n",
    )
    assert plan.read_bytes() == PLAN.replace(b"2018-02 #", b"2020-01 #").replace(
        b"group_member: FG\n",
        b"group_member: FG\nreviews:\n  - date: 2019-01-15\n    by: FG\n    outcome: no change\n"
        b"    note: Read beside the document.\n",
    )


def test_the_same_form_again_records_nothing_twice(take: Take, collection: Path) -> None:
    take(form("plan"))
    before = contents(collection)
    assert take(form("plan")).stdout == (
        f"- **Recorded already.** The plan (`plan`): no change; {NEXT} FG on 15 January 2019.\n"
    )
    again = take(form("plan"), "--date=2019-01-15", "--today=2019-03-01")  # a job that is run again weeks later
    assert (again.exit_code, "**Recorded already.**" in again.stdout) == (0, True)
    assert contents(collection) == before


@pytest.mark.parametrize(
    ("text", "log"),
    [
        (form("plan", "revised", "Two links."), {"outcome: revised", "note: Two links.", "last_updated: 2019-01-15"}),
        (form("plan", "superseded", "another-driver: It is older."),
         {"outcome: superseded", "superseded_by: [another-driver]", "note: It is older.", "status: superseded"}),
        (form("plan", "archived"), {"outcome: archived", "status: archived"}),
    ],
)  # fmt: skip
def test_each_outcome_changes_what_it_changes_in_the_command(take: Take, plan: Path, text: str, log: set[str]) -> None:
    assert take(text).exit_code == 0
    assert log <= {line.strip(" -") for line in plan.read_text(encoding="utf-8").splitlines()}


def test_a_driver_that_names_the_newer_one_already_needs_no_slug_in_the_note(take: Take, collection: Path) -> None:
    newer = add(collection, "newer")
    newer.write_text(newer.read_text(encoding="utf-8").replace("date:", "supersedes: [plan]\ndate:", 1), "utf-8")
    result = take(form("plan", "superseded", "It took its place."))
    assert result.stdout.startswith("- **Recorded.** The plan (`plan`): superseded by newer. ")


def test_a_draft_is_approved_and_nothing_else(take: Take, plan: Path) -> None:
    plan.write_bytes(DRAFT)
    assert take(form("plan")).stdout == (
        "- **Not recorded.** The plan (`plan`): drivers/2016/plan.md: the driver is a draft; once somebody has read "
        "it, the outcome is approved.\n"
    )
    assert take(form("plan", "approved")).exit_code == 0
    assert b"status: current\n" in plan.read_bytes()


REFUSALS = {
    "unknown": (
        form("plann", "revised"),
        "“plann”: there is no driver “plann”; did you mean plan?\n\nSay it in a comment here: `/revised plan`.\n",
    ),
    "nowhere": (form("elsewhere"), "“elsewhere”: there is no driver “elsewhere”.\n"),
    "outcome": (
        form("plan", "archivd"),
        "“plan”: “archivd” is no outcome of a review; did you mean archived?\n\n"
        "Say it in a comment here, such as `/still-holds plan` or `/revised plan: what you changed`.\n",
    ),
    "no slug": (
        form(NOTHING),
        "there is no answer to “Which driver, case study or collection?”.\n\n"
        "Say it in a comment here, such as `/still-holds SLUG` or `/revised SLUG: what you changed`.\n",
    ),
    "no newer": (
        form("plan", "superseded", "It is old."),
        "The plan (`plan`): nothing says which driver replaces it; begin the note with the slug of the newer one, and "
        "if it is not here yet, add it first.\n",
    ),
    "unknown newer": (
        form("plan", "superseded", "anothr-driver: It is old."),
        "The plan (`plan`): there is no driver “anothr-driver”; did you mean another-driver?\n",
    ),
    "note": (
        form("plan", "revised", "tbc"),
        "The plan (`plan`): the note “tbc” says nothing; say why, or leave it out.\n",
    ),
    "other member": (
        form("plan", "revised", "by: JW"),
        "The plan (`plan`): only somebody who may write to the repository can record a review for somebody else; leave "
        "“by: JW” out, and it is yours, FG.\n",
    ),
    "all": (form("all"), "“all”: there is no driver “all”.\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSALS)
def test_what_makes_no_sense_is_answered_and_changes_nothing(case: str, take: Take, plan: Path) -> None:
    text, answer = REFUSALS[case]
    result = take(text)
    assert (result.exit_code, result.stdout) == (1, f"- **Not recorded.** {answer}")
    assert plan.read_bytes() == PLAN


def test_a_stranger_records_nothing_and_a_maintainer_is_told_how(take: Take, plan: Path) -> None:
    result = take(form("plan", "revised", "by: FG"), handle="stranger")
    assert (result.exit_code, result.stdout) == (
        1,
        "- **Not recorded.** “plan”: the account stranger may not record reviews: it may not write to the repository, "
        "and it is no member’s. If you are a member, ask for “github: stranger” in your entry of members.yml, the "
        "register of members.\n\nA maintainer can say it in a comment here: `/revised plan by: INITIALS`.\n",
    )
    assert plan.read_bytes() == PLAN


def test_a_maintainer_names_the_member_and_the_log_says_so(take: Take, plan: Path) -> None:
    assert take(form("plan", "revised", "Two links. by: LK"), "--may-write", handle="boss").exit_code == 0
    assert b"    by: LK\n    outcome: revised\n    note: Two links. Recorded by boss for LK.\n" in plan.read_bytes()


def test_a_comment_says_several_things_and_each_is_answered(take: Take, collection: Path, plan: Path) -> None:
    other = add(collection, "other")
    result = take(
        "Thank you!\n/still-holds plan\n/revised othr: x\n/archived other: Gone.\n/still-holds plan", issue="x"
    )
    assert (result.exit_code, result.stdout.splitlines()) == (
        1,
        [
            f"- **Recorded.** The plan (`plan`): no change; {NEXT} FG on 15 January 2019.",
            "- **Not recorded.** “/revised othr: x”: there is no driver “othr”; did you mean other?",
            "- **Recorded.** other (`other`): archived. Looked at by FG on 15 January 2019.",
            f"- **Recorded already.** The plan (`plan`): no change; {NEXT} FG on 15 January 2019.",
            "",
            "Say it in a comment here: `/revised other`.",
        ],
    )
    assert b"outcome: no change" in plan.read_bytes()
    assert "status: archived" in other.read_text(encoding="utf-8")


def test_a_comment_without_an_order_is_not_answered(take: Take, collection: Path) -> None:
    before = contents(collection / "drivers")
    assert (result := take("I shall look at it on Friday.", issue=ISSUE)).exit_code == 0
    assert result.stdout == ""
    assert contents(collection / "drivers") == before


@pytest.mark.parametrize(("handle", "options", "by"), [("fgreen", (), "FG"), ("jwest", ("--may-write",), "JW")])
def test_all_is_what_the_issue_lists_that_is_due_of_its_member(
    take: Take, collection: Path, plan: Path, handle: str, options: tuple[str, ...], by: str
) -> None:
    listed, unlisted = add(collection, "the-book"), add(collection, "since-monday")
    others, later = add(collection, "of-jw", group_member="JW"), add(collection, "later", review_due="2030")
    before = contents(collection / "drivers")
    result = take("/all still-holds", *options, issue=ISSUE, handle=handle)
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            f"- **Recorded.** The plan (`plan`): no change; {NEXT} {by} on 15 January 2019.",
            f"- **Recorded.** the-book (`the-book`): no change; {NEXT} {by} on 15 January 2019.",
        ],
    )
    after = contents(collection / "drivers")
    assert {path for path in after if after[path] != before[path]} == {plan, listed}
    assert {unlisted, others, later} <= after.keys()


def test_of_all_what_cannot_be_recorded_holds_up_nothing_else(take: Take, collection: Path, plan: Path) -> None:
    path = add(collection, "the-book", library_impact="To be added")
    result = take("/all still-holds", issue=ISSUE)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"- **Recorded.** The plan (`plan`): no change; {NEXT} FG on 15 January 2019.\n")
    assert (
        "- **Not recorded.** the-book (`the-book`): drivers/2016/the-book.md: “To be added” says nothing"
        in result.stdout
    )
    assert b"outcome: no change" in plan.read_bytes()
    assert "outcome" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("handle", "issue", "reason"),
    [
        (
            "jwest",
            ISSUE,
            "this is the issue of FG, and only they, or who may write to the repository, can say it of all",
        ),
        ("fgreen", f"> {ISSUE}", "only a comment in a member’s own issue can say it of all; name the driver"),
        ("fgreen", form("plan"), "only a comment in a member’s own issue can say it of all; name the driver"),
        ("fgreen", ISSUE.replace("plan", "gone"), "nothing that this issue lists is due any more"),
    ],
)
def test_nobody_says_all_but_who_may(take: Take, plan: Path, handle: str, issue: str, reason: str) -> None:
    result = take("/all still-holds", issue=issue, handle=handle)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"- **Not recorded.** “/all still-holds”: {reason}")
    assert plan.read_bytes() == PLAN


def test_what_an_issue_lists_is_what_the_command_prints(take: Take, drivers: Callable[..., Result], plan: Path) -> None:
    for repository in ("", "extra:\n  policy_drivers:\n    repository: https://github.com/group/drivers\n"):
        Path("mkdocs.yml").write_text(f"site_name: x\n{repository}", encoding="utf-8")
        plan.write_bytes(PLAN)
        issues = json.loads(drivers("due", TODAY, "--format=issues").stdout)
        (body,) = (each["body"] for each in issues if each["member"] == "FG")
        assert take("/all still-holds", issue=body).stdout.startswith("- **Recorded.** The plan (`plan`): no change")


def test_a_workflow_is_told_what_it_has_to_know(take: Take, collection: Path) -> None:
    found = json.loads(take(form("plan"), "--format=json").stdout)
    assert found == {
        "answer": f"- **Recorded.** The plan (`plan`): no change; {NEXT} FG on 15 January 2019.\n",
        "files": ["drivers/2016/plan.md"],
        "title": "Record a review of plan",
        "is_whole": True,
        "record_reviews_by": "commit",
    }
    add(collection, "other")
    (collection / "mkdocs.yml").write_text(
        "site_name: x\nextra:\n  policy_drivers:\n    record_reviews_by: pull request\n", encoding="utf-8"
    )
    found = json.loads(take("/revised plan\n/revised other", "--format=json", issue="x").stdout)
    assert (found["title"], found["record_reviews_by"]) == ("Record reviews of 2 drivers", "pull request")
    found = json.loads(take("Nothing.", "--format=json", issue="x").stdout)
    assert (found["answer"], found["files"], found["title"], found["is_whole"]) == ("", [], "", True)


def test_a_driver_is_linked_where_the_site_is_known_and_doubts_are_told(take: Take, collection: Path) -> None:
    settings = "site_name: x\nsite_url: https://our.example\nextra: {policy_drivers: {review_interval: 60}}\n"
    (collection / "mkdocs.yml").write_text(settings, encoding="utf-8")
    result = take(form("plan"))
    assert (result.exit_code, result.stdout.splitlines()[:4]) == (
        0,
        [
            "- **Recorded.** [The plan](https://our.example/drivers/plan/) (`plan`): no change; next review due "
            "January 2024. Looked at by FG on 15 January 2019.",
            "",
            "Look at this again:",
            "",
        ],
    )
    assert result.stdout.splitlines()[4].startswith("- drivers/2016/plan.md, line 7: ")


def test_a_text_that_no_forge_has_is_refused(take: Take, plan: Path) -> None:
    result = take("x" * 1_000_001)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: said.md has more than 1,000,000 bytes, so it is no text of an issue\n"


def test_bytes_that_are_no_text_do_no_harm(
    take: Take, collection: Path, plan: Path, drivers: Callable[..., Result]
) -> None:
    (collection / "bytes.md").write_bytes(form("plan", "revised", "caf\xe9").encode("latin-1", "replace"))
    result = drivers("take-review", "bytes.md", "--handle=fgreen", TODAY)
    recorded = f"- **Recorded.** The plan (`plan`): revised; {NEXT} FG on 15 January 2019.\n"
    assert (result.exit_code, result.stdout) == (0, recorded)
    assert "    note: caf\ufffd\n" in plan.read_text(encoding="utf-8")


MARKUP = st.text(st.characters() | st.sampled_from("*_`[]()<>|&;#@!\\~-:/.wht123ab "), max_size=40)


@given(MARKUP, MARKUP, st.sampled_from(Came))
def test_nothing_that_was_said_acts_in_the_answer(text: str, words: str, result: Came) -> None:
    told = Told(result=result, said=Said(text=text, slug=text, fault=words), words=words, by=words[:12])
    answer = markdown(Taken(told=(told,), changes=()), DAY, "", Repository("https://github.com/g/d", Forge.GITHUB))
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(answer)
    assert set(re.findall(r"</?(\w+)", html)) <= {"ul", "li", "strong", "p", "code"}
    said = re.sub(r"<[^>]+>", "", html)
    assert not re.search(r"@[\w-]|[#!]\d|GH-\d|://|www\.", said, re.IGNORECASE | re.ASCII)
    assert not any(line.lstrip().startswith(("/", "::")) for line in answer.splitlines())


def test_an_answer_fits_into_a_comment() -> None:
    told = Told(result=Came.REFUSED, said=Said(text="@|" * 30_000), words="[x](y) " * 9_000)
    answer = markdown(Taken(told=(told,) * 51, changes=()), DAY, "", None)
    assert len(answer) < 65_536
    assert answer.endswith(" more are not shown here.\n")
