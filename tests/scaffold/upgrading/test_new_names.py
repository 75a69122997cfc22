"""New names for settings, rules and keys: the name is changed, and every other byte stays."""

from __future__ import annotations

import pytest

from policy_drivers.reading.source import SourceText, apply_edits
from policy_drivers.scaffold.upgrading.new_names import (
    Change,
    MigrationError,
    renamed_entry_key,
    renamed_key,
    renamed_rule,
    renamed_setting,
)

SETTING = renamed_setting("libraries", "means_for")
BEGIN = "extra:\n  policy_drivers:\n"


def _changed(change: Change, text: str) -> str:
    source = SourceText("a file", text.encode())
    return apply_edits(source, change(source)).decode()


_MERGED = "".join(f"x{n}: &x{n} {{<<: [" + f"*x{n - 1}, " * 9 + "]}\n" for n in range(1, 13))
"""Groups that merge those before them nine times each: 9¹² ways to the first."""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{BEGIN}    libraries: us  # libraries\n", f"{BEGIN}    means_for: us  # libraries\n"),
        (f"{BEGIN}    'libraries': us\n", f"{BEGIN}    'means_for': us\n"),
        (f'{BEGIN}    "libraries" : us\n', f'{BEGIN}    "means_for" : us\n'),
        ("extra: {policy_drivers: {libraries: us}}\n", "extra: {policy_drivers: {means_for: us}}\n"),
        (f"\ufeff# é\r\n{BEGIN}    libraries: us\r\n", f"\ufeff# é\r\n{BEGIN}    means_for: us\r\n"),
        (
            "x: &ours {libraries: us}\nextra:\n  policy_drivers:\n    <<: *ours\n",
            "x: &ours {means_for: us}\nextra:\n  policy_drivers:\n    <<: *ours\n",
        ),
        ("x: !ENV [A, 1]\n" + f"{BEGIN}    libraries: us\n", "x: !ENV [A, 1]\n" + f"{BEGIN}    means_for: us\n"),
        (
            "extra:\n  policy_drivers: &x\n    <<: [*x, *x]\n    libraries: us\n",
            "extra:\n  policy_drivers: &x\n    <<: [*x, *x]\n    means_for: us\n",
        ),
        (
            "x0: &x0 {libraries: us}\n" + _MERGED + "extra: {policy_drivers: *x12}\n",
            "x0: &x0 {means_for: us}\n" + _MERGED + "extra: {policy_drivers: *x12}\n",
        ),
        ("extra:\n  libraries: 1\n", "extra:\n  libraries: 1\n"),
        ("libraries: 1\n", "libraries: 1\n"),
        (f"{BEGIN}    contact: libraries\n", f"{BEGIN}    contact: libraries\n"),
    ],
)
def test_a_setting_gets_its_new_name(before: str, after: str) -> None:
    assert _changed(SETTING, before) == after
    assert _changed(SETTING, after) == after


def test_a_rule_gets_its_new_name() -> None:
    before = f"{BEGIN}    severities:\n      link-missing: off  # not now\n"
    after = f"{BEGIN}    severities:\n      link-absent: off  # not now\n"
    assert _changed(renamed_rule("link-missing", "link-absent"), before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "---\ntitle: A\nowner: AB  # her\n---\n\nowner: x\n",
            "---\ntitle: A\ngroup_member: AB  # her\n---\n\nowner: x\n",
        ),
        ("---\r\n'owner': AB\r\n---\r\n", "---\r\n'group_member': AB\r\n---\r\n"),
        ("owner: no front matter\n", "owner: no front matter\n"),
        ("---\nactions:\n  - owner: AB\n---\n", "---\nactions:\n  - owner: AB\n---\n"),
    ],
)
def test_a_key_of_the_front_matter_gets_its_new_name(before: str, after: str) -> None:
    assert _changed(renamed_key(("owner",), "group_member"), before) == after


def test_a_key_in_a_list_of_the_front_matter_gets_its_new_name() -> None:
    before, after = (
        "---\nactions:\n  - action: A\n    {}: AB\n  - {}: VT\n---\n".format(*[key] * 2) for key in ("who", "lead")
    )
    assert _changed(renamed_key(("actions", "*", "who"), "lead"), before) == after


def test_a_key_of_a_register_gets_its_new_name() -> None:
    assert _changed(renamed_entry_key("aka", "also_known_as"), "# aka: []\n\n") == "# aka: []\n\n"
    before = "# name\n- name: Wales\n  aka: [Cymru]\n- {name: aka, aka: []}\n"
    assert _changed(renamed_entry_key("aka", "also_known_as"), before) == (
        "# name\n- name: Wales\n  also_known_as: [Cymru]\n- {name: aka, also_known_as: []}\n"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            f"{BEGIN}    libraries: us\n    means_for: you\n",
            "line 3 says `libraries`, which is `means_for` now and is there too; delete one",
        ),
        (
            f"{BEGIN}    libraries: [us\n",
            "it is no YAML that can be read: fix it, and write `means_for` where it says `libraries`",
        ),
    ],
)
def test_what_a_person_has_to_do_is_said(text: str, reason: str) -> None:
    with pytest.raises(MigrationError) as raised:
        SETTING(SourceText("mkdocs.yml", text.encode()))
    assert str(raised.value) == reason


@pytest.mark.parametrize("keys", ["a: " + "[" * 50_000, "a: &a [1]\nb: *a", "a: [1"])
def test_front_matter_that_is_made_to_hurt_is_left_to_a_person(keys: str) -> None:
    with pytest.raises(MigrationError, match=r"^it is no YAML that can be read: "):
        renamed_key(("owner",), "group_member")(SourceText("a.md", f"---\nowner: AB\n{keys}\n---\n".encode()))
