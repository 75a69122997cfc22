"""An entry gets another name, in the register and in all that names it, and nothing else changes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.registers.renaming import rename_entry
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.model.names import fold
from policy_drivers.model.register_names import RegisterName
from policy_drivers.rules.engine.checking import check
from tests.changes.registers.repository import (
    before,
    changed_lines,
    require_sound_after,
    write_driver,
    write_register,
)

THEMES = RegisterName.THEMES
SOURCES = RegisterName.SOURCES
MEMBERS = RegisterName.MEMBERS


def test_register_and_drivers_have_the_new_name(collection: Path) -> None:
    write_driver(collection, "one", "[workforce, 'leadership']  # two")
    write_driver(collection, "two", "\n  - Leadership  # ours\n  - workforce")
    write_driver(collection, "three", "leadership")
    write_driver(collection, "four", "[workforce]")
    state = before(collection)
    plan = rename_entry(state, THEMES, "leadership", "leading: people")
    assert changed_lines(plan) == {
        "drivers/2019/one.md": [
            "-themes: [workforce, 'leadership']  # two",
            "+themes: [workforce, 'leading: people']  # two",
        ],
        "drivers/2019/three.md": ["-themes: leadership", '+themes: "leading: people"'],
        "drivers/2019/two.md": ["-  - Leadership  # ours", '+  - "leading: people"  # ours'],
        "drivers/register/themes.yml": [
            "-- name: leadership",
            "-  also_known_as: [leadership and management]",
            '+- name: "leading: people"',
            "+  also_known_as: [leadership and management, leadership]",
        ],
    }
    assert plan.said == ["“leadership” is “leading: people” now, in 3 drivers"]
    after = require_sound_after(state, plan)
    found = after.catalogue.registers.themes.find("leadership")
    assert found is not None
    assert found.names == ("leading: people", "leadership and management", "leadership")


def test_a_variant_can_become_the_name_and_the_name_its_variant(collection: Path) -> None:
    state = before(collection)
    plan = rename_entry(state, SOURCES, "The King's Fund", "Kings Fund")
    assert changed_lines(plan)["drivers/register/sources.yml"] == [
        "-- name: The King's Fund",
        "-  also_known_as: [King's Fund, Kings Fund]",
        "+- name: Kings Fund",
        "+  also_known_as: [King's Fund, The King's Fund]",
    ]
    require_sound_after(state, plan)


def test_another_spelling_needs_no_variant(collection: Path) -> None:
    plan = rename_entry(before(collection), THEMES, "workforce", "Workforce")
    assert changed_lines(plan)["drivers/register/themes.yml"] == ["-- name: workforce", "+- name: Workforce"]


def test_places_within_and_successors_follow(collection: Path) -> None:
    write_register(
        collection,
        "coverage",
        "- name: England\n  within: [UK2]\n- name: UK2\n  until: 2016\n  successor: [Wales]\n"
        "- name: Wales\n- name: Zed\n  successor: UK2\n",
    )
    state = before(collection)
    plan = rename_entry(state, RegisterName.COVERAGE, "UK2", "United Kingdom")
    assert changed_lines(plan)["drivers/register/coverage.yml"] == [
        "-  within: [UK2]",
        "-- name: UK2",
        "-  successor: UK2",
        "+  within: [United Kingdom]",
        "+- name: United Kingdom",
        "+  also_known_as: [UK2]",
        "+  successor: United Kingdom",
    ]


def test_a_member_gets_other_initials_in_logs_notes_and_actions(collection: Path) -> None:
    more = (
        "reviews:\n  - {date: 2018-01-10, by: FG, outcome: no change, note: Recorded by FG for VT. FG was there.}\n"
        "  - date: 2018-02-10\n    by: VT\n    outcome: no change\n    note: 'Recorded by VT for FG.'\n"
        "actions:\n  - {action: Tell FG, lead: FG, status: done}\n"
    )
    write_driver(collection, "one", more=more)
    write_register(collection, "members", "- initials: FG\n  name: Fay Green\n- initials: VT\n")
    plan = rename_entry(before(collection), MEMBERS, "FG", "FGL")
    lines = changed_lines(plan)
    assert lines["drivers/2019/one.md"] == [
        "-  - {date: 2018-01-10, by: FG, outcome: no change, note: Recorded by FG for VT. FG was there.}",
        "-    note: 'Recorded by VT for FG.'",
        "-  - {action: Tell FG, lead: FG, status: done}",
        "-group_member: FG",
        "+  - {date: 2018-01-10, by: FGL, outcome: no change, note: Recorded by FGL for VT. FG was there.}",
        "+    note: 'Recorded by VT for FGL.'",
        "+  - {action: Tell FG, lead: FGL, status: done}",
        "+group_member: FGL",
    ]
    assert lines["drivers/register/members.yml"] == ["-- initials: FG", "+- initials: FGL"]


def _keep(root: Path) -> None:
    (root / "mkdocs.yml").write_text(
        "site_name: Drivers for tests\nextra: {policy_drivers: {keep_source_names: true}}\n", encoding="utf-8"
    )


def test_drivers_keep_the_name_under_which_a_source_published(collection: Path) -> None:
    _keep(collection)
    state = before(collection)
    plan = rename_entry(state, SOURCES, "NHS England", "NHS of England")
    assert changed_lines(plan) == {
        "drivers/register/sources.yml": [
            "-- name: NHS England",
            "+- name: NHS of England",
            "+  also_known_as: [NHS England]",
            "+  published_as: [NHS England]",
        ]
    }
    assert plan.said == [
        "“NHS England” is “NHS of England” now, in 0 drivers",
        "“NHS England” stays in 1 driver of earlier documents",
    ]
    after = require_sound_after(state, plan)
    assert after.errors == []
    assert not _variants(after)
    (collection / "mkdocs.yml").write_text("site_name: Drivers for tests\n", encoding="utf-8")
    assert _variants(replace(after, project=before(collection).project)) == ["drivers/2019/another-driver.md"]


def _variants(state: Snapshot) -> list[str]:
    """The drivers that a rule tells to have another name of a source."""
    found = check(state.catalogue, state.project.settings, state.today, "source-variant".__eq__)
    return [each.path for each in found]


def test_drivers_of_later_documents_get_the_new_name(collection: Path) -> None:
    _keep(collection)
    write_driver(collection, "one")
    older = write_driver(collection, "older")
    older.write_bytes(older.read_bytes().replace(b"date: 2018-06", b"date: 2018-05", 1))
    plan = rename_entry(before(collection), SOURCES, "NHS England", "NHS of England", date(2018, 6, 1))
    assert [*changed_lines(plan)] == [
        "drivers/2019/another-driver.md",
        "drivers/2019/one.md",
        "drivers/register/sources.yml",
    ]


@pytest.mark.parametrize(
    ("kind", "name", "to", "words"),
    [
        (THEMES, "leadrship", "x", "“leadrship” is not in the register of themes; did you mean leadership?"),
        (THEMES, "", "x", "“” is not in the register of themes"),
        (
            THEMES,
            "leadership and management",
            "x",
            "“leadership and management” is a variant of “leadership”; give that",
        ),
        (THEMES, "leadership", "leadership", "“leadership” is called that already"),
        (THEMES, "leadership", " ", "the new name is empty"),
        (THEMES, "leadership", "x" * 300, f"“{'x' * 59}…” has 300 characters; a name has 200 at most"),
        (THEMES, "leadership", "Work‑force", None),
        (
            THEMES,
            "leadership",
            "Workforce",
            "“workforce” is in the register of themes already; to make one entry of both, merge them",
        ),
        (
            SOURCES,
            "NHS England",
            "cqc",
            "“CQC” is a variant of “Care Quality Commission”; take it out there, or merge the two entries",
        ),
        (
            SOURCES,
            "NHS England",
            "NHS, improvement",
            "“NHS, improvement” would have the address of “NHS Improvement”; choose another name",
        ),
        (MEMBERS, "FG", "old", "“OLD” is in the register of members already; to make one entry of both, merge them"),
        (MEMBERS, "FG", "unassigned", "“unassigned” cannot be the initials of an entry: nobody is called that"),
    ],
)
def test_a_name_that_cannot_be_given_is_refused(
    kind: RegisterName, name: str, to: str, words: str | None, collection: Path
) -> None:
    state = before(collection)
    if words is None:
        rename_entry(state, kind, name, to)
        return
    with pytest.raises(RefusedError, match=rf"\A{re.escape(words)}\Z"):
        rename_entry(state, kind, name, to)


def test_since_is_for_sources_that_keep_names(collection: Path) -> None:
    with pytest.raises(RefusedError, match=r"^--since is for sources, where the setting keep_source_names is on"):
        rename_entry(before(collection), SOURCES, "NHS England", "x", date(2018, 6, 1))


def test_a_repository_without_the_register_is_told(collection: Path) -> None:
    (collection / "drivers" / "register" / "services.yml").unlink()
    with pytest.raises(RefusedError, match=r"^there is no register of services, drivers/register/services\.yml$"):
        rename_entry(before(collection), RegisterName.SERVICES, "x", "y")


NAMES = st.text("abB:#'\"[]{},&*!|>-?@é ", min_size=1, max_size=12).map(lambda name: " ".join(name.split()))
FORMS = st.sampled_from(["{}", "[{}]", "[workforce, {}]", "\n  - workforce\n  - {}  # behind"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)
@given(NAMES.filter(lambda name: any(map(str.isalnum, name))), FORMS)
def test_only_named_places_change_and_back_again_gives_the_same_drivers(collection: Path, name: str, form: str) -> None:
    write_driver(collection, "one", form.format('"leadership"'))
    state = before(collection)
    try:
        plan = rename_entry(state, THEMES, "leadership", name)
    except RefusedError:
        return
    after = state.after(plan.changes)
    drivers = {file.path: file for file in after.catalogue.files}
    for file in state.catalogue.files:
        wanted = tuple(name if fold(each) == "leadership" else each for each in file.driver.themes)
        assert drivers[file.path].driver == file.driver.model_copy(update={"themes": wanted})
        assert drivers[file.path].body == file.body
    back = after.after(rename_entry(after, THEMES, name, "leadership").changes) if name != "leadership" else after
    one = back.catalogue.by_path["drivers/2019/one.md"]
    assert one.source.raw == state.catalogue.by_path["drivers/2019/one.md"].source.raw
