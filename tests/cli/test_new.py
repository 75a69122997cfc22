"""`drivers new`: a driver in a minute, nothing overwritten, nothing typed lost."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policy_drivers.cli import main

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"


def test_everything_as_options(collection: Path, drivers: Drivers) -> None:
    result = drivers(
        "new", "Plan: a framework", TODAY, "--source=NHS England", "--source=The King's Fund", "--date=1 June 2018",
        "--link=https://example.org/plan", "--type=framework", "--format=PDF (36 pages)", "--coverage=England",
        "--audience=Managers, all of them", "--theme=leadership", "--service=training",
        "--library-impact=- Expect requests.\n- Offer training.", "--summary=It sets out a framework.",
        "--member=FG", "--review-due=2020",
    )  # fmt: skip
    path = collection / "drivers" / "2018" / "plan-a-framework.md"
    assert path.read_text(encoding="utf-8") == (
        "---\n"
        'title: "Plan: a framework"\n'
        "source: [NHS England, The King's Fund]\n"
        "link: https://example.org/plan\n"
        "type: framework\n"
        "format: PDF (36 pages)\n"
        "date: 2018-06-01\n"
        "coverage: [England]\n"
        'audience: ["Managers, all of them"]\n'
        "themes: [leadership]\n"
        "services: [training]\n"
        "library_impact: |\n"
        "  - Expect requests.\n"
        "  - Offer training.\n"
        "added: 2019-01-15\n"
        "last_updated: 2019-01-15\n"
        "review_due: 2020\n"
        "group_member: FG\n"
        "---\n"
        "\n"
        "## Summary\n"
        "\n"
        "It sets out a framework.\n"
    )
    assert result.exit_code == 0
    assert result.output == (
        "wrote drivers/2018/plan-a-framework.md\n"
        "\n"
        "Open it in an editor, then check it with: drivers check drivers/2018/plan-a-framework.md\n"
    )


def test_what_is_missing_is_filled_in_or_named(collection: Path, drivers: Drivers) -> None:
    result = drivers("new", "Plan", TODAY, "--source=NHS England", "--date=2018")
    text = (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")
    assert "last_updated: 2019-01-15\nreview_due: 2020-01\ngroup_member: unassigned\n" in text
    assert result.exit_code == 0  # it is a draft
    named = [line.rpartition(" ")[2] for line in result.output.splitlines() if line.endswith("]")]
    assert named == [
        "[link-missing]", "[library-impact-placeholder]", "[summary-missing]",
    ]  # fmt: skip


def test_the_interval_of_the_settings_sets_the_review(collection: Path, drivers: Drivers) -> None:
    (collection / "mkdocs.yml").write_text("extra: {policy_drivers: {review_interval: 6}}\n", encoding="utf-8")
    drivers("new", "Plan", "--today=2019-08-31", "--source=NHS England", "--date=2018")
    assert "review_due: 2020-02\n" in (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")


def test_the_member_is_found_by_the_e_mail_address_of_git(collection: Path, drivers: Drivers) -> None:
    members = collection / "drivers" / "register" / "members.yml"
    members.write_text("- initials: JW\n- {initials: NO, email: Nora@Example.org}\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=collection, check=True)
    subprocess.run(["git", "config", "user.email", "nora@example.org"], cwd=collection, check=True)
    drivers("new", "Plan", TODAY, "--source=NHS England", "--date=2018")
    text = (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")
    assert 'group_member: "NO"\n' in text
    assert "member-unknown" not in drivers("check", TODAY).output


def test_a_member_who_has_left_gets_no_new_driver(collection: Path, drivers: Drivers) -> None:
    members = collection / "drivers" / "register" / "members.yml"
    members.write_text("- initials: JW\n- {initials: AB, email: a@example.org, until: 2018-12}\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=collection, check=True)
    subprocess.run(["git", "config", "user.email", "a@example.org"], cwd=collection, check=True)
    drivers("new", "Plan", "--today=2018-12-31", "--source=NHS England", "--date=2018")
    assert "group_member: AB\n" in (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")
    drivers("new", "Late plan", TODAY, "--source=NHS England", "--date=2018")
    assert "group_member: unassigned\n" in (collection / "drivers" / "2018" / "late-plan.md").read_text(
        encoding="utf-8"
    )


def test_a_file_that_is_there_is_never_touched(collection: Path, drivers: Drivers) -> None:
    path = collection / "drivers" / "2019" / "another-driver.md"
    before = path.read_bytes()
    result = drivers("new", "Another driver", TODAY, "--source=NHS England", "--date=2018")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: drivers/2019/another-driver.md is already there; choose another --slug\n",
    )
    assert path.read_bytes() == before
    assert not (collection / "drivers" / "2018").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Plan"], "Error: there is no terminal to ask on; give --source and --date\n"),
        (["Plan", "--source=x"], "Error: there is no terminal to ask on; give --date\n"),
        (
            ["Plan", "--source=x", "--date=4/10/2013"],
            "Error: --date: “4/10/2013” is not a date in a form that this tool reads; "
            "write it like 2019, 2019-06, 2019-06-01 or June 2019\n",
        ),
        (["Plan", "--source=x", "--date=2018-02-30"], "Error: --date: February 2018 has 28 days;"),
        (["計画", "--source=x", "--date=2018"], "Error: “” cannot be a file's name; give --slug"),
        (["Plan", "--source=x", "--date=2018", "--slug=../../x"], "Error: “../../x” cannot be a file's name"),
        (["Plan", "--source=x", "--date=2018", "--slug=con"], "Error: “con” cannot be a file's name"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(
    collection: Path, drivers: Drivers, arguments: list[str], message: str
) -> None:
    before = sorted(collection.rglob("*"))
    result = drivers("new", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(message)
    assert sorted(collection.rglob("*")) == before


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `drivers new Plan` on a terminal on which somebody gives these answers."""
    monkeypatch.setattr("policy_drivers.cli.common.is_interactive", lambda: True)
    monkeypatch.setattr("policy_drivers.cli.git.user_email", lambda folder: None)

    def run(*answers: str, options: tuple[str, ...] = ()) -> Result:
        typed = "\n".join(answers) + "\n"
        return CliRunner().invoke(main, ["new", "Plan", TODAY, *options], input=typed, catch_exceptions=False)

    return run


