"""What somebody corrects in the form is changed in the driver's file, and nothing else."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page

from policy_drivers.model.driver import FIELDS
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.editing import set_fields
from policy_drivers.reading.key_edits import Value
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import check
from tests.making.demonstration import demonstration, real_drivers, real_drivers_as_saved
from tests.site.browser.asking import asked

TOLD = {
    "order": FIELDS,
    "dates": "2019",
    "interval": 24,
    "longestInterval": 48,
    "largest": 100_000,
    "meansFor": "libraries",
}
CORRECT = f"""(({{ Correction, Register, empty }}) => ([file, given]) => {{
  const register = new Register([["leadership", "leading"], ["NHS England", "NHSE"], ["training"], ["Wales"]], true);
  const registers = {{
    source: register, themes: register, services: register, coverage: register, unidentified: new Set(),
  }};
  const correction = new Correction({{ path: "drivers/2019/plan.md", text: file, edit: "" }});
  const before = {{ ...empty(), ...correction.answers }};
  correction.begin(before);
  const answers = {{ ...before, ...given }};
  const made = correction.attempt(answers, {{ registers, told: {json.dumps(TOLD)}, today: "2019-01-15" }});
  return [made.text, [...made.errors], made.path, correction.fixed, correction.changed(answers)];
}})({{ ...await import("./correction.js"), ...await import("./registers.js"), ...await import("./answers.js") }})"""
FILE = """---
# Look at this again.
title: 'The plan'   # interim
source: NHSE
link: https://example.org/plan.pdf
date: 2018-06
themes: [leading, our own]
library_impact: Expect requests.
group_member: FG   # until June
ours: kept
---

## Summary

The plan says so.

## Key features

- One
"""


def _correct(scripts: Page, given: dict[str, Any], file: str = FILE) -> Any:
    return asked(scripts, CORRECT, [[file, given]])[0]


def _set(file: str, values: dict[str, Value | None]) -> str:
    return set_fields(read_driver(SourceText("drivers/2019/plan.md", file.encode())), values).source.raw.decode()


@demonstration
def test_a_driver_in_which_nothing_is_changed_is_the_same_file(scripts: Page) -> None:
    files = real_drivers_as_saved()
    found = asked(scripts, CORRECT, [[file, {}] for file in files])
    assert found == [[file, [], "drivers/2019/plan.md", [], []] for file in files]


GIVEN: dict[str, Any] = {
    "title": "Another: title",
    "date": "June 2019",
    "link": "https://example.org/other.pdf",
    "access": "print only",
    "access_note": "Ask: the library.",
    "library_impact": "- One.\n- Two.",
    "themes": ["leading", "training"],
    "summary": "Another summary.",
}


@demonstration
def test_every_real_driver_is_corrected_as_python_corrects_it(scripts: Page) -> None:
    found = asked(scripts, CORRECT, [[file, GIVEN] for file in real_drivers()])
    for file, (text, errors, path, _, changed) in zip(real_drivers(), found, strict=True):
        plain = read_driver(SourceText("a.md", file.encode())).plain
        assert isinstance(plain, dict)
        values: dict[str, Value | None] = {
            **{key: GIVEN[key] for key in ("title", "link", "access", "access_note")},
            "date": "2019-06",
            "library_impact": "- One.\n- Two.\n",
            "themes": ["leadership", "training"],
        }
        wanted = _set(file, values)
        start = wanted.index("## Summary\n\n") + len("## Summary\n\n")
        end = wanted.find("\n\n## ", start)
        rest = wanted[end:] if end >= 0 else "\n"
        assert text == f"{wanted[:start]}Another summary.{rest}"
        assert (errors, path, changed) == ([], "drivers/2019/plan.md", sorted(GIVEN, key=[*changed].index))


@pytest.mark.parametrize(
    ("given", "old", "new"),
    [
        ({"title": "The King's plan"}, "'The plan'", "'The King''s plan'"),
        ({"date": "2019"}, "2018-06", "2019"),
        ({"link": ""}, "link: https://example.org/plan.pdf\n", ""),
        ({"source": ["NHSE", "Wales"]}, "source: NHSE", "source: [NHSE, Wales]"),
        ({"source": ["leading"]}, "source: NHSE", "source: leadership"),
        ({"themes": ["leading", "our own", "training"]}, "our own]", "our own, training]"),
        ({"themes": ["our own"]}, "[leading, our own]", "[our own]"),
        ({"themes": []}, "themes: [leading, our own]\n", ""),
        (
            {"access_note": "Ask\n the library."},
            "link: https://example.org/plan.pdf\n",
            "link: https://example.org/plan.pdf\naccess_note: Ask the library.\n",
        ),
        ({"coverage": ["Wales"]}, "date: 2018-06\n", "date: 2018-06\ncoverage: [Wales]\n"),
        ({"type": "plan"}, "link: https://example.org/plan.pdf\n", "link: https://example.org/plan.pdf\ntype: plan\n"),
        ({"library_impact": "Expect more."}, "Expect requests.", "Expect more."),
        ({"library_impact": "- a\n- b"}, "library_impact: Expect requests.", "library_impact: |-\n  - a\n  - b"),
        ({"group_member": ""}, "group_member: FG", "group_member: unassigned"),
        ({"summary": "Two.\n\n- a"}, "The plan says so.", "Two.\n\n- a"),
    ],
)
def test_what_is_changed_is_changed_alone(scripts: Page, given: dict[str, Any], old: str, new: str) -> None:
    for mark, newline in (("", "\n"), ("", "\r\n"), ("\ufeff", "\n")):
        file, wanted = (f"{mark}{text.replace(chr(10), newline)}" for text in (FILE, FILE.replace(old, new)))
        assert _correct(scripts, given, file) == [wanted, [], "drivers/2019/plan.md", [], list(given)]


@pytest.mark.parametrize(
    ("given", "key", "said"),
    [
        ({"title": " "}, "title", "write the title of the document"),
        ({"source": []}, "source", "write who published the document"),
        ({"date": ""}, "date", "write when the document was published, like 2019"),
        ({"date": "soon"}, "date", "“soon” is not a date in a form that this tool reads; write it like 2019"),
        ({"link": "javascript:alert(1)"}, "link", None),
        ({"themes": ["leading", "?"]}, "themes", "“?” is not a name; write it out"),
        ({"summary": ""}, "summary", "write what the document says, in short"),
        ({"library_impact": ""}, "library_impact", "write what the document means for libraries"),
        ({"title": "a\ud800"}, "title", "A value has half of a character, which no file can hold. Type it again."),
    ],
)
def test_an_answer_that_cannot_be_used_changes_nothing(
    scripts: Page, given: dict[str, Any], key: str, said: str | None
) -> None:
    text, errors, path, _, _ = asked(
        scripts, f"((correct) => (json) => correct(JSON.parse(json)))({CORRECT})", [json.dumps([FILE, given])]
    )[0]
    assert (text, path, [each for each, _ in errors]) == (FILE, "", [key])
    assert said is None or errors[0][1] == said


@pytest.mark.parametrize(
    ("old", "new", "fixed"),
    [
        ("title: 'The plan'", "title: [The plan]", ["title"]),
        ("source: NHSE", 'source: "One; two"', ["source"]),
        ("[leading, our own]", "{a: b}", ["themes"]),
        ("## Summary", "## Summary {#a}", ["summary"]),
        ("The plan says so.", "```\n## so\n```", ["summary"]),
    ],
)
def test_what_no_answer_can_be_is_left_alone(scripts: Page, old: str, new: str, fixed: list[str]) -> None:
    file = FILE.replace(old, new)
    assert _correct(scripts, {}, file) == [file, [], "drivers/2019/plan.md", fixed, []]


def test_strings_that_would_act_stay_texts(scripts: Page) -> None:
    evil = '</script><img src=x onerror=alert(1)>\n---\n"&*[x](javascript:alert(1))'
    text, errors, _, _, _ = _correct(scripts, {"title": evil, "audience": [evil, "=1+1"], "format": evil})
    plain = read_driver(SourceText("a.md", text.encode())).plain
    assert isinstance(plain, dict)
    assert (errors, plain["title"], plain["audience"]) == ([], evil.replace("\n", " "), [evil, "=1+1"])
    assert text.endswith(FILE[FILE.index("\n---\n\n") :])


EVIDENCE = """access: subscription
access_note: >-
  Staff can read it
  with a login.
