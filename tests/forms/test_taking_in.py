"""Taking an issue in: every reason against it is told at once, each with the question that it is about."""

from __future__ import annotations

from datetime import date

import pytest

from policy_drivers.forms.questions import questions_of_driver
from policy_drivers.forms.taking_in import NotTakenError, ProposedError, Reason, take_in
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.register_file import RegisterFiles, read_members
from policy_drivers.reading.source import SourceText

TODAY = date(2019, 1, 15)
THERE = read_driver(
    SourceText(
        "drivers/2017/our-plan.md",
        b"---\ntitle: Our plan\nalternative_titles: [The Purple Book]\nlink: https://www.example.org/plan/\n"
        b"links:\n  - {title: Data, url: https://example.org/data?x=1, role: data}\n---\n",
    )
)
BROKEN = read_driver(SourceText("drivers/2017/broken.md", b"---\ntitle: [\n---\n"))
CATALOGUE = Catalogue((BROKEN, THERE))
QUESTIONS = questions_of_driver(CATALOGUE, Settings(), TODAY)
WORDS = {question.key: question.words for question in QUESTIONS}
GIVEN = {"title": "A plan", "source": "NHS England", "date": "2018", "link": "https://example.org/a"}


def issue(**changed: str) -> str:
    answers = {**GIVEN, **changed}
    return "\n\n".join(f"### {words}\n\n{answers.get(key, '_No response_')}" for key, words in WORDS.items())


def test_an_issue_becomes_a_file() -> None:
    made = take_in(issue(), CATALOGUE, Settings(), TODAY)
    assert made.path == "drivers/2018/a-plan.md"
    assert made.text.startswith("---\ntitle: A plan\nsource: NHS England\nlink: https://example.org/a\ndate: 2018\n")


def test_who_was_named_before_reviews_were_hidden_stands_in_no_text() -> None:
    members = read_members(SourceText("drivers/register/members.yml", b"- initials: FG\n"))
    catalogue = Catalogue(register_files=RegisterFiles(members))
    text = f"{issue(summary='It plans.')}\n\n### Who looks after the summary?\n\nFG\n"
    made = take_in(text, catalogue, Settings(show_reviews=False), TODAY)
    assert made.text.endswith("group_member: FG\n---\n\n## Summary\n\nIt plans.\n")


SAME = "if yours is another document"


@pytest.mark.parametrize(
    ("changed", "key", "told"),
    [
        ({"title": "Our  Plan."}, "title", f"drivers/2017/our-plan.md has this title already; {SAME}, such as a new"),
        ({"title": "the purple book"}, "title", f"drivers/2017/our-plan.md has this title already; {SAME}"),
        (
            {"link": "http://example.org/plan#page=2"},
            "link",
            f"drivers/2017/our-plan.md has this address already; {SAME}",
        ),
        (
            {"link": "HTTPS://EXAMPLE.ORG/data?x=1"},
            "link",
            f"drivers/2017/our-plan.md has this address already; {SAME}",
        ),
        (
            {"title": "Our plan!"},
            "title",
            "drivers/2017/our-plan.md is already there, with a title much like this; say",
        ),
        ({"title": "計画"}, "title", "the file is named after the title, so give it some Latin letters; a member can"),
        ({"title": "Con"}, "title", "the file is named after the title, and “con” cannot be a file's name; add a word"),
        ({"title": "_No response_"}, "title", "there is no answer"),
        ({"date": "x" * 60_000}, "date", f"“{'x' * 298}…"),
        ({"summary": "x" * 60_000}, "", "the driver would have 60,"),
    ],
)
def test_a_reason_names_its_question(changed: dict[str, str], key: str, told: str) -> None:
    with pytest.raises(NotTakenError) as raised:
        take_in(issue(**changed), CATALOGUE, Settings(largest_file=50_000), TODAY)
    (reason,) = raised.value.reasons
    assert reason.question == WORDS.get(key, "")
    assert reason.text.startswith(told)
    assert reason.path == ("drivers/2017/our-plan.md" if "already; if" in told else "")


@pytest.mark.parametrize("link", ["https://example.org/plan?x=1", "https://example.org/data", "https://example.org"])
def test_another_address_is_another_document(link: str) -> None:
    assert take_in(issue(link=link), CATALOGUE, Settings(), TODAY).path == "drivers/2018/a-plan.md"


def test_the_address_of_a_whole_site_is_that_of_no_document() -> None:
    there = read_driver(SourceText("drivers/2017/other.md", b"---\ntitle: Other\nlink: https://example.org/\n---\n"))
    made = take_in(issue(link="https://example.org"), Catalogue((there,)), Settings(), TODAY)
    assert made.path == "drivers/2018/a-plan.md"


def test_all_reasons_are_told() -> None:
    with pytest.raises(NotTakenError) as raised:
        take_in(issue(title="Our plan", source="9", date="soon", link="x"), CATALOGUE, Settings(), TODAY)
    assert [reason.question for reason in raised.value.reasons] == [
        WORDS[key] for key in ("title", "source", "link", "date")
    ]


@pytest.mark.parametrize("changed", [{"title": "Our plan."}, {"link": "https://example.org/plan"}])
def test_what_has_been_proposed_is_told_once_nothing_else_is_wrong(changed: dict[str, str]) -> None:
    with pytest.raises(ProposedError) as raised:
        take_in(issue(**changed), Catalogue(), Settings(), TODAY, [BROKEN, THERE])
    assert raised.value.slug == "our-plan"
    with pytest.raises(NotTakenError):
        take_in(issue(**changed, date="soon"), Catalogue(), Settings(), TODAY, [THERE])


def test_what_no_form_has_made_is_told() -> None:
    with pytest.raises(NotTakenError) as raised:
        take_in("The search does not work.", CATALOGUE, Settings(), TODAY)
    assert raised.value.reasons == (
        Reason(
            "",
            "it was not made with this form: there is no heading “### What is the web address of the document?”; "
            "open a new issue with the form, and copy into it what you have written",
        ),
    )
