"""A check that looks into the cache finds what one finds that does not, whatever has been changed before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from policy_drivers.cache.store import Store
from policy_drivers.model.severity import Severity
from policy_drivers.reading.project import find_configuration
from policy_drivers.reports import FORMATS
from policy_drivers.reports.report import CheckReport
from policy_drivers.rules.engine import cached
from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.rules.engine.cached import MOST_BYTES, NAME, Asked, check_cached
from policy_drivers.rules.engine.kept import Checked
from tests.rules.cases import HERE, TODAY, build

CONFIG = "site_name: Policy\n"
NAMES = ["plan", "report", "Strategy", "review-of-care", "old-plan"]
WORDS = ["Care", "Plan", "Work", "Data", "Team"]
"""Each of four letters, so that a title may change and a file be as long as before."""


def _asked(today: date = TODAY, rules: str = "*") -> Asked:
    return Asked(today, rules, lambda: frozenset(each for each in all_rules() if rules in ("*", each)))


def _printed(checked: Checked) -> tuple[str, ...]:
    report = CheckReport(tuple(checked.findings), len(checked.paths), Severity.ERROR, "", paths=tuple(checked.paths))
    return tuple(FORMATS[name](report) for name in ("text", "json", "gitlab"))


class _Project:
    """A project that is edited at random, and checked with and without the cache."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.random, self.today = root, Random(seed), TODAY
        build(root)
        (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        (root / "docs" / "collections").mkdir(parents=True)
        self.told: list[str] = []

    def check(self, *, cold: bool) -> Checked:
        configuration = find_configuration(self.root)
        store = None if cold else Store(self.root / ".cache" / "policy-drivers", NAME, MOST_BYTES, self.told.append)
        return check_cached(configuration, lambda: configuration.project, _asked(self.today), store)[0]

    def edit(self) -> None:
        """Do one of the edits, chosen at random."""
        edits: list[Callable[[], None]] = [
            self._write_driver,
            self._write_driver,
            self._change_unseen,
            self._rename,
            self._delete,
            self._edit_register,
            self._write_collection,
            self._set,
            self._go_on,
            self._put_elsewhere,
            self._put_in_the_way,
            self._do_nothing,
        ]
        self.random.choice(edits)()

    def _drivers(self) -> list[Path]:
        return sorted(path for path in (self.root / "drivers").glob("20??/*.md") if not path.is_symlink())

    def _write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_symlink():
            file.unlink()
        file.write_text(text, encoding="utf-8")

    def _driver(self) -> str:
        choose = self.random.choice
        lines = [
            "---",
            f"title: {choose(WORDS)} {choose(WORDS)}",
            f"source: {choose(['NHS England', 'nhs england', 'Somebody'])}",
            f"date: {choose(['2018', 'June 2018', '2019-02-30'])}",
            "library_impact: Expect requests.",
            f"review_due: {choose(['2019-02', '2018-12', '2020'])}",
            f"group_member: {choose(['FG', 'XX', 'unassigned'])}",
            choose(["", f"supersedes: [{choose(NAMES)}]", f"superseded_by: [{choose(NAMES)}]", "status: superseded"]),
            choose(["", f"related: [{choose(NAMES)}]", "themes: [Leadership]", "titel: A"]),
        ]
        body = choose(["The plan.", f"See [it]({choose(NAMES)}.md).", "Write to jane@example.org.", "• one\n• two"])
        return "\n".join([*filter(None, lines), "---", "", "## Summary", "", body, ""])

    def _write_driver(self) -> None:
        self._write(f"drivers/{self.random.choice(['2018', '2019'])}/{self.random.choice(NAMES)}.md", self._driver())

    def _change_unseen(self) -> None:
        """Another title of the same length, with the times of the file as they were."""
        for path in self._drivers()[:1]:
            was, text = path.stat(), path.read_bytes()
            old, new = self.random.sample(WORDS, 2)
            path.write_bytes(text.replace(old.encode(), new.encode()))
            os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))

    def _rename(self) -> None:
        for path in self._drivers()[:1]:
            path.rename(path.with_name(f"{self.random.choice(NAMES)}.md"))

    def _delete(self) -> None:
        for path in self._drivers()[-1:]:
            path.unlink()

    def _edit_register(self) -> None:
        register = self.random.choice(["sources", "members", "themes"])
        file = self.root / "drivers" / "register" / f"{register}.yml"
        if self.random.random() < 0.2:
            file.unlink(missing_ok=True)
        else:
            key = "initials" if register == "members" else "name"
            names = self.random.sample(["NHS England", "Somebody", "FG", "XX", "leadership"], 3)
            self._write(f"drivers/register/{register}.yml", "".join(f"- {key}: {name}\n" for name in names))

    def _write_collection(self) -> None:
        path = f"docs/collections/{self.random.choice(['care', 'index', 'notes.txt', 'deeper/care'])}"
        if self.random.random() < 0.3:
            (self.root / f"{path}.md").unlink(missing_ok=True)
        else:
            slug = self.random.choice(NAMES)
            self._write(f"{path}.md", f"---\ntitle: A\nsections:\n  - title: B\n    drivers: [{slug}]\n---\n\nCare.\n")

    def _set(self) -> None:
        severity = self.random.choice(["notice", "warning", "error", "off"])
        setting = self.random.choice(
            [
                f"severities: {{source-unknown: {severity}}}",
                "largest_file: 1000",
                "due_soon: 200",
                "show_reviews: false",
            ]
        )
        text = f"{CONFIG}extra:\n  policy_drivers:\n    {setting}\n"
        self._write("mkdocs.yml", self.random.choice([CONFIG, text]))

    def _go_on(self) -> None:
        self.today += timedelta(days=self.random.choice([1, 40, -30]))

    def _put_elsewhere(self) -> None:
        where = self.random.choice(["docs/plan.md", "notes/plan.md", "plan.md", "drivers/2019/plan.txt", "docs/a.md"])
        if (self.root / where).exists():
            (self.root / where).unlink()
        else:
            self._write(where, self._driver())

    def _put_in_the_way(self) -> None:
        link = self.root / self.random.choice(["docs/link", "drivers/2019/link.md", "docs/collections/link.md"])
        if link.is_symlink():
            link.unlink()
        else:
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(self.random.choice(["/etc/hostname", "nothing", self.root / "mkdocs.yml"]))

    def _do_nothing(self) -> None:
        pass


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_check_with_the_cache_is_a_cold_one(seed: int, tmp_path: Path) -> None:
    project = _Project(tmp_path, seed)
    kept = set[str]()
    for _ in range(40):
        project.edit()
        expected = project.check(cold=True)
        for _ in range(2):
            found = project.check(cold=False)
            assert (list(found.findings), found.paths, found.of_time) == (list(expected.findings), *expected[1:])
            assert _printed(found) == _printed(expected)
        kept.update(finding.rule for finding in expected.findings)
    assert project.told == []
    assert len(kept) > 15  # the edits do break something


