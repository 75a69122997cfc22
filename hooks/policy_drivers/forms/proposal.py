"""What is said to people about an issue that was taken in, or was not: comments, a branch, a pull request.

What strangers have typed stands in code, where a forge obeys nothing of it, names nobody and closes no issue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_drivers.forms.issue_event import Issue
from policy_drivers.forms.taking_in import Reason
from policy_drivers.model import addresses
from policy_drivers.model.kind import Kind
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.wording.lines import beginning
from policy_drivers.wording.visible import visible

TAKE_IN = "take in"
"""The label by which a member says that an issue is to become a driver."""
EDITED = Reason("", "it was edited after the label was set, so nobody has seen what it says now; read it again")
"""Why an issue is refused whose text is no longer that of the event."""
OF_CASE_STUDIES = "case-study_"
"""What the names of branches begin with that propose case studies: no driver's slug begins so."""
_LONGEST = 20_000
"""Characters of a list of findings; a comment holds 65,536."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A driver, or a case study, that an issue has become."""

    path: str
    slug: str
    is_case_study: bool = False
    is_draft: bool
    findings: str
    """What `drivers check` says of it, as text; empty where it says nothing."""


def proposal_of(taken: Taken, issue: Issue) -> dict[str, str]:
    """What whoever proposes the file needs, by the names of files: each is a text, and none is to be run."""
    return {
        "outcome": "taken",
        "path": taken.path,
        "branch": branch_of(f"{OF_CASE_STUDIES}{taken.slug}" if taken.is_case_study else taken.slug),
        "title": f"Add {taken.slug}",
        "body.md": _body(taken, issue),
        "comment.md": f"This issue has become `{taken.path}`.{_state(taken)}\n{_findings(taken)}",
    }


def refusal_of(reasons: Sequence[Reason], address: str) -> dict[str, str]:
    """What is said where an issue cannot be taken in, by the names of files.

    `address` is that under which the forge shows files, with a slash at its end; empty where it is not known.
    """
    comment = (
        "This issue cannot be taken in yet. Nothing is lost: what you wrote is still in it. Please edit the issue:\n\n"
        + "\n".join(_item(reason, address) for reason in reasons)
        + f"\n\nThen let a member of the team set the label “{TAKE_IN}” again.\n"
    )
    return {"outcome": "refused", "comment.md": comment}


def proposed_before(slug: str) -> dict[str, str]:
    """What says where a document was proposed before, by the names of files."""
    return {"outcome": "proposed", "branch": branch_of(slug)}


def branch_of(slug: str) -> str:
    """The branch on which a driver is proposed."""
    return f"take-in/{slug}"


def _item(reason: Reason, address: str) -> str:
    question = f"**{reason.question}** " if reason.question else ""
    link = f" ([look at it]({address}{reason.path}))" if reason.path and address else ""
    return f"- {question}{in_code(visible(reason.text))}{link}"


def _body(taken: Taken, issue: Issue) -> str:
    number = f"issue #{issue.number}" if issue.number else "an issue"
    writer = f", which {issue.writer} has written" if issue.writer else ""
    closes = f"\nCloses #{issue.number}.\n" if issue.number else ""
    read = f"`{taken.path}`" if taken.is_case_study else f"the document and `{taken.path}`"
    to_do = f"Read {read}, change here what you like, and merge.{_state(taken)}"
    return f"From {number}{writer}.\n{closes}\n{to_do}\n{_findings(taken)}"


def _state(taken: Taken) -> str:
    if not taken.is_draft:
        return ""
    if taken.is_case_study:
        name = addresses.among_all(Kind.CASE_STUDY, taken.slug)
        return (
            " It is a draft, since it is an idea, or something is still to be written, and is shown in previews only."
            f" Once it is whole and somebody has read it: `drivers review {name} --outcome approved`"
        )
    return (
        " It is a draft, since a text is still to be written, and is shown in previews only. Once somebody has read"
        f" it: `drivers review {taken.slug} --outcome approved`"
    )


def _findings(taken: Taken) -> str:
    if not taken.findings:
        return "\n`drivers check` finds nothing to do.\n"
    text = beginning(taken.findings.strip("\n"), _LONGEST)
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"\n`drivers check` says:\n\n{fence}text\n{text}\n{fence}\n"
