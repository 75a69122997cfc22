"""`drivers due --format mail`: what it writes, whom it cannot write to, and what it leaves alone."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest
from click.testing import Result

Drivers = Callable[..., Result]
MAIL = ("due", "--today=2019-01-15", "--format=mail")
FROM = "--from=Policy drivers <reviews@example.org>"
DRIVERS = {
    "late": "review_due: 2018-12\ngroup_member: FG",
    "soon": "review_due: 2019-02\ngroup_member: JW\nactions:\n"
    "  - {action: Brief the board, lead: FG, due: 2018-12, status: amber}",
    "orphan": "review_due: 2018-11\ngroup_member: OLD",
    "later": "review_due: 2019-12\ngroup_member: FG",
}
MEMBERS = """\
- initials: FG
  name: Fiona Green
  email: fg@example.org
- initials: JW
- initials: LK
  email: lk@example.org
- initials: OLD
  email: old@example.org
  active: false
"""


@pytest.fixture
def busy(collection: Path) -> Path:
    """A collection in which somebody has something to do, and somebody has no address."""
    for path in (collection / "drivers").rglob("*.md"):
        path.unlink()
    for slug, front_matter in DRIVERS.items():
        path = collection / "drivers" / "2018" / f"{slug}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntitle: The {slug}\n{front_matter}\n---\n\n## Summary\n\nText.\n", encoding="utf-8")
    (collection / "drivers" / "register" / "members.yml").write_text(MEMBERS, encoding="utf-8")
    return collection


def test_there_is_a_file_for_each_member_who_can_be_written_to(busy: Path, drivers: Drivers) -> None:
    result = drivers(*MAIL, "--output=mails", FROM)
    assert result.exit_code == 0
    assert result.stdout == f"wrote {Path('mails', 'fg.eml')}: 1 overdue, 1 late action\n"
    assert result.stderr == (
        "no message for unassigned: 1 overdue; "
        "give --unassigned-to ADDRESS to write to the person who shares the work out\n"
        "no message for JW: 1 due soon, 1 late action; put an e-mail address (`email`) into the register of members\n"
    )
    assert [path.name for path in (busy / "mails").iterdir()] == ["fg.eml"]
    message = message_from_bytes((busy / "mails" / "fg.eml").read_bytes(), policy=SMTP)
    assert (message["From"], message["To"]) == (
        "Policy drivers <reviews@example.org>", "Fiona Green <fg@example.org>",
    )  # fmt: skip


def test_the_same_day_gives_the_same_bytes(busy: Path, drivers: Drivers) -> None:
    for folder in ("one", "two"):
        assert drivers(*MAIL, f"--output={folder}", FROM).exit_code == 0
    assert (busy / "one" / "fg.eml").read_bytes() == (busy / "two" / "fg.eml").read_bytes()


def test_what_is_unassigned_goes_to_whoever_was_named(busy: Path, drivers: Drivers) -> None:
    result = drivers(*MAIL, "--output=mails", FROM, "--unassigned-to=all@example.org", "--member=unassigned")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"wrote {Path('mails', 'unassigned.eml')}: 1 overdue\n"


def test_one_member_alone_is_written_to(busy: Path, drivers: Drivers) -> None:
    result = drivers(*MAIL, "--output=mails", FROM, "--member=fiona green", "--within=12m")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"wrote {Path('mails', 'fg.eml')}: 1 overdue, 1 later, 1 late action\n"


def test_an_address_that_cannot_be_used_is_not_printed(busy: Path, drivers: Drivers) -> None:
    members = busy / "drivers" / "register" / "members.yml"
    members.write_text(MEMBERS.replace("fg@", "fíona@"), encoding="utf-8")
    result = drivers(*MAIL, "--output=mails", FROM, "--member=FG")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "no message for FG: 1 overdue, 1 late action; not every server takes the e-mail address that the register has; "
        "correct it there\n"
    )
    assert not (busy / "mails").exists()


def test_the_contact_of_the_settings_sends_and_shares_out(busy: Path, drivers: Drivers) -> None:
    with (busy / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("extra: {policy_drivers: {contact: team@example.org}}\n")
    result = drivers(*MAIL, "--output=mails", "--member=unassigned")
    assert (result.exit_code, result.stderr) == (0, "")
    content = (busy / "mails" / "unassigned.eml").read_bytes()
    assert b"From: team@example.org\r\nTo: unassigned <team@example.org>\r\n" in content


def test_git_says_who_sends(busy: Path, drivers: Drivers) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "config", "user.email", "me@example.org"], check=True)
    assert drivers(*MAIL, "--output=mails").exit_code == 0
    assert b"From: me@example.org\r\n" in (busy / "mails" / "fg.eml").read_bytes()


def test_where_nothing_waits_nothing_is_written(collection: Path, drivers: Drivers) -> None:
    result = drivers("due", "--today=2001-01-15", "--format=mail", "--output=mails", FROM)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Nothing to review, and no action is late.\n", "")
    assert not (collection / "mails").exists()


def test_messages_that_are_there_are_left_as_they_are(busy: Path, drivers: Drivers) -> None:
    (busy / "mails").mkdir()
    old = busy / "mails" / "vt.eml"
    old.write_bytes(b"not sent yet")
    result = drivers(*MAIL, "--output=mails", FROM)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: mails has messages already, such as vt.eml; send or delete them, or give another --output. "
        "Nothing was written\n"
    )
    assert [path.name for path in (busy / "mails").iterdir()] == ["vt.eml"]
    assert old.read_bytes() == b"not sent yet"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([FROM], "say which folder the messages go to: --output, such as --output mails"),
        (["--output=mkdocs.yml", FROM], "mkdocs.yml cannot be read as a folder: Not a directory"),
        (["--output=mails", "--from=me"], "the sender: “me” is not an e-mail address that every server takes"),
        (
            ["--output=mails", "--from=a@x.org, b@x.org"],
            "the sender: “a@x.org, b@x.org” is not an e-mail address that every server takes",
        ),
        (
            ["--output=mails", "--from=a@x.org\r\nBcc: b@x.org"],
            "the sender: “a@x.org\\r\\nBcc: b@x.org” is not an e-mail address that every server takes",
        ),
        (
            ["--output=mails", FROM, "--unassigned-to=all"],
            "--unassigned-to: “all” is not an e-mail address that every server takes",
        ),
        (["--output=mails", FROM, "--drafts"], "--format mail has no drafts; choose text, json, csv or markdown"),
        (["--output=mails", "--format=text"], "--output, --from and --unassigned-to go with --format mail"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    options: list[str], message: str, busy: Path, drivers: Drivers
) -> None:
    result = drivers(*MAIL, *options)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {message}\n")
    assert not (busy / "mails").exists()


def test_without_git_and_without_a_sender_it_asks_for_one(
    busy: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(busy))
    result = drivers(*MAIL, "--output=mails")
    assert (result.exit_code, result.stderr) == (
        2, "Error: say who sends the messages: --from, such as --from reviews@example.org\n",
    )  # fmt: skip
