"""What a pull request changes and what was found in it, as JSON that travels from its check to a comment.

The check runs what a stranger wrote, so whoever reads the JSON trusts nothing in it: `read` takes exactly this form and
these sizes, and every text in it stays a text.

{
  "version": 1,
  "pages": [{"path": "drivers/2019/x.md", "page": "drivers/x/", "title": "X"}],    changed files; page "" for none
  "gone": ["drivers/2018/y.md"],                                                   files that are there no more
  "counts": {"error": 1, "warning": 0, "notice": 2},
  "findings": [{"severity": "error", "path": "…", "line": 3, "rule": "…", "message": "…", "help": "…"}],
  "left_out": 0                                                                    changed files that are not listed
}
"""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from policy_drivers.model.severity import Severity
from policy_drivers.reports.report import CheckReport
from policy_drivers.wording.characters import utf8
from policy_drivers.wording.lines import beginning
from policy_drivers.wording.visible import visible, visible_json

MOST = 200
"""Entries of a list."""
MOST_BYTES = 5_000_000
"""Of the JSON: more than as many entries can have, each character an escape."""
_LONGEST = 500
"""Characters of a text."""
_MOST_COUNTED = 1_000_000_000

_Text = Annotated[str, StringConstraints(max_length=_LONGEST)]
_Count = Annotated[int, Field(ge=0, le=_MOST_COUNTED)]


class PreviewError(ValueError):
    """This is not what `drivers check --format preview` prints."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class PreviewPage(_Part):
    """A file that a change has touched."""

    path: _Text
    page: _Text
    """The address of its page from the site's root; empty where it has none of its own."""
    title: _Text


class PreviewFinding(_Part):
    """A finding, without what only an editor needs."""

    severity: Literal["error", "warning", "notice"]
    path: _Text
    line: _Count
    rule: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,60}$")]
    message: _Text
    help: _Text


class PreviewCounts(_Part):
    """How many findings there are of each severity, those too that are not listed."""

    error: _Count
    warning: _Count
    notice: _Count


class Preview(_Part):
    """The whole document."""

    version: Literal[1]
    pages: Annotated[tuple[PreviewPage, ...], Field(max_length=MOST)]
    gone: Annotated[tuple[_Text, ...], Field(max_length=MOST)]
    counts: PreviewCounts
    findings: Annotated[tuple[PreviewFinding, ...], Field(max_length=MOST)]
    left_out: _Count


def render(report: CheckReport) -> str:
    """One object in ASCII, the worst findings first."""
    found = sorted(report.findings, key=lambda finding: finding.severity.rank)
    preview = Preview(
        version=1,
        pages=tuple(
            PreviewPage(path=_cut(report.prefix + each.path), page=_cut(each.url), title=_cut(each.title))
            for each in report.changed[:MOST]
        ),
        gone=tuple(_cut(report.prefix + path) for path in report.gone[:MOST]),
        counts=PreviewCounts(**{severity.value: report.counts[severity] for severity in Severity}),
        findings=tuple(
            PreviewFinding(
                severity=each.severity.value,
                path=_cut(report.prefix + each.path),
                line=each.place.line,
                rule=each.rule,
                message=_cut(each.message),
                help=_cut(each.help),
            )
            for each in found[:MOST]
        ),
        left_out=len(report.changed[MOST:]) + len(report.gone[MOST:]),
    )
    return visible_json(json.dumps(preview.model_dump(mode="json"), indent=2)) + "\n"


def read(document: bytes) -> Preview:
    """What a document says. Raises `PreviewError` where it is not of this form, whatever it is."""
    if len(document) > MOST_BYTES:
        raise PreviewError(f"it has more than {MOST_BYTES:,} bytes")
    try:
        return Preview.model_validate_json(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = beginning(visible(".".join(map(str, first["loc"]))), 60)
        raise PreviewError(f"it is not of the right form{f' at “{where}”' if where else ''}") from None


def _cut(text: str) -> str:
    return beginning(visible(utf8(text)), _LONGEST)
