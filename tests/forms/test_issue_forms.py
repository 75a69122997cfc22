"""The forms for issues: a forge takes them, whatever the registers have, and an issue leads back to the answers."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from policy_drivers.forms.generated import is_as_written
from policy_drivers.forms.issue_forms import can_be_listed, files_of_forms, issue_forms
from policy_drivers.forms.issue_text import answers_in
from policy_drivers.forms.questions import (
    QUESTIONS_OF_CORRECTION,
    QUESTIONS_OF_REVIEW,
    Kind,
    Question,
    questions_of_driver,
)
from policy_drivers.model.address_template import fill
from policy_drivers.model.forge import FORMS, Answered, Forge, Repository
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.register_file import RegisterFiles, read_members, read_names
from policy_drivers.reading.source import SourceText
from tests.making.issue_forms import TooLongError, faults_of, filled_in, submitted

TODAY = date(2019, 1, 15)


def catalogue_with(themes: list[str], members: str = "- initials: FG\n- initials: 'NO'\n") -> Catalogue:
    text = "".join(f"- name: {json.dumps(name)}\n" for name in themes)
    return Catalogue(
        register_files=RegisterFiles(
            read_members(SourceText("drivers/register/members.yml", members.encode())),
            {
                RegisterName.THEMES: read_names(
                    SourceText("drivers/register/themes.yml", text.encode()), RegisterName.THEMES
                )
            },
        )
    )


CATALOGUES = {
    "few": catalogue_with(["leadership", "on", "2019", "roe: [doe] & *x # y", "<b>'\"“`", "計画"]),
    "none": Catalogue(),
    "2,000 themes": catalogue_with([f"theme {number}" for number in range(2000)]),
    "long names": catalogue_with([f"{number} {'x' * 150}" for number in range(99)]),
    "reserved": catalogue_with(["leadership", "None"]),
    "like a question": catalogue_with(["Who is it for?", "leadership"]),
    "unlike by capitals": catalogue_with(["Leadership", "leadership"]),
    "200 members": catalogue_with(["x"], "".join(f"- initials: M{number}\n" for number in range(200))),
}


def forms_of(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    files = files_of_forms(Forge.GITHUB, issue_forms(catalogue, Settings(), TODAY))
    return {path.removeprefix(f"{FORMS}/"): yaml.safe_load(text) for path, text in files.items()}


@pytest.mark.parametrize("catalogue", CATALOGUES.values(), ids=CATALOGUES.keys())
def test_a_forge_takes_them(catalogue: Catalogue) -> None:
    forms = forms_of(catalogue)
    assert [*forms] == ["driver.yml", "case-study.yml", "review.yml", "correction.yml"]
    assert {name: list(faults_of(form)) for name, form in forms.items()} == {name: [] for name in forms}
    assert [each["type"] for each in forms["review.yml"]["body"]] == ["input"] * 3


def test_the_schema_of_github_takes_the_forms_of_all_catalogues(tmp_path: Path) -> None:
    for number, catalogue in enumerate(CATALOGUES.values()):
        for path, text in files_of_forms(Forge.GITHUB, issue_forms(catalogue, Settings(), TODAY)).items():
            (tmp_path / f"{number}-{Path(path).name}").write_text(text, encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == 4 * len(CATALOGUES)
    result = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms",
         *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("catalogue", CATALOGUES.values(), ids=CATALOGUES.keys())
@pytest.mark.parametrize("forge", Forge)
def test_what_is_filled_in_leads_back_to_the_answers(forge: Forge, catalogue: Catalogue) -> None:
    questions = questions_of_driver(catalogue, Settings(), TODAY)
    chosen = {
        each.key: each.choices[-1]
        if each.choices and each.kind in (Kind.ONE, Kind.TICKS)
        else f"An answer to {each.key}"
        for each in questions
        if each.key != "coverage"
    }
    if forge is Forge.GITLAB:
        text = files_of_forms(forge, issue_forms(catalogue, Settings(), TODAY))[".gitlab/issue_templates/driver.md"]
        for question in questions:
            answer = chosen.get(question.key, "")
            if f"- [ ] {answer}\n" in text:
                text = text.replace(f"- [ ] {answer}\n", f"- [x] {answer}\n", 1)
            else:
                text = text.replace(f"### {question.words}\n", f"### {question.words}\n\n{answer}\n", 1)
    else:
        form = forms_of(catalogue)["driver.yml"]
        boxes = {each["id"] for each in form["body"] if each["type"] == "checkboxes"}
        text = submitted(form, {key: [answer] if key in boxes else answer for key, answer in chosen.items()})
    assert answers_in(text, questions) == {**chosen, "coverage": ""}


def test_what_is_left_empty_is_no_answer() -> None:
    form = forms_of(CATALOGUES["few"])["driver.yml"]
    text = submitted(form, {"title": "Plan", "source": "NHS England", "date": "2018"})
    answers = answers_in(text, questions_of_driver(CATALOGUES["few"], Settings(), TODAY))
    assert {key: answer for key, answer in answers.items() if answer} == {
        "title": "Plan", "source": "NHS England", "date": "2018",
    }  # fmt: skip
    for forge in (Forge.GITHUB, Forge.GITLAB):
        files = files_of_forms(forge, issue_forms(CATALOGUES["few"], Settings(), TODAY))
        template = next(text for path, text in files.items() if "driver" in path)
        if forge is Forge.GITLAB:
            assert set(answers_in(template, questions_of_driver(CATALOGUES["few"], Settings(), TODAY)).values()) == {""}
        assert is_as_written(template)


@pytest.mark.parametrize(
    ("name", "questions"), [("review", QUESTIONS_OF_REVIEW), ("correction", QUESTIONS_OF_CORRECTION)]
)
def test_an_address_fills_in_all_of_a_form_of_lines(name: str, questions: tuple[Question, ...]) -> None:
    forms = forms_of(Catalogue())
    repository = Repository("https://forge.example/group/drivers", Forge.GITHUB)
    answers = {each.key: f"“{each.key}” & ### ?%\n" if each.kind is Kind.TEXT else each.key for each in questions}
    filled = [Answered(each.key, each.words, answers[each.key]) for each in questions]
    assert filled_in(repository.form(name, "Title", filled), forms) == answers
    with pytest.raises(TooLongError):
        filled_in(repository.form(name, "x" * 8100, filled), forms)


def test_a_reader_who_says_that_a_driver_is_wrong_finds_the_form_for_corrections_with_it() -> None:
    address = fill(
        Repository("https://forge.example/group/drivers", Forge.GITHUB).issue_url, title="A & B", url="drivers/a/"
    )
    assert filled_in(address, forms_of(Catalogue())) == {"page": "drivers/a/"}


def test_where_reviews_are_hidden_nobody_is_asked_for_one() -> None:
    forms = issue_forms(CATALOGUES["few"], Settings(show_reviews=False), TODAY)
    assert [form.name for form in forms] == ["driver", "case-study", "correction"]
    assert "FG" not in str(files_of_forms(Forge.GITHUB, forms))


@pytest.mark.parametrize(
    ("choices", "is_listed"),
    [
        ((), False), (("a", "b"), True), (("a", "A"), False), (("a", "NONE"), False), (("a", " "), False),
        (tuple(map(str, range(100))), True), (tuple(map(str, range(101))), False), (("x" * 8001,), False),
    ],
)  # fmt: skip
def test_choices_are_listed_where_a_form_can_show_them(choices: tuple[str, ...], is_listed: bool) -> None:
    question = Question(key="x", words="What?", hint="So.", kind=Kind.TICKS, choices=choices)
    assert can_be_listed(question) is is_listed


def test_who_can_read_what_is_written_is_said_of_a_private_site_too() -> None:
    def above(*, private: bool) -> str:
        return issue_forms(catalogue_with(["leadership"]), Settings(private=private), TODAY)[0].above.partition(".")[0]

    assert above(private=False) == "Everybody can read what you write here"
    assert above(private=True) == "Everybody who can read the repository can read what you write here"
