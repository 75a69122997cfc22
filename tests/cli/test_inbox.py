"""`drivers inbox` asks, lists, and takes decisions; what it cannot read or decide, it says, and changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from policy_drivers.cli import asking, main
from policy_drivers.reading.project import Project
from policy_drivers.watching.asking import Ask
from policy_drivers.watching.inbox.looking import address_of
from tests.making.asking import asking_of
from tests.making.feeds import FEEDS, FakeAsk, all_feeds, feeds_are_read_here, raw
from tests.making.loopback import Loopback, Reply, loopback

pytestmark = pytest.mark.usefixtures("own_loop")

TODAY = "--today=2026-11-30"
REGISTERS = {
    "feeds": """\
- name: Reports
  link: https://example.org/reports.xml
  themes: leadership
- name: Papers
  govuk: department-of-health-and-social-care
  documents: policy_paper
- name: New Acts
  legislation: ukpga
- name: Journal
  link: https://example.org/journal.rdf
  source: A journal
- name: News
  link: https://example.org/news.xml
- name: Notes
  link: https://example.org/notes.json
""",
    "members": "- initials: FG\n  name: Fiona Green\n- initials: JW\n",
    "sources": "- name: A journal\n  journal: true\n- name: NHS England\n- name: The King's Fund\n",
    "themes": "- name: leadership\n- name: workforce\n",
}
Run = Callable[..., Result]


@pytest.fixture(scope="module", autouse=True)
def _here() -> Iterator[None]:
    with feeds_are_read_here():
        yield


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> FakeAsk:
    fake = all_feeds()

    @asynccontextmanager
    async def asking_for(project: Project) -> AsyncIterator[Ask]:
        yield fake

    monkeypatch.setattr(asking, "asking_for", asking_for)
    return fake


@pytest.fixture
def run(tmp_path: Path) -> Run:
    (tmp_path / "mkdocs.yml").write_text("site_name: Drivers for tests\n", encoding="utf-8")
    (tmp_path / "drivers" / "register").mkdir(parents=True)
    for name, text in REGISTERS.items():
        (tmp_path / "drivers" / "register" / f"{name}.yml").write_text(text, encoding="utf-8")

    def run_(*arguments: str, **options: Any) -> Result:
        return CliRunner().invoke(main, ["inbox", *arguments, TODAY, f"--project={tmp_path}"], **options)

    return run_


def _inbox(folder: Path) -> str:
    return (folder / "drivers" / "watch" / "inbox.jsonl").read_text(encoding="utf-8")


def _id(folder: Path, words: str) -> str:
    """The id of the candidate in whose line these words are."""
    from policy_drivers.reading.inbox_file import read_inbox
    from policy_drivers.reading.source import SourceText

    inbox = read_inbox(SourceText("inbox.jsonl", _inbox(folder).encode("utf-8")))
    (found,) = (each.short_id for each in inbox.candidates.values() if words in each.title)
    return found


def test_it_asks_and_lists_and_a_second_time_changes_nothing(run: Run, ask: FakeAsk, tmp_path: Path) -> None:
    first = run()
    assert first.exit_code == 0
    assert first.stderr == "asking 6 feeds\nWritten: drivers/watch/inbox.jsonl\n"
    assert first.stdout.startswith(
        f"{_id(tmp_path, 'Leading well')}  Leading well & often (new)\n"
        "          The King's Fund · 19 November 2026 · 11 days old\n"
        "          theme leadership; source The King's Fund; from Reports\n"
        "          https://example.org/reports/leading-well?page=2\n\n"
    )
    assert first.stdout.endswith("\n\n8 candidates, 8 of them new. To begin a driver: drivers inbox accept ID\n")
    written = _inbox(tmp_path)
    second = run()
    assert second.stderr == "asking 6 feeds\n"
    assert second.stdout == first.stdout.replace(" (new)", "").replace(", 8 of them new", "")
    assert _inbox(tmp_path) == written
    assert run("--offline").stdout == second.stdout
    assert len(ask.asked) == 12
    assert "\n8 candidates" not in run("--offline", "--since=2026-12-01").stdout


def test_a_feed_that_fails_is_told_and_the_others_are_read(run: Run, ask: FakeAsk) -> None:
    ask.answers[address_of(FEEDS["rss2.xml"])] = b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>"
    done = run()
    assert done.exit_code == 0
    reason = "the answer declares a document type (DOCTYPE), which no feed needs, and was not read"
    assert f"not read: News: {reason}, since 2026-11-30\n\n6 candidates" in done.stdout


def test_a_driver_begins_with_all_that_is_known(run: Run, ask: FakeAsk, tmp_path: Path) -> None:
    run()
    id_ = _id(tmp_path, "workforce")
    assert run("assign", id_, "--to=fiona green").stdout == f"assigned {id_} A plan for the workforce to FG\n"
    done = run("accept", id_)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("wrote drivers/2026/a-plan-for-the-workforce.md\n")
    assert (tmp_path / "drivers" / "2026" / "a-plan-for-the-workforce.md").read_text(encoding="utf-8") == (
        "---\n"
        "title: A plan for the workforce\n"
        "source: NHS England\n"
        "link: https://example.org/workforce-plan\n"
        "date: 2026-11-03\n"
        "themes: [workforce]\n"
        "library_impact: |\n  to be added\n"
        "status: draft\n"
        "added: 2026-11-30\n"
        "last_updated: 2026-11-30\n"
        "review_due: 2027-11\n"
        "group_member: FG\n"
        "---\n\n## Summary\n\nto be added\n"
    )
    assert "workforce-plan" not in run("--offline").stdout
    assert '"accepted": "2026-11-30", "slug": "a-plan-for-the-workforce"' in _inbox(tmp_path)
    again = run("accept", id_)
    assert (again.exit_code, again.stderr) == (
        2,
        "Error: it became the driver a-plan-for-the-workforce on 2026-11-30\n",
    )


def test_a_doi_goes_along_and_the_preferred_name_of_the_source(run: Run, ask: FakeAsk, tmp_path: Path) -> None:
    run()
    assert run("accept", _id(tmp_path, "Knowledge"), "--slug=knowledge", "--member=JW").exit_code == 0
    text = (tmp_path / "drivers" / "2026" / "knowledge.md").read_text(encoding="utf-8")
    assert "source: A journal\n" in text
    assert "doi:10.1234/journal.1" in text
    assert "group_member: JW\n" in text


def test_what_the_feed_does_not_say_has_to_be_given(run: Run, ask: FakeAsk, tmp_path: Path) -> None:
    run()
    id_, before = _id(tmp_path, "Without a date"), _inbox(tmp_path)
    missing = run("accept", id_)
    assert (missing.exit_code, missing.stderr) == (
        2,
        "Error: the feed does not say who published it and when it was published; give --source and --date\n",
    )
    wrong = run("accept", id_, "--source=NHS England", "--date=soon")
    assert wrong.exit_code == 2
    assert _inbox(tmp_path) == before
    assert not (tmp_path / "drivers" / "2026").exists()
    assert run("accept", id_, "--source=NHS England", "--date=June 2026").exit_code == 0
    assert "date: 2026-06\n" in (tmp_path / "drivers" / "2026" / "without-a-date.md").read_text(encoding="utf-8")


def test_what_is_rejected_is_not_listed_again(run: Run, ask: FakeAsk, tmp_path: Path) -> None:
    run()
    id_ = _id(tmp_path, "Libraries Act")
    done = run("reject", id_[:5], "--because", "About roads.")
    assert (done.exit_code, done.stdout) == (0, f"rejected {id_} Libraries Act 2026\n")
    assert "Libraries Act" not in run().stdout
    assert run("reject", id_, "--because=No.").stderr == (
        "Error: it was rejected on 2026-11-30, because: About roads.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["reject", "0000", "--because=A"], "no candidate has an id that begins with “0000”"),
        (["reject", "0", "--because=A"], "“0” is too short"),
        (["reject", "{id}", "--because= "], "say why, so that nobody looks at it again: --because TEXT"),
        (["assign", "{id}", "--to=XX"], "--to: “XX” is not one of them; they are FG, JW, unassigned"),
        (["accept", "{id}", "--member=XX"], "--member: “XX” is not one of them"),
        (["--offline", "accept", "{id}"], "write the options after accept, which has its own"),
        (["--since=soon"], "“soon” is not a day"),
        (["--proposed=main"], "“main” is not where git keeps branches"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_changes(
    arguments: list[str], said: str, run: Run, ask: FakeAsk, tmp_path: Path
) -> None:
    run()
    before, id_ = _inbox(tmp_path), _id(tmp_path, "Leading")
    done = run(*(each.replace("{id}", id_) for each in arguments))
    assert done.exit_code == 2
    assert said in done.stderr
    assert _inbox(tmp_path) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<<<<<<< HEAD\n", "line 1: this file was merged by halves: git’s marks of a conflict are in it"),
        ('{"drivers-inbox": 2}\n', "line 1: a later version of Policy Drivers has written this file"),
        ('{"drivers-inbox": 1}\n{"address": 5}\n', "line 2: this line does not say what is known"),
        (
            '{"drivers-inbox": 1}\n{"address": "https://a.nu", "title": "\\ud800", "seen": "2026-11-30", "feeds": []}',
            "line 2: this line does not say what is known",
        ),
    ],
)
def test_an_inbox_that_cannot_be_read_stays_as_it_is(
    text: str, said: str, run: Run, ask: FakeAsk, tmp_path: Path
) -> None:
    (tmp_path / "drivers" / "watch").mkdir()
    (tmp_path / "drivers" / "watch" / "inbox.jsonl").write_text(text, encoding="utf-8")
    for arguments in ([], ["--offline"], ["reject", "abcd", "--because=A"]):
        done = run(*arguments)
        assert done.exit_code == 2
        assert said in done.stderr
    assert _inbox(tmp_path) == text
    assert ask.asked == []


def test_nothing_is_asked_or_written_where_there_is_no_place_for_the_inbox(
    run: Run, ask: FakeAsk, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    watch, outside = tmp_path / "drivers" / "watch", tmp_path_factory.mktemp("outside")
    said = "should be a folder, for inbox.jsonl, and is something else; move it away. Nothing was changed\n"
    watch.symlink_to(outside)
    assert run().stderr == f"Error: drivers/watch {said}"
    watch.unlink()
    watch.write_text("", encoding="utf-8")
    assert run().stderr == f"Error: drivers/watch {said}"
    watch.unlink()
    watch.mkdir()
    (watch / "inbox.jsonl").symlink_to(outside / "inbox.jsonl")
    assert "drivers/watch/inbox.jsonl cannot be read: this link leads out of" in run().stderr
    assert (list(outside.iterdir()), ask.asked) == ([], [])


@pytest.mark.parametrize(
    ("feeds", "said"),
    [
        (None, "there is no feed to ask; add one to drivers/register/feeds.yml"),
        ("# nothing yet\n", "there is no feed to ask"),
        ("- name: A\n", "drivers/register/feeds.yml has errors; drivers check says which. Nobody was asked"),
        ("- A\n", "drivers/register/feeds.yml has errors"),
    ],
)
def test_without_feeds_nobody_is_asked(feeds: str | None, said: str, run: Run, ask: FakeAsk, tmp_path: Path) -> None:
    path = tmp_path / "drivers" / "register" / "feeds.yml"
    if feeds is None:
        path.unlink()
    else:
        path.write_text(feeds, encoding="utf-8")
    done = run()
    assert done.exit_code == 2
    assert said in done.stderr
    assert ask.asked == []
    assert run("--offline").exit_code == 0


def test_formats_for_machines(run: Run, ask: FakeAsk) -> None:
    run()
    assert run("--offline", "--format=json").stdout.startswith('{\n  "version": 1,\n  "today": "2026-11-30",\n')
    assert run("--offline", "--format=markdown").stdout.startswith("| Id | Document | Age | Why |\n")


def test_a_server_is_asked_as_any_other(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """All the way: from the command to a server on this machine, and back."""
    with loopback() as server:
        _serve(server)

        monkeypatch.setattr(asking, "asking_for", asking_of(server))
        done = run()
    assert done.exit_code == 0, done.output
    assert "8 candidates, 8 of them new." in done.stdout
    assert sorted(server.asked()) == sorted(map(address_of, FEEDS.values()))


def _serve(server: Loopback) -> None:
    for host in ("example.org", "www.gov.uk", "www.legislation.gov.uk"):
        server.certify(host)
    for name, feed in FEEDS.items():
        server.at(address_of(feed), Reply(raw(name), type="application/xml"))
