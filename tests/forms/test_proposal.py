"""What people are told about an issue: to the letter, and a stranger's words in code."""

from __future__ import annotations

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.forms.issue_event import Issue
from policy_drivers.forms.proposal import Taken, proposal_of, refusal_of
from policy_drivers.forms.taking_in import Reason
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.wording.visible import visible

PATH = "drivers/2018/plan.md"


def test_what_was_taken_in_is_handed_on() -> None:
    taken = Taken(path=PATH, slug="plan", is_draft=True, findings="a ```` b\n")
    draft = (
        " It is a draft, since a text is still to be written, and is shown in previews only. Once somebody has read"
        " it: `drivers review plan --outcome approved`"
    )
    findings = "\n`drivers check` says:\n\n`````text\na ```` b\n`````\n"
    assert proposal_of(taken, Issue(text="", number=7, writer="jo")) == {
        "outcome": "taken",
        "path": PATH,
        "branch": "take-in/plan",
        "title": "Add plan",
        "body.md": "From issue #7, which jo has written.\n\nCloses #7.\n\n"
        f"Read the document and `{PATH}`, change here what you like, and merge.{draft}\n{findings}",
        "comment.md": f"This issue has become `{PATH}`.{draft}\n{findings}",
    }


def test_of_a_file_nobody_knows_the_number() -> None:
    taken = Taken(path=PATH, slug="plan", is_draft=False, findings="")
    assert proposal_of(taken, Issue(text=""))["body.md"] == (
        f"From an issue.\n\nRead the document and `{PATH}`, change here what you like, and merge.\n\n"
        "`drivers check` finds nothing to do.\n"
    )


def test_long_findings_are_cut() -> None:
    taken = Taken(path=PATH, slug="plan", is_draft=False, findings="x" * 70_000)
    assert all(len(text) < 21_000 for text in proposal_of(taken, Issue(text="")).values())


@pytest.mark.parametrize(
    ("address", "link"),
    [("", ""), ("https://forge.example/blob/", f" ([look at it](https://forge.example/blob/{PATH}))")],
)
def test_what_has_to_be_changed_is_a_list(address: str, link: str) -> None:
    reasons = [Reason("Who?", "“9” is not a name"), Reason("", "it is\n`odd`"), Reason("What?", "is there", PATH)]
    assert refusal_of(reasons, address)["comment.md"] == (
        "This issue cannot be taken in yet. Nothing is lost: what you wrote is still in it. Please edit the issue:\n\n"
        f"- **Who?** `“9” is not a name`\n- `` it is\\n`odd` ``\n- **What?** `is there`{link}\n\n"
        "Then let a member of the team set the label “take in” again.\n"
    )


@given(st.text("a`\\ \n@<", min_size=1))
def test_code_says_what_the_text_says(text: str) -> None:
    html = cmarkgfm.github_flavored_markdown_to_html(f"x {in_code(visible(text))} y")
    assert html.startswith("<p>x <code>")
    assert html.endswith("</code> y</p>\n")
    assert html.count("<") == 4
