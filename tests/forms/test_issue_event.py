"""What a forge tells of an issue: its text as it was, and nothing else is believed."""

from __future__ import annotations

import json

import pytest

from policy_drivers.forms.issue_event import EventError, Issue, is_as_it_was, issue_of_event


def event(**issue: object) -> str:
    return json.dumps({"action": "labeled", "issue": {"number": 7, "body": "x", "user": {"login": "jo"}, **issue}})


@pytest.mark.parametrize(
    ("changed", "issue"),
    [
        ({}, Issue(text="x", number=7, writer="jo")),
        ({"body": None}, Issue(text="", number=7, writer="jo")),
        ({"body": "a\ud800"}, Issue(text="a\\ud800", number=7, writer="jo")),
        ({"number": "7; touch oops", "user": None}, Issue(text="x")),
        ({"number": -1, "user": {"login": "a\n@b"}}, Issue(text="x")),
        ({"number": True, "user": {"login": 1}}, Issue(text="x")),
        ({"user": {"login": "app-1.x[bot]"}}, Issue(text="x", number=7, writer="app-1.x[bot]")),
    ],
)
def test_the_issue_of_an_event(changed: dict[str, object], issue: Issue) -> None:
    assert issue_of_event(event(**changed)) == issue


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the event is not JSON"),
        ("[" * 100_000, "the event is not JSON"),
        ("[]", "the event is not an object in JSON"),
        ("{}", "the event is not one of an issue"),
        ('{"issue": [1]}', "the event is not one of an issue"),
        (event(body=1), "the issue has no text"),
    ],
)
def test_what_is_no_event_is_told(text: str, told: str) -> None:
    with pytest.raises(EventError) as raised:
        issue_of_event(text)
    assert str(raised.value) == told


@pytest.mark.parametrize(
    ("now", "is_same"),
    [
        ({"body": "a\nb", "updated_at": "2019-01-15T00:00:00Z"}, True), ({"body": "a\r\nb"}, True),
        ({"body": "a\nb "}, False), ({"body": None}, False),
    ],
)  # fmt: skip
def test_an_issue_that_was_edited_is_told_from_one_that_was_not(now: dict[str, object], is_same: bool) -> None:
    assert is_as_it_was(Issue(text="a\r\nb"), json.dumps(now)) is is_same
