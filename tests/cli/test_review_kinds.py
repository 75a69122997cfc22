"""`drivers review` and `drivers take-review` of case studies and collections: as of drivers, and told apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policy_drivers.cli import main
from tests.cli.reviewing import LIST, NO_CHANGE, PLAN, STORY, TODAY, Drivers, contents, put
from tests.reviews.test_said import form

STUDY = "docs/case-studies/our-story.md"
ENTRY = "reviews:\n  - date: 2019-01-15\n    by: FG\n    outcome: "


@pytest.fixture
def study(collection: Path) -> Path:
    """A case study that is overdue."""
    return put(collection, STUDY, STORY)


@pytest.fixture
def ahp(collection: Path) -> Path:
    """A collection that is overdue."""
    return put(collection, "docs/collections/ahp.md", LIST)


@pytest.mark.parametrize("name", ["our-story", "case-studies/our-story", STUDY])
def test_a_case_study_is_reviewed_by_its_slug_with_its_folder_or_by_its_path(
    name: str, study: Path, drivers: Drivers
) -> None:
    result = drivers("review", name, *NO_CHANGE)
    assert (result.exit_code, result.output) == (
        0,
        f"reviewed {STUDY}: no change; next review due January 2020\n",
    )
    assert study.read_bytes() == STORY.replace(b'"2018-12" #', b'"2020-01" #').replace(
        b"member: FG\n", f"member: FG\n{ENTRY}no change\n".encode()
    )


@pytest.mark.parametrize(
    ("options", "output", "old", "new"),
    [
        (
            ["--outcome=revised", "--note=One more  effect."],
            "revised; next review due January 2020",
            'review_due: "2018-12" # a year on\ngroup_member: FG\n',
            'last_updated: 2019-01-15\nreview_due: "2020-01" # a year on\ngroup_member: FG\n'
            f"{ENTRY}revised\n    note: One more effect.\n",
        ),
        (
            ["--outcome=archived"],
            "archived",
            'review_due: "2018-12" # a year on\ngroup_member: FG\n',
            f'status: archived\nreview_due: "2018-12" # a year on\ngroup_member: FG\n{ENTRY}archived\n',
        ),
    ],
)
def test_outcomes_of_a_case_study(
    study: Path, drivers: Drivers, options: list[str], output: str, old: str, new: str
) -> None:
    result = drivers("review", "our-story", "--by=FG", TODAY, *options)
    assert (result.exit_code, result.output) == (0, f"reviewed {STUDY}: {output}\n")
    assert study.read_text(encoding="utf-8") == STORY.decode().replace(old, new)
    assert drivers("review", "--undo", "our-story").output == f"took the last review back: {STUDY}\n"
    assert study.read_bytes() == STORY


def test_a_draft_of_a_case_study_is_approved(study: Path, drivers: Drivers) -> None:
    draft = STORY.replace(b'review_due: "2018-12" # a year on\n', b"").replace(b"group_", b"status: draft\ngroup_")
    study.write_bytes(draft)
    result = drivers("review", "our-story", "--by=FG", TODAY, "--outcome=approved")
    assert result.output == f"reviewed {STUDY}: approved; next review due January 2020\n"
    assert study.read_bytes() == draft.replace(
        b"status: draft\ngroup_member: FG\n",
        f"status: current\nreview_due: 2020-01\ngroup_member: FG\n{ENTRY}approved\n".encode(),
    )


def test_a_collection_that_was_revised_says_when_it_was_brought_up_to_date(ahp: Path, drivers: Drivers) -> None:
    result = drivers("review", "ahp", "--by=FG", TODAY, "--outcome=revised", "--next=18m")
    assert result.output == "reviewed docs/collections/ahp.md: revised; next review due July 2020\n"
    assert ahp.read_bytes() == LIST.replace(
        b"completed_on: 2017-12-03\n", b"completed_on: 2017-12-03\nupdated_on: 2019-01-15\n"
    ).replace(
        b"review_due: 2018-12\ngroup_member: JW\n",
        f"review_due: 2020-07\ngroup_member: JW\n{ENTRY}revised\n".encode(),
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ahp", "--outcome=archived"], "docs/collections/ahp.md: a review finds no collection archived; the outcome "
         "is no change or revised"),
        (["ahp", "--outcome=approved"], "docs/collections/ahp.md: a review finds no collection approved; the outcome "
         "is no change or revised"),
        (["our-story", "--outcome=superseded", "--superseded-by=another-driver"],
         f"{STUDY}: a review finds no case study superseded; the outcome is no change, revised or archived"),
        (["our-story", "--outcome=approved"], f"{STUDY}: the case study is current; only a draft is approved"),
        (["our-story", "--outcome=no change", "--date=2018-02-01"],
         f"{STUDY}: the work was completed June 2018, after the review of 1 February 2018"),
        (["case-studies/our-stori", "--outcome=revised"],
         "there is no case study “our-stori”; did you mean our-story?"),
        (["collections/plan", "--outcome=revised"], "there is no collection “plan”"),
        (["docs/case-studies", "--outcome=revised"],
         "docs/case-studies is not the file of a driver, a case study or a collection"),
        (["our-stor", "--outcome=revised"], "there is no driver “our-stor”; did you mean case-studies/our-story?"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(
    collection: Path, study: Path, ahp: Path, drivers: Drivers, arguments: list[str], message: str
) -> None:
    before = contents(collection)
    result = drivers("review", "--by=FG", TODAY, *arguments)
    assert (result.exit_code, result.stderr) == (2, f"Error: {message}\n")
    assert contents(collection) == before


def test_a_slug_of_two_kinds_is_told_apart_by_its_folder(collection: Path, drivers: Drivers) -> None:
    driver = put(collection, "drivers/2016/plan.md", PLAN)
    study = put(collection, "docs/case-studies/plan.md", STORY)
    result = drivers("review", "plan", *NO_CHANGE)
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: a driver and a case study are called plan; write drivers/plan or case-studies/plan\n",
    )
    assert drivers("review", "drivers/plan", *NO_CHANGE).exit_code == 0
    assert (driver.read_bytes() == PLAN, study.read_bytes()) == (False, STORY)
    assert drivers("review", "case-studies/plan", *NO_CHANGE).exit_code == 0
    assert study.read_bytes() != STORY


def test_an_archived_one_is_reviewed_no_more(study: Path, drivers: Drivers) -> None:
    study.write_bytes(STORY.replace(b"review_due", b"status: archived\nreview_due"))
    result = drivers("review", "our-story", *NO_CHANGE)
    assert result.stderr == f"Error: {STUDY}: the case study is archived; only current case studies are reviewed\n"


def test_the_walk_asks_about_each_what_can_be_found_of_it(
    study: Path, ahp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policy_drivers.cli.common.is_interactive", lambda: True)
    command = ["review", "--by=FG", TODAY]
    result = CliRunner().invoke(main, command, input="san\nsarMore.\ny\n", catch_exceptions=False)
    assert result.output == (
        "\n1 of 2 · due December 2018, 15 days late · FG\n"
        "Searches for ward leaders\n"
        "case study · Library of a teaching hospital · June 2018\n"
        "Drivers: another-driver\n"
        "\n"
        "  ## What was done\n"
        "  They asked.\n"
        "\n[n]o change  [r]evised  [a]rchived  s[k]ip  [q]uit: a\n"
        "Why, in a sentence? (Enter for no note): n\n"
        "\n2 of 2 · due December 2018, 15 days late · JW\n"
        "Leading in the allied health professions\n"
        "collection · search of 3 December 2017\n"
        "Who leads?\n"
        "\n"
        "  Leaders [[another-driver]].\n"
        "\n[n]o change  [r]evised  s[k]ip  [q]uit: r\n"
        "Why, in a sentence? (Enter for no note): More.\n"
        "\nThis is what you have decided:\n\n"
        "  case-studies/our-story: archived\n"
        "  collections/ahp: revised; next review due January 2020\n"
        "\nWrite 2 reviews? [y/N]: y\n"
        "wrote 2 reviews\n"
    )
    assert study.read_bytes() != STORY
    assert ahp.read_bytes() != LIST


ISSUE = """\
<!-- policy-drivers: reviews of FG -->

