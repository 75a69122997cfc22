"""The versions of drivers, read from repositories of git that have been through much."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_drivers.cache.store import Store
from policy_drivers.cli.git import changes_since
from policy_drivers.cli.git_history import joining_days
from policy_drivers.history import git as history_git
from policy_drivers.history import kept_log, reading
from policy_drivers.history.git import GitError
from policy_drivers.history.parts import Difference
from policy_drivers.history.reading import state_of, versions_of
from policy_drivers.history.versions import Version, Versions, is_state
from tests.history.conftest import DRIVER, FIRST, History
from tests.making.commits import git

REVISED = FIRST.replace("something", "something else")


def _read(folder: Path, *paths: str, store: Store | None = None) -> Versions:
    return versions_of(folder, "drivers", paths or (DRIVER,), 1_000_000, store)


def _said(versions: tuple[Version, ...]) -> list[tuple[str, int, str]]:
    """Who made each version on which day, and what it says of itself."""
    return [
        (
            each.email.partition("@")[0],
            each.day.day,
            "new" if each.is_new else each.moved_from or ", ".join((*each.changed.keys, *each.changed.sections)),
        )
        for each in versions
    ]


def test_each_commit_that_changes_a_driver_makes_a_version(history: History) -> None:
    history.write(FIRST)
    first = history.commit("JW@example.org")
    history.write("another file", "notes.txt")
    history.commit()
    history.write(REVISED.replace("[leadership]", "[leadership, workforce]"))
    second = history.commit()
    versions = _read(history.folder).of(DRIVER)
    assert _said(versions) == [("fg", 3, "themes, Summary"), ("jw", 1, "new")]
    assert [each.commit for each in versions] == [second, first]
    assert is_state(versions[0], (history.folder / DRIVER).read_bytes())
    assert is_state(versions[0], (history.folder / DRIVER).read_bytes().replace(b"\n", b"\r\n"))
    assert not is_state(versions[1], (history.folder / DRIVER).read_bytes())


def test_a_driver_keeps_its_versions_when_it_gets_another_slug_or_folder(history: History) -> None:
    history.write(FIRST)
    history.commit()
    history.git("mv", DRIVER, "drivers/2019/people-plan.md")
    history.commit()
    history.write("# nothing in common\n" * 40, "drivers/2020/people-plan.md")
    (history.folder / "drivers/2019/people-plan.md").unlink()
    history.commit()
    versions = _read(history.folder, "drivers/2020/people-plan.md").of("drivers/2020/people-plan.md")
    assert _said(versions) == [
        ("fg", 3, "title, date, themes, , Summary"),
        ("fg", 2, "plan"),
        ("fg", 1, "new"),
    ]


def test_a_driver_that_was_deleted_and_came_back_is_the_same(history: History) -> None:
    history.write(FIRST)
    history.commit()
    (history.folder / DRIVER).unlink()
    history.commit()
    history.write(REVISED)
    history.commit()
    assert _said(_read(history.folder).of(DRIVER)) == [("fg", 3, "Summary"), ("fg", 1, "new")]


def test_a_branch_that_was_merged_is_one_version_of_who_wrote_it(history: History) -> None:
    history.write(FIRST)
    history.commit()
    history.git("switch", "--quiet", "-c", "branch")
    for text in (FIRST.replace("something", "half of it"), REVISED):
        history.write(text)
        history.commit("jw@example.org")
    history.git("switch", "--quiet", "main")
    history.git("merge", "--quiet", "--no-ff", "-m", "Merge", "branch")
    merge = history.git("rev-parse", "HEAD").strip()
    versions = _read(history.folder).of(DRIVER)
    assert _said(versions) == [("jw", 4, "Summary"), ("fg", 1, "new")]
    assert versions[0].commit == merge


def test_a_shallow_clone_lists_what_it_knows_and_says_that_there_is_more(history: History, tmp_path: Path) -> None:
    for text in (FIRST, REVISED, REVISED.replace("A plan", "The plan")):
        history.write(text)
        history.commit()
    git(tmp_path, "clone", "--quiet", "--depth", "2", history.folder.as_uri(), "clone")
    versions = _read(tmp_path / "clone")
    assert (_said(versions.of(DRIVER)), versions.is_cut) == ([("fg", 3, "title")], True)
    git(tmp_path / "clone", "fetch", "--quiet", "--unshallow")
    assert _read(tmp_path / "clone") == _read(history.folder)


def test_a_project_in_a_folder_of_its_repository_has_its_own_paths(history: History) -> None:
    history.write(FIRST, f"library/{DRIVER}")
    history.write(FIRST)
    history.commit()
    versions = _read(history.folder / "library")
    assert (versions.prefix, [each.path for each in versions.of(DRIVER)]) == ("library/", [DRIVER])


def test_what_replaces_commits_on_one_machine_is_not_heard_of(history: History) -> None:
    history.write(FIRST)
    first = history.commit()
    history.write(REVISED)
    second = history.commit()
    before = _read(history.folder)
    history.git("replace", second, first)
    assert _read(history.folder) == before


def test_an_address_from_before_leads_to_the_one_of_now(history: History) -> None:
    history.write(FIRST)
    history.write("Somebody <fg@example.org> <old@example.com>\n", ".mailmap")
    history.commit("old@example.com")
    assert [each.email for each in _read(history.folder).of(DRIVER)] == ["fg@example.org"]


@pytest.mark.parametrize("text", ["no front matter", "---\nstatus: draft\n", "---\n: [\n---\n\x00", "\udcff"])
def test_what_no_build_would_take_is_a_version_too(history: History, text: str) -> None:
    (history.folder / DRIVER).parent.mkdir(parents=True)
    (history.folder / DRIVER).write_bytes(text.encode("utf-8", "surrogateescape"))
    history.commit()
    history.write(FIRST)
    history.commit()
    assert [each.is_new for each in _read(history.folder).of(DRIVER)] == [False, True]


def test_contents_that_are_too_large_are_not_read(history: History) -> None:
    history.write(FIRST + "x" * 5000)
    history.commit()
    history.write(FIRST)
    history.commit()
    (last, _) = versions_of(history.folder, "drivers", [DRIVER], 1000, None).of(DRIVER)
    assert last.changed == Difference(is_known=False)


def test_of_a_partial_clone_nothing_is_fetched(history: History, tmp_path: Path) -> None:
    for text in (FIRST, REVISED):
        history.write(text)
        history.commit()
    history.git("config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", history.folder.as_uri(), "clone")
    versions = _read(tmp_path / "clone").of(DRIVER)
    assert [(each.is_new, each.changed.is_known) for each in versions] == [(False, False), (True, True)]


def test_links_are_no_versions(history: History) -> None:
    history.write(FIRST, "drivers/2019/other.md")
    (history.folder / DRIVER).symlink_to("other.md")
    history.commit()
    assert _read(history.folder).of(DRIVER) == ()


def test_a_file_that_nobody_has_committed_has_no_versions(history: History) -> None:
    history.write("another file", "notes.txt")
    history.commit()
    history.write(FIRST)
    assert _read(history.folder) == Versions()


def test_where_git_knows_nothing_it_says_why(history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GitError, match=r"^the project is in no repository of git$"):
        _read(tmp_path)
    with pytest.raises(GitError, match=r"^git says: fatal: "):
        _read(history.folder)
    assert state_of(history.folder) == ()
    history.write(FIRST)
    history.commit()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError, match="dubious ownership"):
        _read(history.folder)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match=r"^git is not installed, or not on the path$"):
        _read(history.folder)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store that keeps what is found out of a short history, too."""
    monkeypatch.setattr(reading, "_MANY", 0)
    monkeypatch.setattr(kept_log, "_LONG", 0)
    return Store(tmp_path / "cache", reading.NAME, reading.MOST_BYTES, pytest.fail)


