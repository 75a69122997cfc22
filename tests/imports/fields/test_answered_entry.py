"""An issue that our own form has made is imported as it is taken in: the same file, but for where it came from."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from policy_drivers.forms.issue_forms import files_of_forms, issue_forms
from policy_drivers.forms.taking_in import take_in
from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.pipeline import plan, read_items
from policy_drivers.model.forge import FORMS, Forge
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.register_file import RegisterFiles, read_members, read_names
from policy_drivers.reading.source import SourceText
from tests.making.issue_forms import submitted

NAMES = {
    RegisterName.THEMES: b"- name: leadership\n- {name: workforce, also_known_as: [staff]}\n",
    RegisterName.SOURCES: b"- {name: NHS England, also_known_as: [NHSE]}\n",
}
CATALOGUE = Catalogue(
    register_files=RegisterFiles(
        read_members(SourceText("drivers/register/members.yml", b"- {initials: FG, name: Fiona Green}\n")),
        {
            name: read_names(SourceText(f"drivers/register/{name.value}.yml", text), name)
            for name, text in NAMES.items()
        },
    )
)
PLAN = {"title": "Our plan", "source": "NHSE", "date": "June 2018"}
_IMPORTED = re.compile(r"imported:\n  from: .*\n  on: 2019-01-15\n")


def imported(body: str, folder: Path, against: Context) -> list[Entry]:
    (folder / "issue.md").write_text(body, encoding="utf-8", newline="")
    known = replace(against, registers=CATALOGUE.registers)
    return plan(read_items([folder / "issue.md"], None), known, CATALOGUE, "drivers", 1_000_000).drivers


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"source": "NHSE; Other body", "coverage": "England; Wales", "audience": "Leads, all of them", "type": "plan",
         "link": "https://example.org/plan", "themes": ["workforce"], "group_member": "FG", "services": "training",
         "library_impact": "- Expect requests.\n- Train.", "summary": "It *plans*.\n\n### Aims\n\n- a\n\n### Aims\n"},
        {"summary": "## Key features\n\n1. one\n", "library_impact": "### Who published it\n\nnobody"},
        {"library_impact": "- [ ] a\n- [x] b", "summary": "```\n### not a question\n```"},
        {"title": "$(touch oops) `x` \"'\\ @team", "summary": "<script>alert(1)</script> [x](javascript:alert(1))"},
        {"library_impact": "- Expect.\n" * 6_000},
    ],
    ids=["few", "all", "headings", "boxes", "attack", "long"],
)  # fmt: skip
def test_the_file_is_that_of_taking_it_in(answers: dict[str, str], tmp_path: Path, against: Context) -> None:
    forms = files_of_forms(Forge.GITHUB, issue_forms(CATALOGUE, Settings(), against.today))
    body = submitted(yaml.safe_load(forms[f"{FORMS}/driver.yml"]), {**PLAN, **answers})
    taken = take_in(body, CATALOGUE, Settings(), against.today)
    (entry,) = imported(body, tmp_path, against)
    assert entry.path == taken.path
    assert _IMPORTED.sub("", entry.text) == taken.text
    assert len(entry.text) > len(taken.text)
    assert entry.left.not_placed == []


def test_what_cannot_be_taken_in_is_imported_all_the_same(tmp_path: Path, against: Context) -> None:
    forms = files_of_forms(Forge.GITHUB, issue_forms(CATALOGUE, Settings(), against.today))
    body = submitted(yaml.safe_load(forms[f"{FORMS}/driver.yml"]), {**PLAN, "date": "soon"})
    (entry,) = imported(body, tmp_path, against)
    assert entry.fields["title"] == "Our plan"
    assert "soon" in entry.text
    assert "last_updated" not in entry.fields


def test_two_of_one_name_are_two(tmp_path: Path, against: Context) -> None:
    forms = files_of_forms(Forge.GITHUB, issue_forms(CATALOGUE, Settings(), against.today))
    form = yaml.safe_load(forms[f"{FORMS}/driver.yml"])
    bodies = [submitted(form, {**PLAN, "source": name, "date": year}) for name, year in (("A", "2017"), ("B", "2018"))]
    first, second = imported("\n\n".join(bodies), tmp_path, against)
    assert (first.path, second.path) == ("drivers/2017/our-plan.md", "drivers/2018/our-plan-2018.md")


def test_persons_addresses_are_left_out_of_answers_and_told(against: Context, tmp_path: Path) -> None:
    form = "".join(
        f"### {question}\n\n{answer}\n\n"
        for question, answer in (
            ("What is the document called?", "Our plan"),
            ("Who published it?", "NHSE"),
            ("When was it published?", "2018"),
            ("What does it say, in short?", "It says so.\n\nAsk jo@example.org."),
            ("How can readers get it?", "Ask jo@example.org, or the library"),
        )
    )
    (entry,) = imported(form, tmp_path, against)
    assert "Ask (e-mail address removed)." in entry.text
    assert entry.fields["access_note"] == "Ask or the library"
    assert [each.text for each in entry.left.dropped] == ["e-mail address", "e-mail address"]