| Due | When | Title | Record a review |
| --- | --- | --- | --- |
| 2018 | 1 year late | The plan `plan` | [It still holds](https://forge.example/) |
| 2018 | 1 year late | The story `case-studies/our-story` | [It still holds](https://forge.example/) |
"""


@pytest.fixture
def take(collection: Path, drivers: Drivers) -> Callable[..., Result]:
    """Runs `drivers take-review` on a text."""
    members = collection / "drivers" / "register" / "members.yml"
    members.write_text("- {initials: FG, github: fgreen}\n- {initials: JW}\n", encoding="utf-8")

    def run(text: str, issue: str = "") -> Result:
        (collection / "said.md").write_text(text, encoding="utf-8")
        (collection / "issue.md").write_text(issue, encoding="utf-8")
        within = ["--issue=issue.md"] if issue else []
        return drivers("take-review", "said.md", "--handle=fgreen", TODAY, *within)

    return run


def test_a_form_and_a_comment_record_them_too(
    collection: Path, study: Path, ahp: Path, take: Callable[..., Result]
) -> None:
    put(collection, "drivers/2016/plan.md", PLAN)
    assert take(form("case-studies/our-story")).stdout == (
        "- **Recorded.** Searches for ward leaders (`case-studies/our-story`): no change; "
        "next review due January 2020. Looked at by FG on 15 January 2019.\n"
    )
    study.write_bytes(STORY)
    result = take("/all still-holds\n/revised collections/ahp: One more.\n/archived collections/nope", ISSUE)
    assert result.stdout == (
        "- **Recorded.** The plan (`plan`): no change; next review due January 2020. "
        "Looked at by FG on 15 January 2019.\n"
        "- **Recorded.** Searches for ward leaders (`case-studies/our-story`): no change; "
        "next review due January 2020. Looked at by FG on 15 January 2019.\n"
        "- **Recorded.** Leading in the allied health professions (`collections/ahp`): revised; "
        "next review due January 2020. Looked at by FG on 15 January 2019.\n"
        "- **Not recorded.** “/archived collections/nope”: there is no collection “nope”.\n"
    )


def test_a_comment_means_the_driver_where_it_names_no_folder(collection: Path, take: Callable[..., Result]) -> None:
    put(collection, "drivers/2016/plan.md", PLAN)
    study = put(collection, "docs/case-studies/plan.md", STORY)
    assert take("/still-holds plan", ISSUE).stdout.startswith("- **Recorded.** The plan (`plan`):")
    assert study.read_bytes() == STORY
    assert "(`case-studies/plan`)" in take("/still-holds case-studies/plan", ISSUE).stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("our-story", "there is no driver and no case study “our-story”: "),
        ("case-studies/our-story", "there is no case study “our-story”: "),
    ],
)
def test_a_renamed_case_study_is_named_by_its_slug_of_today(
    name: str, said: str, collection: Path, drivers: Drivers
) -> None:
    put(collection, "docs/case-studies/our-story.md", STORY)
    assert drivers("rename", "case-studies/our-story", "their-story", TODAY).exit_code == 0
    result = drivers("review", name, *NO_CHANGE)
    assert result.exit_code == 2
    assert result.stderr == (
        f"Error: {said}docs/case-studies/their-story.md was called so; give its slug of today, "
        "case-studies/their-story\n"
    )
    assert drivers("review", "their-story", *NO_CHANGE).exit_code == 0


def test_what_is_like_no_drivers_slug_may_be_another_kinds(collection: Path, drivers: Drivers) -> None:
    put(collection, "docs/case-studies/our-story.md", STORY)
    result = drivers("review", "our-stroy", *NO_CHANGE)
    assert result.stderr == "Error: there is no driver “our-stroy”; did you mean case-studies/our-story?\n"


def test_a_review_is_taken_back_after_its_file_was_renamed(collection: Path, drivers: Drivers) -> None:
    put(collection, "docs/case-studies/our-story.md", STORY)
    drivers("review", "our-story", *NO_CHANGE)
    drivers("rename", "case-studies/our-story", "their-story", TODAY)
    assert drivers("review", "--undo", "their-story", TODAY).exit_code == 0
    now = (collection / "docs" / "case-studies" / "their-story.md").read_bytes()
    assert now == STORY.replace(b'review_due: "2018-12"', b'former_slugs: [our-story]\nreview_due: "2018-12"')