def test_what_is_kept_is_what_is_found_out_without(
    history: History, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (FIRST, REVISED):
        history.write(text)
        history.commit()
        assert _read(history.folder, store=store) == _read(history.folder)
    last = _read(history.folder)
    history.git("reset", "--quiet", "--hard", "HEAD^")
    history.write(FIRST.replace("A plan", "The plan"))
    history.commit()
    assert _read(history.folder, store=store) == _read(history.folder) != last
    told = state_of(history.folder)
    asked: list[str] = []
    run = history_git.run
    monkeypatch.setattr(history_git, "run", lambda *given, **more: asked.append(given[1]) or run(*given, **more))
    _read(history.folder, store=store)
    assert asked == ["rev-parse"]
    assert state_of(history.folder) == told


def test_what_cannot_be_read_is_thrown_away(history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MANY", 0)
    told: list[str] = []
    store = Store(tmp_path / "cache", reading.NAME, reading.MOST_BYTES, told.append)
    store.put(reading._KEY, b"anything")
    history.write(FIRST)
    history.commit()
    assert _read(history.folder, store=store) == _read(history.folder)
    assert len(told) == 1


def test_no_program_that_a_repository_names_is_run_and_none_of_its_settings_is_heard(
    history: History, tmp_path: Path
) -> None:
    for text in (FIRST, REVISED):
        history.write(text)
        history.commit()
    _sign(history)
    before, came = _read(history.folder), joining_days(history.folder)
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\n", encoding="utf-8")
    program.chmod(0o755)
    for name in ("core.fsmonitor", "core.pager", "diff.external", "gpg.program", "diff.ours.textconv"):
        history.git("config", name, str(program))
    for hook in ("post-index-change", "reference-transaction"):
        (history.folder / ".git" / "hooks" / hook).write_bytes(program.read_bytes())
        (history.folder / ".git" / "hooks" / hook).chmod(0o755)
    for name, value in (("log.showSignature", "true"), ("log.showRoot", "false"), ("log.follow", "true")):
        history.git("config", name, value)
    history.git("config", "diff.orderFile", "no-such-file")
    history.write("*.md diff=ours\n", ".gitattributes")
    assert (_read(history.folder), joining_days(history.folder)) == (before, came)
    assert changes_since(history.folder, "HEAD").there == {".gitattributes"}
    assert not (tmp_path / "was-run").exists()


def _sign(history: History) -> None:
    """Give the last commit a signature, which is none."""
    head, _, message = history.git("cat-file", "commit", "HEAD").partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    path = history.folder / ".git" / "signed"
    path.write_text(f"{head}\n{signature}\n\n{message}", encoding="utf-8", newline="\n")
    history.git("update-ref", "HEAD", history.git("hash-object", "-t", "commit", "-w", str(path)).strip())


def test_a_folder_with_a_line_break_in_its_name_is_a_reason(history: History) -> None:
    history.write(FIRST, f"one\nfolder/{DRIVER}")
    history.commit()
    with pytest.raises(GitError, match=r"^the name of a folder that the project is in has a line break in it$"):
        _read(history.folder / "one\nfolder")