def test_on_a_terminal_it_asks_for_what_is_missing(collection: Path, ask: Callable[..., Result]) -> None:
    result = ask(
        "", "NHS Inglund", "y", "soon", "June 2018", "Framework", "leedership, digital", "n", "y", "y",
        "literature searching", "- Expect requests.", "It says.", "Fiona Green",
    )  # fmt: skip
    text = (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")
    assert text == (
        "---\ntitle: Plan\nsource: NHS England\ntype: framework\ndate: 2018-06\nthemes: [leedership, digital]\n"
        "services: [literature searching]\nlibrary_impact: |\n  - Expect requests.\n"
        "added: 2019-01-15\nlast_updated: 2019-01-15\n"
        "review_due: 2020-01\ngroup_member: FG\n---\n\n## Summary\n\nIt says.\n"
    )
    assert "“soon” is not a date in a form" in result.output


REST = ("", "", "", "", "", "")
"""Enter for the type, the themes, the services, what it means, what it says and who looks after it."""


def test_what_has_ended_is_not_offered(collection: Path, ask: Callable[..., Result]) -> None:
    themes = collection / "drivers" / "register" / "themes.yml"
    themes.write_text("- name: leadership\n- {name: leaders, until: 2018}\n", encoding="utf-8")
    done = ask("", "NHS England", "2018", "", "leader", "n", "n", "leaders", "", "", "", "FG")
    assert "Themes, with commas (leadership)" in done.output
    assert "Did you mean leadership?" in done.output
    (made,) = collection.glob("drivers/*/plan.md")
    assert "themes: [leaders]\n" in made.read_text(encoding="utf-8")


def test_a_document_that_is_there_is_told_after_the_first_answer(collection: Path, ask: Callable[..., Result]) -> None:
    before = sorted(collection.rglob("*"))
    result = ask("http://www.example.org/another-driver.pdf#page=2", "n")
    assert result.output == (
        "Web address of the document (Enter if there is none): http://www.example.org/another-driver.pdf#page=2\n"
        "drivers/2019/another-driver.md has this address already.\n"
        "Is yours another document? [y/N]: n\n"
        "Nothing is written: the document is there already.\n"
    )
    assert result.exit_code == 0
    assert sorted(collection.rglob("*")) == before


def test_another_document_at_that_address_can_be_begun_all_the_same(
    collection: Path, ask: Callable[..., Result]
) -> None:
    ask("y", "NHS England", "2018", *REST, options=("--link=https://example.org/another-driver.pdf",))
    text = (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")
    assert "\nlink: https://example.org/another-driver.pdf\n" in text


def test_what_can_be_seen_to_be_wrong_is_asked_again(collection: Path, ask: Callable[..., Result]) -> None:
    result = ask(
        "www.example.org", "javascript:alert(1)", "https://www.example.org/plan", "NHS England", "2018", "stratgy",
        "strategy", "2", "leadership", "9", "training", "", "", "XX", "OLD", "jw",
    )  # fmt: skip
    text = (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")
    for line in ("link: https://www.example.org/plan", "type: strategy", "themes: [leadership]", "services: [training]",
                 "group_member: JW"):  # fmt: skip
        assert f"\n{line}\n" in text
    said = [line for line in result.output.splitlines() if line.startswith(("The link", "“"))]
    assert said == [
        "The link: a web address begins with https:// or http:// and names a host; write the whole address, as the "
        "browser's address bar shows it",
        "The link: a web address begins with https:// or http:// and names a host; write the whole address, as the "
        "browser's address bar shows it",
        "“stratgy” is not one of them; did you mean strategy?",
        "“2” is not a name; write it out",
        "“9” is not a name; write it out",
        "“XX” is not one of them",
        "“OLD” is not one of them",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "NHS England and The King's Fund",
        "NHS England, Kings Fund",
        "NHS England; The King's Fund",
        "NHS England / Kings Fund",
    ],
)
def test_two_bodies_in_one_answer_are_two(answer: str, collection: Path, ask: Callable[..., Result]) -> None:
    result = ask("", answer, "2018", *REST)
    assert "Are these" not in result.output
    text = (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")
    assert "source: [NHS England, The King's Fund]\n" in text


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("www.example.org", "“www.example.org” is a web address, not a name"),
        ("https://example.org/about", "“https://example.org/about” is a web address, not a name"),
        ("2", "“2” is not a name; write it out"),
    ],
)
def test_no_body_is_called_like_that(name: str, reason: str, collection: Path, ask: Callable[..., Result]) -> None:
    asked = ask("", name, "NHS England", "2018", *REST)
    assert f"\n{reason}\n" in asked.output
    assert "source: NHS England\n" in (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")


def test_options_are_taken_as_answers_are(collection: Path, drivers: Drivers) -> None:
    drivers("new", "Plan", TODAY, "--source=NHS England and Kings Fund", "--source=NHS England", "--date=June 2018",
            "--theme=Leadership, leadership", "--service=Training", "--member=jw")  # fmt: skip
    text = (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")
    for line in ("source: [NHS England, The King's Fund]", "themes: [leadership]", "services: [training]",
                 "group_member: JW"):  # fmt: skip
        assert f"\n{line}\n" in text


@pytest.mark.parametrize("name", ["NHS England and Wales", "Northern Trust"])
def test_an_option_with_one_body_is_kept(name: str, collection: Path, drivers: Drivers) -> None:
    drivers("new", "Plan", TODAY, f"--source={name}", "--date=2018")
    assert f"source: {name}\n" in (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--source=www.example.org", "--source: “www.example.org” is a web address, not a name"),
        ("--theme=2", "--theme: “2” is not a name; write it out"),
        ("--service=www.example.org", "--service: “www.example.org” is a web address, not a name"),
        ("--coverage=9", "--coverage: “9” is not a name; write it out"),
        ("--member=XX", "--member: “XX” is not one of them; they are FG, JW, unassigned"),
    ],
)
def test_an_option_that_can_be_seen_to_be_wrong_is_refused(
    option: str, message: str, collection: Path, drivers: Drivers
) -> None:
    result = drivers("new", "Plan", TODAY, "--source=NHS England", "--date=2018", option)
    assert (result.exit_code, result.stderr) == (2, f"Error: {message}\n")
    assert not (collection / "drivers" / "2018").exists()


def test_one_body_with_and_in_its_name_is_one(collection: Path, ask: Callable[..., Result]) -> None:
    ask("", "NHS England and Wales", "n", "y", "2018", *REST)
    assert "source: NHS England and Wales\n" in (collection / "drivers" / "2018" / "plan.md").read_text(
        encoding="utf-8"
    )


def test_a_near_name_is_not_taken_by_enter(collection: Path, ask: Callable[..., Result]) -> None:
    result = ask("", "NHS Inglund", "", "", "NHS Inglund", "", "y", "2018", *REST)
    told = "“NHS Inglund” is not in the register of sources. Keep it? You then add it to sources.yml. [y/N]: "
    assert result.output.count(told) == 2
    assert "source: NHS Inglund\n" in (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")


def test_who_git_knows_is_not_asked(
    collection: Path, ask: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    members = collection / "drivers" / "register" / "members.yml"
    members.write_text("- {initials: FG, email: f@example.org}\n", encoding="utf-8")
    monkeypatch.setattr("policy_drivers.cli.git.user_email", lambda folder: "F@example.org")
    result = ask("", "NHS England", "2018", *REST)
    assert "group_member: FG\n" in (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")
    assert "Who are you?" not in result.output


def test_without_a_register_of_members_any_initials_will_do(collection: Path, ask: Callable[..., Result]) -> None:
    (collection / "drivers" / "register" / "members.yml").unlink()
    ask("", "NHS England", "2018", *REST[:-1], "AB")
    assert "group_member: AB\n" in (collection / "drivers" / "2018" / "plan.md").read_text(encoding="utf-8")


def test_an_option_with_a_link_that_is_none_is_refused(collection: Path, drivers: Drivers) -> None:
    result = drivers("new", "Plan", TODAY, "--source=NHS England", "--date=2018", "--link=www.example.org")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: --link: a web address begins with https:// or http:// and names a host; "
        "write the whole address, as the browser's address bar shows it\n",
    )
    assert not (collection / "drivers" / "2018").exists()


def test_hostile_titles_and_texts_stay_text(collection: Path, drivers: Drivers) -> None:
    title = "'\"#: [x] & *y {z} | > % @ ` --- \\ \t end"
    drivers("new", title, TODAY, "--source=- a: b", "--date=2018", "--slug=hostile", "--summary=---\n\nx")
    from policy_drivers.reading.driver_file import read_driver
    from policy_drivers.reading.source import SourceText

    path = collection / "drivers" / "2018" / "hostile.md"
    file = read_driver(SourceText("hostile.md", path.read_bytes()))
    assert file.faults == []
    assert file.driver.title == " ".join(title.split())
    assert file.driver.source == ("- a: b",)
    assert file.body.endswith("---\n\nx\n")
