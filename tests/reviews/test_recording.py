"""A review is recorded in the keys that its outcome names, and nowhere else; what makes no sense is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from policy_drivers.model.driver import Outcome
from policy_drivers.model.edtf import parse
from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.register_file import RegisterFiles, read_members
from policy_drivers.reading.source import SourceText
from policy_drivers.reviews.decision import Decision, RefusedError, months_from
from policy_drivers.reviews.recording import Recorded, record, recorded
from policy_drivers.rules.engine.checking import check
from tests.making.agendas import TODAY
from tests.making.any_review import ARCHIVED, NO_CHANGE, REVISED, SUPERSEDED, reviews

MEMBERS = RegisterFiles(read_members(SourceText("drivers/register/members.yml", b"- initials: FG\n- initials: JW\n")))

PLAN = """---
# From the old site.
title: 'The plan'   # short
source: NHS England
link: https://example.org/plan
date: 2016-12
library_impact: |
  - Expect requests.

  - Offer training.
status: current # for now
last_updated: "2017-02"  # by FG
review_due: 2018-02 # a year on
group_member: FG
# Who looked, and when.
reviews:
  - date: 2018-01-10
    by: FG
    outcome: no change   # nothing new
---

## Summary

It says so.  \nreview_due: in the text
"""
ENTRY = "    outcome: no change   # nothing new\n"


def _file(slug: str, text: str) -> DriverFile:
    return read_driver(SourceText(f"drivers/2016/{slug}.md", text.encode()))


def _sound(slug: str, more: str = "", date_: str = "2018-06") -> DriverFile:
    return _file(
        slug,
        f"---\ntitle: The {slug}\nsource: NHS England\ndate: {date_}\nlibrary_impact: Much.\nreview_due: 2019-12\n"
        f"group_member: FG\n{more}---\n\n## Summary\n\nText.\n",
    )


def _catalogue(*files: DriverFile) -> Catalogue:
    return Catalogue(tuple(sorted(files, key=lambda file: file.path)), MEMBERS)


def _recorded(decision: Decision, *files: DriverFile, settings: Settings | None = None) -> Recorded:
    """The first of the files with the review in it."""
    return record(files[:1], decision, _catalogue(*files), settings or Settings(), TODAY)


@pytest.mark.parametrize(
    ("decision", "changes"),
    [
        (
            NO_CHANGE,
            [
                ("review_due: 2018-02 #", "review_due: 2020-01 #"),
                (ENTRY, f"{ENTRY}  - date: 2019-01-15\n    by: FG\n    outcome: no change\n"),
            ],
        ),
        (
            REVISED,
            [
                ('last_updated: "2017-02"  #', 'last_updated: "2019-01-15"  #'),
                ("review_due: 2018-02 #", "review_due: 2020-01 #"),
                (
                    ENTRY,
                    f"{ENTRY}  - date: 2019-01-15\n    by: FG\n    outcome: revised\n"
                    '    note: "Figures: the new ones."\n',
                ),
            ],
        ),
        (
            SUPERSEDED,
            [
                ("status: current #", "status: superseded #"),
                ("# for now\n", "# for now\nsuperseded_by: [newer]\n"),
                (ENTRY, f"{ENTRY}  - date: 2019-01-15\n    by: FG\n    outcome: superseded\n"),
            ],
        ),
        (
            replace(NO_CHANGE, outcome=Outcome.APPROVED),
            [
                ("review_due: 2018-02 #", "review_due: 2020-01 #"),
                (ENTRY, f"{ENTRY}  - date: 2019-01-15\n    by: FG\n    outcome: approved\n"),
            ],
        ),
        (
            ARCHIVED,
            [
                ("status: current #", "status: archived #"),
                (ENTRY, f"{ENTRY}  - date: 2019-01-15\n    by: JW\n    outcome: archived\n"),
            ],
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_outcome_changes_these_bytes(
    decision: Decision, changes: list[tuple[str, str]], newline: str, mark: str
) -> None:
    expected = PLAN
    for old, new in changes:
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    before_it = PLAN
    if decision.outcome is Outcome.APPROVED:
        before_it = PLAN.replace("status: current #", "status: draft #")
    plan = _file("plan", mark + before_it.replace("\n", newline))
    done = _recorded(decision, plan, _sound("newer"))
    ((before, after),) = done.changes
    assert before is plan
    assert after.source.raw.decode() == mark + expected.replace("\n", newline)
    assert done.doubts == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "reviews:\n  - date: 2019-01-15\n    by: FG\n    outcome: no change\n"),
        ("reviews: [] # none\n", "reviews: # none\n  - date: 2019-01-15\n    by: FG\n    outcome: no change\n"),
        (
            "reviews: [{date: 2018-01, by: JW, outcome: revised}] # all\n",
            "reviews: [{date: 2018-01, by: JW, outcome: revised}, "
            "{date: 2019-01-15, by: FG, outcome: no change}] # all\n",
        ),
        (
            "reviews:\n- {date: 2018-01, by: JW, outcome: revised} # long\n",
            "reviews:\n- {date: 2018-01, by: JW, outcome: revised} # long\n"
            "- {date: 2019-01-15, by: FG, outcome: no change}\n",
        ),
    ],
)
def test_the_log_keeps_its_style(before: str, after: str) -> None:
    file = recorded(_sound("plan", before), NO_CHANGE)
    assert file.source.text == _sound("plan", after).source.text.replace("2019-12", "2020-01")


def test_who_supersedes_is_added_to_those_that_do() -> None:
    plan = _sound("plan", "superseded_by: other # first\n", date_="2016")
    done = _recorded(SUPERSEDED, plan, _sound("newer"), _sound("other"))
    assert "superseded_by: [other, newer] # first\n" in done.changes[0][1].source.text


@pytest.mark.parametrize("given", ["", "newer"])
def test_who_supersedes_may_be_said_by_either_side(given: str) -> None:
    newer = _sound("newer", "supersedes: [plan]\n")
    decision = replace(SUPERSEDED, superseded_by=given)
    done = _recorded(decision, _sound("plan", date_="2016"), newer)
    text = done.changes[0][1].source.text
    assert "status: superseded\n" in text
    assert ("superseded_by: [newer]\n" in text) is bool(given)


@pytest.mark.parametrize("decision", [SUPERSEDED, ARCHIVED])
def test_a_date_of_review_that_is_left_gives_no_finding(decision: Decision) -> None:
    newer = _sound("newer", "link: https://example.org/newer\n", date_="2016-12")
    done = _recorded(decision, _file("plan", PLAN), newer)
    assert done.changes[0][1].driver.review_due == parse("2018-02")
    assert check(_catalogue(done.changes[0][1], newer), Settings(), TODAY) == []


@pytest.mark.parametrize(
    ("decision", "more", "message"),
    [
        (NO_CHANGE, "status: archived\n", "the driver is archived; only current drivers are reviewed"),
        (
            replace(NO_CHANGE, day=date(2018, 5, 31)),
            "",
            "the document was published June 2018, after the review of 31 May 2018",
        ),
        (
            replace(NO_CHANGE, day=date(2018, 10, 31)),
            "last_updated: 2018-11\n",
            "the summary was last updated November 2018, after the review of 31 October 2018",
        ),
        (
            replace(NO_CHANGE, day=date(2018, 10, 31)),
            "reviews: [{date: 2018-11-01, by: JW, outcome: revised}]\n",
            "a review of 1 November 2018 is already in the log, later than the review of 31 October 2018",
        ),
        (
            NO_CHANGE,
            "reviews: [{date: 2019-01-15, by: FG, outcome: no change}]\n",
            "the review of 15 January 2019 by FG (no change) is already in the log",
        ),
        (ARCHIVED, "themes: [{a: b}\n", "drivers/2016/plan.md:8: "),
        (ARCHIVED, "review-due: 2019\nreveiw_due: 2018\n", "drivers/2016/plan.md:8: "),
        (ARCHIVED, "last_updated: 2018-02-30\n", "drivers/2016/plan.md:8: February 2018 has 28 days [date-impossible]"),
        (
            replace(SUPERSEDED, superseded_by=""),
            "",
            "no driver is named that supersedes this one; name it",
        ),
        (replace(SUPERSEDED, superseded_by="newr"), "", "there is no driver “newr”; did you mean newer?"),
        (replace(SUPERSEDED, superseded_by="plan"), "", "a driver does not supersede itself"),
        (SUPERSEDED, "supersedes: [middle]\n", "plan and newer would supersede each other in a circle"),
        (
            replace(SUPERSEDED, superseded_by="old"),
            "",
            "old was published 2014, before this document (June 2018); is it the other way round?",
        ),
        (
            replace(SUPERSEDED, superseded_by="middle"),
            "related: [other]\n",
            "with this review there would be an error: drivers/2016/other.md:8: “plan” says that it is superseded by "
            "middle, not by this driver [supersedes-conflict]",
        ),
    ],
)
def test_what_a_driver_contradicts_is_refused(decision: Decision, more: str, message: str) -> None:
    others = [_sound("newer", "superseded_by: [middle]\nstatus: superseded\n"), _sound("old", date_="2014")]
    middle = _sound("middle", "superseded_by: [plan]\nstatus: superseded\n" if "middle" in more else "")
    other = _sound("other", "supersedes: [plan]\n" if "other" in more else "")
    if "middle" in more:
        more = ""
    with pytest.raises(RefusedError) as caught:
        _recorded(decision, _sound("plan", more), middle, other, *others)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (
            replace(NO_CHANGE, day=date(2019, 1, 16)),
            "a review on 16 January 2019 is still to come; record it once it is done",
        ),
        (replace(NO_CHANGE, note="TBC"), "the note “TBC” says nothing; say why, or leave it out"),
        (
            replace(NO_CHANGE, next_due=parse("2019-01-15")),
            "the next review cannot be due 15 January 2019: this one is of 15 January 2019",
        ),
        (
            replace(NO_CHANGE, day=date(2017, 1, 31), next_due=parse("2018")),
            "the next review would have been due 2018, which has passed; give a later date",
        ),
    ],
)
def test_what_makes_no_sense_about_any_driver_is_refused(decision: Decision, message: str) -> None:
    with pytest.raises(RefusedError) as caught:
        _recorded(decision, _sound("plan"))
    assert str(caught.value) == message


def test_a_summary_that_is_still_to_come_cannot_hold() -> None:
    plan = _file("plan", _sound("plan").source.text.replace("Much.", "to be added"))
    with pytest.raises(RefusedError, match="“to be added” says nothing about libraries"):
        _recorded(NO_CHANGE, plan)
    assert len(_recorded(ARCHIVED, plan).changes) == 1


def test_a_log_that_is_full_is_refused() -> None:
    log = "reviews:\n" + "  - {date: 2018-11, by: FG, outcome: revised}\n" * 200
    with pytest.raises(RefusedError, match=r"there would be an error: .*a list may have 200 entries at most"):
        _recorded(NO_CHANGE, _sound("plan", log))


def test_front_matter_in_braces_is_refused() -> None:
    braces = "{title: A, source: B, date: 2018, library_impact: C, review_due: 2019, group_member: FG}"
    with pytest.raises(RefusedError, match="the front matter is written in braces"):
        _recorded(NO_CHANGE, _file("plan", f"---\n{braces}\n---\n\n## Summary\n\nText.\n"))


def test_front_matter_without_keys_is_refused() -> None:
    with pytest.raises(RefusedError, match="the front matter has to be fixed before it can be changed"):
        recorded(_file("plan", "---\na text\n---\n\n## Summary\n\nText.\n"), ARCHIVED)


def test_a_note_that_is_not_text_throughout_is_refused() -> None:
    """A shell hands over bytes that are not UTF-8 as halves of characters (PEP 383)."""
    with pytest.raises(
        RefusedError, match="`reviews` can only be text, and this has bytes that are not; type it again"
    ):
        _recorded(replace(NO_CHANGE, note="caf\udce9"), _sound("plan"))


def test_what_the_review_fixes_does_not_stop_it() -> None:
    """An overdue review that the settings call an error, or no date at all."""
    plan = _file("plan", _sound("plan").source.text.replace("review_due: 2019-12\n", ""))
    late = _file("late", _sound("late").source.text.replace("2019-12", "2018-12"))
    settings = Settings.model_validate({"severities": {"review-overdue": "error", "review-due-soon": "error"}})
    assert _recorded(NO_CHANGE, plan).changes[0][1].driver.review_due == parse("2020-01")
    soon = replace(NO_CHANGE, next_due=parse("2019-02"))
    assert _recorded(soon, late, settings=settings).changes[0][1].driver.review_due == parse("2019-02")


def test_what_is_new_and_doubtful_is_told() -> None:
    done = _recorded(replace(NO_CHANGE, next_due=parse("2029")), _sound("plan"))
    assert [(each.rule, each.severity) for each in done.doubts] == [("review-interval-long", Severity.WARNING)]


def test_an_error_in_another_file_is_not_in_the_way() -> None:
    assert len(_recorded(NO_CHANGE, _sound("plan"), _file("broken", "no front matter\n")).changes) == 1


def test_the_next_review_is_counted_in_months() -> None:
    assert months_from(date(2019, 8, 31), 6) == parse("2020-02")
    assert months_from(date(2020, 2, 29), 12) == parse("2021-02")
    with pytest.raises(RefusedError, match="outside the calendar"):
        months_from(date(9999, 1, 1), 12)


NAMED = {
    Outcome.NO_CHANGE: {"review_due", "reviews"},
    Outcome.REVISED: {"review_due", "reviews", "last_updated"},
    Outcome.SUPERSEDED: {"status", "superseded_by", "reviews"},
    Outcome.ARCHIVED: {"status", "reviews"},
}


def _others(raw: bytes, keys: set[str]) -> list[bytes]:
    """The lines of a file but for those of some keys; comments at the edge and blank lines are no key's."""
    front, fence, body = raw.removeprefix(b"\xef\xbb\xbf").partition(b"\n---")
    front, fence = front + fence[:1], fence[1:]
    kept, inside = [], False
    for line in front.splitlines(keepends=True):
        key = re.match(rb"(\w+):", line)
        inside = key[1].decode() in keys if key else inside
        if not inside or line.strip() == b"" or line.startswith(b"#"):
            kept.append(line)
    return [*kept, fence + body]


@given(reviews())
def test_only_lines_of_the_keys_that_are_named_change(case: tuple[str, Decision]) -> None:
    text, decision = case
    plan = _file("plan", text)
    others = [_sound("newer"), _sound("other")]
    errors = {each.rule for each in check(_catalogue(plan, *others), Settings(), TODAY) if each.severity == "error"}
    assert errors <= {"review-due-missing", "status-inconsistent"}
    after = _recorded(decision, plan, *others).changes[0][1]

    named = NAMED[decision.outcome]
    assert _others(after.source.raw, named) == _others(plan.source.raw, named)
    assert after.source.raw[:3] == plan.source.raw[:3]
    assert after.driver.reviews[:-1] == plan.driver.reviews
    last = after.driver.reviews[-1]
    assert (last.date, last.by, last.outcome) == (parse("2019-01-15"), decision.by, decision.outcome)
    assert (last.note or "") == decision.note
    found = check(_catalogue(after, *others), Settings(), TODAY)
    assert [each for each in found if each.severity == "error"] == []
