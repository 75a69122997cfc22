"""Reviews: one is recorded or refused, the file says what it said besides, and no other byte is touched."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any
from zlib import crc32

from policy_drivers.model.driver import FIELDS, Outcome
from policy_drivers.model.edtf import parse
from policy_drivers.model.settings import Settings
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.yaml_tree import Scalar
from policy_drivers.reviews.decision import Decision, RefusedError
from policy_drivers.reviews.recording import record, recorded
from tests.fuzz.target import once_in
from tests.fuzz.targets.front_matter import COMMON, PATH, TODAY, front_matter, scalar
from tests.making.inputs import files, in_bytes, mutated

_DAY = date(2019, 1, 10)
_BODY = "\n## Summary\n\nIt says so.  \nreview_due: in the text\n---\n- date: 2018\n"
_NOTES = [
    "",
    "Nothing new.",
    "Figures: the new ones # not a comment",
    "“a” – 'b' \"c\"",
    "- x",
    "{a: b}",
    "a\nb",
    "=1",
    "NO",
    "é\ud800",
]
_IMPACTS = ["library_impact: |\n  - Expect requests.\n\n  - More.\n", "library_impact: Expect requests.\n"]
_DUE = ["review_due: 2018-02", "review_due: '2018-02'", 'review_due: "2018"', "review_due:"]
_STATUS = ["status: current", "status: 'current'", "status:", "status: archived"]
_OTHER_KEYS = ["format", "audience", "themes", "actions", "links", "superseded_by", "related"]
_PIECES = [
    "reviews:\n", "reviews: []\n", "reviews: [{date: 2018, by: FG, outcome: no change}]\n",
    "review_due: 2018-02 # later\n", "  - date: 2018-01-10\n    by: FG\n    outcome: no change\n",
    "status: current\n", "last_updated: '2017-02'\n", "# c\n", "superseded_by: [x]\n",
    "  - {date: 2018, by: JW, outcome: revised}\n", "note: |\n      x\n", "\n", "   ", " # c",
]  # fmt: skip


def make(random: Random) -> bytes:
    """A driver with a log of reviews, written in any way, with comments; or one of ours; some changed."""
    seeds = files("drivers/*/*.md")
    if random.random() < 0.75:
        text = f"---\n{_keys(random)}---\n{_BODY}"
        if random.random() < 0.6:
            return in_bytes(random, text, flipped=0.02)
    else:
        text = random.choice(seeds)
    return in_bytes(random, mutated(random, text, seeds, _PIECES, most=3), flipped=0.02)


def _keys(random: Random) -> str:
    """Front matter in which nearly all can be read, keys in any order, comments anywhere."""
    lines = [f"title: Plan{_comment(random)}\n", "source: NHS England\n", f"date: 2016-12{_comment(random)}\n"]
    lines.append(random.choice(_IMPACTS))
    if random.random() < 0.8:
        lines.append(f"{random.choice(_DUE)}{_comment(random)}\n")
    if random.random() < 0.4:
        lines.append(f"{random.choice(_STATUS)}{_comment(random)}\n")
    if random.random() < 0.5:
        lines.append(f"last_updated: 2017-02{_comment(random)}\n")
    if random.random() < 0.7:
        lines.append(_log(random))
    if random.random() < 0.3:
        lines.append(front_matter(random, _OTHER_KEYS))
    if random.random() < 0.5:
        random.shuffle(lines)
    lines += random.choices(["", "\n", "# c\n", "group_member: FG\n"], k=1)
    return "".join(lines)


def _comment(random: Random) -> str:
    return random.choice(["", "", "", " # c", "  #c", "   "])


def _review(random: Random) -> list[str]:
    day = random.choice(["2018", "2018-01-10", "2019-02", "2017-02-03"])
    by = random.choice(["FG", "JW", "NO", "12"])
    return [f"date: {day}", f"by: {by}", f"outcome: {random.choice(['no change', 'revised', 'superseded'])}"]


def _log(random: Random) -> str:
    groups = [_review(random) for _ in range(random.randint(0, 3))]
    for group in groups:
        if random.random() < 0.3:
            group.append(f"note: {scalar(random)}")
    choice, pad = random.random(), random.choice(["", "  ", "    "])
    if choice < 0.3 or not groups:
        return f"reviews: [{', '.join('{' + ', '.join(group) + '}' for group in groups)}]{_comment(random)}\n"
    if choice < 0.5:
        return "reviews:\n" + "".join(f"{pad}- {{{', '.join(group)}}}{_comment(random)}\n" for group in groups)
    if choice < 0.6:
        return (
            "reviews: [\n"
            + ",\n".join(f"  {{{', '.join(group)}}}" for group in groups)
            + random.choice([",", ""])
            + "\n]\n"
        )
    between = f"{_comment(random)}\n{pad}  "
    return f"reviews:{_comment(random)}\n" + "".join(
        f"{pad}- {between.join(group)}{_comment(random)}\n" for group in groups
    )


def _decision(raw: bytes) -> Decision:
    """A decision, which follows from the file."""
    random = Random(crc32(raw))
    outcome = random.choice([*Outcome])
    decision = Decision(day=_DAY, by=random.choice(["FG", "JW", "NO"]), outcome=outcome, note=random.choice(_NOTES))
    if outcome in (Outcome.NO_CHANGE, Outcome.REVISED):
        return replace(decision, next_due=parse(random.choice(["2020", "2020-01", "2020-01-31"])))
    return replace(decision, superseded_by="another-driver") if outcome is Outcome.SUPERSEDED else decision


def holds(raw: bytes) -> None:
    """All that is asked of a review."""
    file = read_driver(SourceText(PATH, raw))
    decision, reason = _decision(raw), ""
    try:
        after = recorded(file, decision)
    except RefusedError as error:
        reason = str(error)
    else:
        _require_recorded(file, after, decision)
    assert "\n" not in reason, "a reason of two lines"
    if once_in(16, raw):
        try:
            record([file], decision, replace(COMMON, files=(*COMMON.files, file)), Settings(), TODAY)
        except RefusedError:
            return


def _require_recorded(before: DriverFile, after: DriverFile, decision: Decision) -> None:
    named = {"reviews", "review_due", "status", "last_updated", "superseded_by"}
    was: Any = before.plain
    now: Any = after.plain
    changed = {key for key in FIELDS if was.get(key) != now.get(key)}
    assert "reviews" in changed <= named, changed
    assert len(after.driver.reviews) == len(before.driver.reviews) + 1
    assert after.driver.reviews[-1].by == decision.by
    assert after.driver.reviews[-1].outcome is decision.outcome
    assert (after.driver.reviews[-1].note or "") == decision.note
    assert {fault.rule for fault in after.faults} <= {fault.rule for fault in before.faults}
    assert after.body == before.body, "the text has changed"
    rest = iter(after.source.text.splitlines(keepends=True))
    for line in _other_lines(before, changed):
        assert any(line == each for each in rest), f"the line {line!r} has changed"


def _other_lines(file: DriverFile, changed: set[str]) -> Iterator[str]:
    """The lines of a file that no changed key begins on or has its value on, and comments that stand in none."""
    text, start = file.source.text, file.front_matter_start
    names = sorted((name.start, key) for key, (name, _) in file.front_matter.entries.items())
    begins = [place for place, _ in names]
    values = [value for key, (_, value) in file.front_matter.entries.items() if key in changed]
    texts = [
        (value.start, value.end) for value in values if isinstance(value, Scalar) and value.style not in ("|", ">")
    ]
    position = 0
    for line in text.splitlines(keepends=True):
        at = bisect_right(begins, position + len(line) - 1) - 1
        is_within = any(begin < position < end for begin, end in texts)
        position += len(line)
        is_of_changed = at >= 0 and names[at][1] in changed and start <= position <= file.front_matter_end
        if not is_of_changed or (re.fullmatch(r"\s*#.*\s*", line) and not is_within):
            yield line
