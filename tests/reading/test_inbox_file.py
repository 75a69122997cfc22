"""The inbox: what is written is read again, merges in git, and what is not as written is told."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.inbox import Candidate, FeedState
from policy_drivers.reading.inbox_file import Inbox, inbox_text, read_inbox
from policy_drivers.reading.source import SourceText

NOTHING_KNOWN = "this line does not say what is known of a feed or a candidate"
HEAD = '{"drivers-inbox": 1}\n'
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
DAYS = st.dates(min_value=date(1900, 1, 1))
CANDIDATES = st.builds(
    Candidate,
    address=st.integers(0, 10**9).map(lambda number: f"https://example.org/{number}"),
    title=TEXTS.map(lambda text: f"A {text}"),
    seen=DAYS,
    feeds=st.lists(TEXTS, min_size=1, max_size=2).map(tuple),
    sources=st.lists(TEXTS, max_size=2).map(tuple),
    published=st.none() | DAYS,
    doi=TEXTS,
    says=TEXTS,
    subjects=st.lists(TEXTS, max_size=2).map(tuple),
    type=TEXTS,
    assigned_to=TEXTS,
    rejected=st.none() | DAYS,
    because=TEXTS,
    accepted=st.none() | DAYS,
    slug=TEXTS,
)
FEEDS = st.builds(
    FeedState,
    feed=TEXTS.map(lambda text: f"A {text}"),
    news=DAYS,
    etag=TEXTS,
    modified=TEXTS,
    fault=TEXTS,
    since=st.none() | DAYS,
)


def _read(text: str) -> Inbox:
    return read_inbox(SourceText("drivers/watch/inbox.jsonl", text.encode("utf-8")))


@given(
    st.lists(FEEDS, unique_by=lambda each: each.feed, max_size=3),
    st.lists(CANDIDATES, unique_by=lambda each: each.address, max_size=4),
)
def test_what_is_written_is_read_again_whatever_the_order(feeds: list[FeedState], candidates: list[Candidate]) -> None:
    text = inbox_text(feeds, candidates)
    inbox = _read(text)
    assert inbox.faults == ()
    assert list(inbox.feeds.values()) == sorted(feeds, key=lambda each: each.feed)
    assert list(inbox.candidates.values()) == sorted(candidates, key=lambda each: each.id)
    assert inbox_text(reversed(feeds), reversed(candidates)) == text
    assert inbox.open == [each for each in inbox.candidates.values() if not each.rejected and not each.accepted]
    assert inbox.last_news == max((each.news for each in feeds), default=None)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("[]", NOTHING_KNOWN),
        ("5", NOTHING_KNOWN),
        ('{"feed": "A"}', NOTHING_KNOWN),
        (
            '{"feed": "A", "news": "2026-11-30", "title": "B"}',
            NOTHING_KNOWN,
        ),
        (
            '{"address": "javascript:a", "title": "A", "seen": "2026-11-30", "feeds": []}',
            NOTHING_KNOWN,
        ),
        (
            '{"address": "https://example.org/", "title": " ", "seen": "2026-11-30", "feeds": []}',
            NOTHING_KNOWN,
        ),
        (
            '{"address": "https://example.org/a", "title": "A", "seen": "2026-11-30", "feeds": []}\n'
            '{"address": "http://www.example.org/a/", "title": "B", "seen": "2026-11-30", "feeds": []}',
            "there are two lines of example.org/a",
        ),
        ("=======", "this file was merged by halves: git’s marks of a conflict are in it"),
    ],
)
def test_what_is_not_as_it_was_written_is_told(lines: str, reason: str) -> None:
    inbox = _read(f"{HEAD}{lines}\n")
    assert [fault.reason for fault in inbox.faults] == [reason]
    assert (dict(inbox.feeds), dict(inbox.candidates)) == ({}, {})


@given(st.binary(max_size=60))
def test_whatever_the_bytes_it_says_all_lines_or_one_fault(raw: bytes) -> None:
    source = SourceText("drivers/watch/inbox.jsonl", HEAD.encode() + raw)
    inbox = read_inbox(source)
    lines = source.text.removesuffix("\n").count("\n")
    assert (len(inbox.feeds) + len(inbox.candidates), len(inbox.faults)) in {(lines, 0), (0, 1)}


def _git(folder: Path, *arguments: str) -> None:
    named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", str(folder), *named, *arguments], check=True, capture_output=True)


def test_what_two_branches_found_merges(tmp_path: Path) -> None:
    def write(*numbers: int) -> None:
        found = [
            Candidate(address=f"https://example.org/{number}", title="A", seen=date(2026, 11, 30), feeds=("News",))
            for number in numbers
        ]
        (tmp_path / "inbox.jsonl").write_text(inbox_text([], found), encoding="utf-8")

    _git(tmp_path, "init", "-q", "-b", "main")
    write(*range(100))
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "One")
    _git(tmp_path, "switch", "-qc", "other")
    write(*range(100), 200)
    _git(tmp_path, "commit", "-qam", "Two")
    _git(tmp_path, "switch", "-q", "main")
    write(*range(100), 300)
    _git(tmp_path, "commit", "-qam", "Three")
    _git(tmp_path, "merge", "-q", "other")
    assert len(_read((tmp_path / "inbox.jsonl").read_text(encoding="utf-8")).candidates) == 102