recommendations:
  # Those of chapter 2.
  - {number: 2.1, text: "Give every leader a mentor.", to: [Trusts, NHS England]}
  - number: R7
    text: Let them study.
references: [another-plan, "Smith J. 2016. doi:10.1136/x"]
belongs_to: another-plan
edition_of: [first-plan]
translation_of: []
"""


def test_what_the_form_does_not_ask_is_kept_to_the_byte(scripts: Page) -> None:
    file = FILE.replace("ours: kept\n", EVIDENCE)
    for newline in ("\n", "\r\n"):
        as_saved = file.replace("\n", newline)
        given = {"title": "Another plan", "themes": ["leading"], "summary": "It says more."}
        wanted = as_saved.replace("'The plan'", "'Another plan'").replace("[leading, our own]", "[leading]")
        wanted = wanted.replace("The plan says so.", "It says more.")
        assert _correct(scripts, given, as_saved) == [wanted, [], "drivers/2019/plan.md", [], list(given)]


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        ("access: open", ["access-without-link", "link-missing"]),
        ("access: open\nidentifiers: ['doi:10.1136/leader-2023-000880']", []),
        ("access: open\nidentifiers: ['isbn:9780306406157']", ["access-without-link", "link-missing"]),
        ("access: open\nlinks: [{title: Summary, url: 'https://example.org/s.pdf'}]", ["link-missing"]),
        ("access: subscription", ["link-missing"]),
    ],
)
def test_the_form_says_of_who_can_read_it_what_the_command_says(scripts: Page, lines: str, rules: list[str]) -> None:
    file = FILE.replace("link: https://example.org/plan.pdf", lines)
    findings = CORRECT.replace("[made.text,", "made.findings ?? [made.text,")
    [told] = asked(scripts, findings, [[file, {"title": "Other"}]])
    ours = {"access-without-link", "link-missing"}
    assert [each["rule"] for each in told if each["rule"] in ours] == rules
    read = Catalogue(files=(read_driver(SourceText("drivers/2019/plan.md", file.encode())),))
    found = check(read, Settings(), date(2019, 1, 15), ours.__contains__)
    assert sorted(each.rule for each in found) == rules
