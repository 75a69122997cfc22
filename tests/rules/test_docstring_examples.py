"""The examples on the pages of the rules are true: what “fails” fails, and the fix fixes it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from policy_drivers.model.signals import Signal, SignalKind, Watched
from policy_drivers.reading.watch_file import watch_state_text
from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.rules.engine.rule import Rule
from tests.rules.cases import build, findings

PROSE = {
    "case-study-misplaced": "folders",
    "cited-summarised": "two files",
    "collection-misplaced": "folders",
    "driver-misplaced": "folders",
    "family-chain": "three files",
    "family-circle": "two files",
    "file-extension": "names of files",
    "file-too-large": "a file of 50 MB",
    "file-unreadable": "a folder",
    "former-slug-named": "two files",
    "not-utf8": "encodings",
    "outside-tree": "a symbolic link",
    "slug-duplicate": "two files",
    "slug-format": "names of files",
    "table-pasted": "tabs",
    "text-tangled": "hundreds of brackets",
    "word-template-incomplete": "a document",
    "word-template-invalid": "documents",
    "year-folder": "folders",
}
"""Rules whose examples are in words, and what those are about. Their cases are made by hand."""
OF_REGISTER = {
    "feed-invalid": "feeds",
    "feed-name-unknown": "feeds",
    "register-duplicate": "sources",
    "register-identifier": "sources",
    "register-identifier-shared": "sources",
    "register-invalid": "sources",
    "successor-circle": "sources",
    "successor-unknown": "sources",
    "successor-variant": "sources",
    "within-circle": "coverage",
    "within-unknown": "coverage",
    "within-variant": "coverage",
}
"""Rules whose examples are registers, and of what."""
OF_STATE = {"inbox-invalid": "inbox.jsonl", "watch-state-invalid": "state.jsonl"}
"""Rules whose examples are what a command knows, and in which file."""
OF_WORDS = ("words-invalid", "words-unused")
"""Rules whose examples are entries of a catalogue."""
HEADER = """msgid ""
msgstr ""
"Language: cy\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"""
RETIRED = "- name: NHS England\n- name: NHS Improvement\n  until: 2019-03\n"
"""A register of sources in which a name has ended."""

BASE = {
    "title": "title: Interim NHS People Plan",
    "source": "source: NHS England",
    "link": "link: https://example.org/interim-people-plan.pdf",
    "date": "date: 2016",
    "library_impact": "library_impact: |\n  - Expect requests for evidence searches.",
    "last_updated": "last_updated: 2018-12",
    "review_due": "review_due: 2019-12",
    "group_member": "group_member: FG",
}
STUDY = {
    "title": "title: Evidence summaries for ward leaders",
    "organisation": "organisation: Library of a teaching hospital",
    "drivers": "drivers: [{driver: another-driver, how: Gives leaders evidence.}]",
    "services": "services: [training]",
    "completed_on": "completed_on: 2018-06",
    "impact": "impact: [{effect: Forty managers asked for a search., evidence: Counted in the log.}]",
    "review_due": "review_due: 2019-12",
    "group_member": "group_member: FG",
}
BODY = "\n## Summary\n\nThe plan sets out what the NHS will do.\n"
_KEY = re.compile(r"^(\w+):", re.MULTILINE)


def _file(example: str) -> str:
    """The example as a whole file: as it is, or as the body or keys of a sound driver."""
    if example.startswith("---\n"):
        return f"{example}\n"
    if example.startswith("## "):
        return "\n".join(["---", *BASE.values(), "---", "", example, ""])
    keys = set(_KEY.findall(example))
    assert keys, example
    misspelt = {"reveiw_due": "review_due"}
    kept = [line for key, line in BASE.items() if key not in keys | {misspelt.get(key, key) for key in keys}]
    return "\n".join(["---", *kept, example, "---", BODY])


def _collection(example: str) -> str:
    """The example as a whole file: as it is, or as the front matter of a collection with a text."""
    return f"{example}\n" if example.startswith("---\n") else f"---\n{example}\n---\n\nIt says something.\n"


def _case_study(example: str) -> str:
    """The example as a whole file: as it is, or as the body or keys of a sound case study."""
    if example.startswith("---\n"):
        return f"{example}\n"
    if example.startswith("## "):
        return "\n".join(["---", *STUDY.values(), "---", "", example, ""])
    keys = set(_KEY.findall(example))
    kept = [line for key, line in STUDY.items() if key not in keys]
    return "\n".join(["---", *kept, example, "---", "", "## What was done", "", "They asked, and we searched.", ""])


def _said_of(rule_id: str) -> str:
    """A state file in which the source of the document of a rule’s example says what the rule is about."""
    kind = rule_id.removeprefix("source-")
    signal = Signal(kind=SignalKind(kind), day=date(2019, 1, 14))
    address = f"https://example.org/{kind}.pdf"
    return watch_state_text([Watched(address=address, seen=signal.day, unknown_runs=3, signals=(signal,))])


def _fired(example: str, rule: Rule, root: Path) -> bool:
    drivers = build(root)
    if rule.of_collection and not rule.of_driver:
        (root / "docs" / "collections").mkdir(parents=True)
        (root / "docs" / "collections" / "input.md").write_text(_collection(example), encoding="utf-8")
    elif rule.of_case_study and not rule.of_driver:
        (root / "docs" / "case-studies").mkdir(parents=True)
        (root / "docs" / "case-studies" / "input.md").write_text(_case_study(example), encoding="utf-8")
    elif rule.id in OF_REGISTER:
        (drivers / "register" / f"{OF_REGISTER[rule.id]}.yml").write_text(f"{example}\n", encoding="utf-8")
    elif rule.id in OF_WORDS:
        (drivers / "words").mkdir()
        (drivers / "words" / "cy.po").write_text(f"{HEADER}\n{example}\n", encoding="utf-8")
    elif rule.id in OF_STATE:
        (drivers / "watch").mkdir()
        (drivers / "watch" / OF_STATE[rule.id]).write_text(f"{example}\n", encoding="utf-8")
    elif rule.id == "front-matter-missing":
        (drivers / "2019" / "input.md").write_text(f"{example}\n", encoding="utf-8")
    else:
        if rule.id.startswith("source-") and rule.of_time:
            (drivers / "watch").mkdir()
            (drivers / "watch" / "state.jsonl").write_text(_said_of(rule.id), encoding="utf-8")
        if rule.id == "name-retired":
            (drivers / "register" / "sources.yml").write_text(RETIRED, encoding="utf-8")
        (drivers / "2019" / "input.md").write_text(_file(example), encoding="utf-8")
    return rule.id in {finding.rule for finding in findings(root)}


def _rules() -> list[Rule]:
    return [rule for rule in all_rules().values() if rule.id not in PROSE]


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: rule.id)
def test_fails(rule: Rule, tmp_path: Path) -> None:
    assert _fired(rule.fails, rule, tmp_path)


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: rule.id)
def test_fix(rule: Rule, tmp_path: Path) -> None:
    assert not _fired(rule.fix, rule, tmp_path)


def test_examples_in_words_are_of_rules() -> None:
    assert set(PROSE) <= set(all_rules())


@pytest.mark.parametrize("rule_id", PROSE)
def test_an_example_in_words_is_no_front_matter(rule_id: str) -> None:
    """An example that becomes front matter one day has to be tested like the others."""
    assert not _KEY.match(all_rules()[rule_id].fails)
    assert not all_rules()[rule_id].fails.startswith(("---", "## "))