@pytest.fixture
def project(tmp_path: Path) -> _Project:
    made = _Project(tmp_path, 0)
    for case in ("source-unknown", "date-format", "review-overdue"):
        shutil.copyfile(HERE / case / "input.md", tmp_path / "drivers" / "2019" / f"{case}.md")
    return made


def test_what_was_checked_before_is_not_checked_again(project: _Project, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = project.check(cold=False)
    assert expected.findings

    def never(*arguments: object) -> Checked:
        raise AssertionError("checked again")

    monkeypatch.setattr(cached, "_checked", never)
    assert project.check(cold=False) == expected
    project.today += timedelta(days=1)
    with pytest.raises(AssertionError, match="checked again"):
        project.check(cold=False)


def test_other_rules_are_another_check(project: _Project) -> None:
    configuration = find_configuration(project.root)
    store = Store(project.root / ".cache" / "policy-drivers", NAME, MOST_BYTES, project.told.append)
    found = {
        rules: check_cached(configuration, lambda: configuration.project, _asked(rules=rules), store)[0].findings
        for rules in ("*", "date-format", "*", "date-format")
    }
    assert {finding.rule for finding in found["date-format"]} == {"date-format"}
    assert len(found["*"]) > len(found["date-format"])


def test_other_code_is_another_check(project: _Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.check(cold=False)
    monkeypatch.setattr(cached, "code_digest", lambda rooms: b"other")
    monkeypatch.setattr(cached, "_checked", lambda *arguments: Checked([], ["new"], frozenset()))
    assert project.check(cold=False) == Checked([], ["new"], frozenset())


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff"])
def test_odd_entries_are_thrown_away(content: bytes, project: _Project, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = project.check(cold=True)
    monkeypatch.setattr(cached, "packed", lambda checked, tree: content)
    assert project.check(cold=False) == expected
    monkeypatch.undo()
    assert project.check(cold=False) == expected
    assert len(project.told) == 1
    assert project.check(cold=False) == expected
    assert len(project.told) == 1
