"""Advice helps when it is followed: it ends in a valid file, and no word of the writer's is lost.

For each rule, somebody who had only the printed findings in front of them changed the files of its case, and what they
made of it is kept: `followed.md` beside `input.md`, `<stem>.followed.<end>` beside any other file, `followed.txt` for
files that were moved (see `cases.py`). `_slips/` holds what people do who write in Word, in folders of the same kind.

For a new rule: make its case, run `drivers check` on it (or read its `expected.txt`), do what the findings say and no
more, and keep the result as `followed.md`. Where that cannot be done, it is the finding that has to be changed. A rule
whose findings nobody can follow in the files themselves stands in `HAVE_NONE`, with the reason. Words that have to go
(a misspelling, say) are underlined, but for those of rules in `PUTS_NOTHING_RIGHT`; for others see `LOST`.

What a help says literally is done by `following.py` as well, for every case. `docs/development/advice.md` has the words
for it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from policy_drivers.model.severity import Severity
from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.rules.engine.finding import Finding
from tests.making.campaign import each_push
from tests.rules.cases import CASES, FIRST_OF_EACH, SLIP_CASES, build, findings, follow_as_kept, is_followed, rule_of
from tests.rules.following import follow, said, underlined, words, words_of

HAVE_NONE = {
    "words-invalid": "a translation is put right by whoever knows the language",
    "words-unused": "a translation is put right by whoever knows the language",
    "inbox-invalid": "what a command wrote is taken back from git, and not typed",
    "watch-state-invalid": "what a command wrote is taken back from git, and not typed",
    "word-template-incomplete": "a template is changed in Word",
    "word-template-invalid": "a template is changed in Word",
    "file-too-large": "a file of 50 MB is made by hand, and its summary has to be found in it",
    "file-unreadable": "a folder in the place of a file has no text",
    "outside-tree": "what a link leads to is not the writer's text",
}
"""Rules whose findings nobody can follow in the files of the case, and why."""

PUTS_NOTHING_RIGHT = frozenset(
    {"front-matter-missing", "front-matter-unclosed", "key-duplicate", "not-utf8", "table-misshapen", "text-tangled",
     "value-missing", "value-type", "yaml-anchor", "yaml-syntax"}
)  # fmt: skip
"""Rules whose advice only writes otherwise what is there. Of others what is underlined is wrong, or in the way: it may
go, but for the words that the help says to write."""

LOST = {
    "_slips/anchor-before-key": "a",
    "_slips/link-markdown": "the plan",
    "_slips/related-comma-unknown": "no such plan",
    "_slips/source-twice": "source",
    "_slips/title-twice": "title",
    "_slips/member-list": "jw",
    "_slips/two-members": "jw",
    "_slips/type-list": "strategy",
    "_slips/yaml-fence": "yaml",
    "action-overdue": "amber",
    "action-twice": "action lead fg due 2019 06",
    "list-pasted.lost-signs": "ø",
    "merge-conflict": "the plan sets out aims the plan says so 3be3b149 2019 09 amber due status other other plan of "
    "the wards date 2018 07 other the plan sets out aims other",
    "remains-pasted": "error reference source not found",
    "case-study-driver-twice": "driver how",
    "case-study-driver-unknown": "driver driver driver how how",
    "collection-driver-twice": "title drivers",
    "collection-driver-unknown": "title drivers another driver no such plan",
    "contact-published": "mailto",
    "date-future": "2110",
    "family-circle": "belongs to",
    "feed-invalid": "documents",
    "file-extension": "name nhs england name leadership name training",
    "key-duplicate": "source",
    "link-unsafe-in-text": "alert alert alert alert alert 1 1 1 1 1 x x text html base64 etc passwd",
    "list-pasted": "o o b",
    "markdown-unsupported": "h o 10",
    "markdown-unsupported.in-code": "h o",
    "reference-self": "related",
    "reference-unknown": "supersedes",
    "register-duplicate": "name also known as nhse",
    "register-identifier": "identifiers",
    "register-identifier-shared": "identifiers",
    "register-invalid": "nhs nhs england improvement name",
    "supersedes-conflict": "supersedes replaced by another",
    "supersedes-cycle": "supersedes",
    "successor-circle": "successor",
    "successor-circle.itself": "successor",
    "value-type": "yes",
    "within-circle": "within wales",
    "within-circle.itself": "within",
    "yaml-anchor": "plan",
}
"""For a case the words that go besides those: keys under which nothing is left, and what a person had to decide."""

ALL = [*CASES, *SLIP_CASES]
FOLLOWED = [case for case in ALL if is_followed(case)]
_MOST_ROUNDS = 60
_ORDER = list(Severity)


def _some_of(cases: list[str]) -> list[ParameterSet]:
    """A case of each rule for every push, and some of what people do who write in Word."""
    some = [*FIRST_OF_EACH, *SLIP_CASES[::4]]
    return each_push([case for case in some if case in cases], cases)


def _at_least(found: list[Finding], severity: Severity) -> list[Finding]:
    return [finding for finding in found if _ORDER.index(finding.severity) <= _ORDER.index(severity)]


def test_every_rule_says_what_can_be_followed() -> None:
    assert {rule for rule in all_rules() if not is_followed(rule)} == set(HAVE_NONE)


def test_every_slip_is_followed_and_they_are_forty() -> None:
    assert [case for case in SLIP_CASES if not is_followed(case)] == []
    assert len(SLIP_CASES) >= 40


@pytest.mark.parametrize("case", _some_of(FOLLOWED))
def test_what_followed_the_advice_is_valid(case: str, tmp_path: Path) -> None:
    build(tmp_path, case)
    before = findings(tmp_path)
    severity = min(
        (each.severity for each in before if each.rule == rule_of(case) or case in SLIP_CASES), key=_ORDER.index
    )
    follow_as_kept(tmp_path, case)
    after = findings(tmp_path)
    assert [str(each) for each in _at_least(after, severity)] == []


@pytest.mark.parametrize("case", _some_of(FOLLOWED))
def test_no_word_is_lost(case: str, tmp_path: Path) -> None:
    build(tmp_path, case)
    before, may_go = words(tmp_path), Counter(LOST.get(case, "").split())
    for finding in findings(tmp_path):
        if finding.rule not in PUTS_NOTHING_RIGHT:
            may_go += words_of(underlined(finding)) - said(finding)
    follow_as_kept(tmp_path, case)
    assert before - words(tmp_path) - may_go == Counter()


LITERAL = [case for case in ALL if rule_of(case) not in HAVE_NONE]
_STOPS_READING = frozenset({"front-matter-missing", "front-matter-unclosed", "yaml-anchor", "yaml-syntax"})


def _counted(found: list[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.rule, finding.message) for finding in found)


@pytest.mark.slow
@pytest.mark.parametrize("case", _some_of(LITERAL))
def test_what_a_help_says_literally_is_right(case: str, tmp_path: Path) -> None:
    """Each finding goes when its help is followed to the letter, no word goes with it, and all comes to an end."""
    build(tmp_path, case)
    before, may_go = words(tmp_path), Counter(LOST.get(case, "").split())
    found, settled = findings(tmp_path), set[tuple[str, str, str]]()
    for _ in range(_MOST_ROUNDS):
        todo = [each for each in found if (each.path, each.rule, each.message) not in settled]
        if not todo:
            break
        finding = todo[0]
        if not follow(tmp_path, finding):
            settled.add((finding.path, finding.rule, finding.message))
            continue
        after = findings(tmp_path)
        key = (finding.rule, finding.message)
        assert _counted(after)[key] < _counted(found)[key], finding.help
        if finding.rule not in _STOPS_READING:
            assert sum(each.rule in _STOPS_READING for each in after) <= sum(
                each.rule in _STOPS_READING for each in found
            ), finding.help
        if finding.rule not in PUTS_NOTHING_RIGHT:
            may_go += words_of(underlined(finding)) - said(finding)
        found = after
    else:
        pytest.fail(f"after {_MOST_ROUNDS} steps there are still {[each.help for each in todo]}")
    assert before - words(tmp_path) - may_go == Counter()
