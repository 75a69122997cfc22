"""What holds for all the rules together: severities, softening, and choosing rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.all_rules import UnknownRuleError, all_rules, require_known, safety_rules
from policy_drivers.rules.engine.checking import check
from policy_drivers.rules.engine.context import Context
from tests.rules.cases import ABOUT_FOLDERS, TODAY, build, findings, read


def _found(root: Path, case: str, **severities: str) -> list[tuple[str, Severity]]:
    build(root, case)
    _, catalogue = read(root)
    given = {name.replace("_", "-"): each for name, each in severities.items()}
    settings = Settings.model_validate({"severities": {ABOUT_FOLDERS: "off", **given}})
    return [(finding.rule, finding.severity) for finding in check(catalogue, settings, TODAY)]


def test_a_rule_has_the_severity_that_the_settings_give_it(tmp_path: Path) -> None:
    assert _found(tmp_path, "link-missing", link_missing="error") == [("link-missing", Severity.ERROR)]


def test_a_rule_that_the_settings_turn_off_says_nothing(tmp_path: Path) -> None:
    assert _found(tmp_path, "link-missing", link_missing="off") == []


def test_a_rule_about_faults_can_be_turned_off(tmp_path: Path) -> None:
    assert _found(tmp_path, "date-format.softened", date_format="off") == []


def test_a_driver_that_is_archived_is_let_off_whatever_the_settings_say(tmp_path: Path) -> None:
    assert _found(tmp_path, "date-missing.softened", date_missing="error") == [("date-missing", Severity.NOTICE)]


def test_only_the_rules_that_are_wanted_are_asked(tmp_path: Path) -> None:
    build(tmp_path, "member-unknown.name")
    _, catalogue = read(tmp_path)
    assert check(catalogue, Settings(), TODAY, lambda rule_id: rule_id.startswith("link")) == []
    assert len(check(catalogue, Settings(), TODAY, lambda rule_id: rule_id == "member-unknown")) == 2


def test_nothing_is_found_in_an_empty_collection() -> None:
    assert check(Catalogue(), Settings(), TODAY) == []


def test_no_place_is_worked_out_in_a_driver_without_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path)
    project, catalogue = read(tmp_path)
    assert catalogue.files
    monkeypatch.setattr(MarkdownFile, "front_matter", property(_asked))
    assert check(catalogue, project.settings, TODAY) == []


def _asked(file: MarkdownFile) -> NoReturn:
    raise AssertionError(f"{file.path}: a rule asks for places before it has found something")


def test_a_rule_that_there_is_not_is_named_with_a_near_one() -> None:
    with pytest.raises(UnknownRuleError) as caught:
        require_known(["link-missing", "link-mising"], "--select")
    assert str(caught.value) == "--select: there is no rule “link-mising”; did you mean link-missing?"


def test_all_rules_are_in_the_order_of_the_alphabet() -> None:
    assert list(all_rules()) == sorted(all_rules())


def test_of_one_rule_and_one_file_a_hundred_findings_are_listed_and_one_that_says_so(tmp_path: Path) -> None:
    path = build(tmp_path) / "2019" / "input.md"
    another = (path.parent / "another-driver.md").read_text(encoding="utf-8").replace("Another driver", "Many tags")
    path.write_text(another + "".join(f"A <b{number}> here.\n" for number in range(300)), encoding="utf-8")
    found = findings(tmp_path)
    assert [finding.rule for finding in found] == ["raw-html"] * 101
    assert found[99].message == "“<b99>” is HTML"
    assert found[100].message == "“<b100>” is HTML; only the first 100 in a file are listed"


SAFETY = {
    "case-study-consent-missing", "control-character", "file-too-large", "file-unreadable", "link-unsafe",
    "link-unsafe-in-text", "outside-tree", "raw-html", "text-tangled", "yaml-anchor",
}  # fmt: skip


def test_these_rules_are_about_safety() -> None:
    """Whoever adds a rule about what strangers could do to readers, people who are named, or machines adds it here."""
    assert safety_rules() == SAFETY
    for rule in all_rules().values():
        if rule.of_safety:
            assert (rule.severity, rule.softens) == (Severity.ERROR, False)


@pytest.mark.parametrize("severity", ["off", "notice", "warning"])
@pytest.mark.parametrize("case", sorted(SAFETY))
def test_no_setting_turns_a_rule_about_safety_off_or_down(tmp_path: Path, case: str, severity: str) -> None:
    found = _found(tmp_path, case, **{case.replace("-", "_"): severity})
    assert (case, Severity.ERROR) in found


@pytest.mark.parametrize("case", ["control-character", "link-unsafe", "link-unsafe-in-text", "raw-html"])
@pytest.mark.parametrize("status", ["superseded\nsuperseded_by: another-driver", "archived"])
def test_no_status_softens_a_rule_about_safety(tmp_path: Path, case: str, status: str) -> None:
    build(tmp_path, case)
    path = tmp_path / "drivers" / "2019" / "input.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("---\n", f"---\nstatus: {status}\n", 1), encoding="utf-8")
    assert (case, Severity.ERROR) in {(each.rule, each.severity) for each in findings(tmp_path)}


_VALUES = {
    "title": ["", " ", "A plan"],
    "source": ["", [], [" "], "NHS England"],
    "link": ["https://example.org/plan.pdf"],
    "date": ["2018-06", "2099"],
    "library_impact": ["", "Expect requests.", "TBC"],
    "review_due": ["2018-01", "2019-02", "2030"],
    "group_member": ["", "FG", "XX"],
    "status": ["archived", "superseded"],
    "themes": [["leadership", "no such theme"]],
    "related": [["no-such-driver"]],
}


@given(st.fixed_dictionaries({}, optional={key: st.sampled_from(values) for key, values in _VALUES.items()}))
def test_a_rule_that_is_not_asked_has_nothing_to_say(keys: dict[str, object]) -> None:
    source = SourceText("drivers/2019/a.md", f"---\n{json.dumps(keys)}\n---\n\nText.\n".encode())
    catalogue = Catalogue(files=(read_driver(source),))
    found = {each.rule for each in check(catalogue, Settings(), TODAY)}
    context = Context(catalogue, Settings(), TODAY)
    asked = {
        rule.id
        for rule in all_rules().values()
        if rule.of_driver is not None and next(rule.of_driver(catalogue.files[0], context), None) is not None
    }
    faults = {fault.rule for fault in catalogue.files[0].faults}
    assert found == asked | faults
