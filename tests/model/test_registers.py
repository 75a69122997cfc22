"""The registers: one name for one thing, found by any spelling."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Entry, Member, Register, Registers, Source
from tests.making.registers import registers_of

FUND = Entry(name="The King's Fund", also_known_as=("King's Fund", "TKF"))
ENGLAND = Entry(name="NHS England")
SOURCES: Register[Entry] = Register((FUND, ENGLAND))
FG = Member(initials="FG", name="Fiona Green")
NO = Member(initials="NO")
MEMBERS: Register[Member] = Register((FG, NO))


@pytest.mark.parametrize("name", ["The King's Fund", "the king’s fund", "KING'S FUND", "tkf", "The  King's\u00a0Fund"])
def test_any_spelling_leads_to_the_entry(name: str) -> None:
    assert SOURCES.find(name) is FUND


@pytest.mark.parametrize("name", ["Kings Fund", "", "NHS", "NHS England and NHS Improvement"])
def test_another_name_leads_nowhere(name: str) -> None:
    assert SOURCES.find(name) is None


def test_only_the_preferred_name_is_in_the_register() -> None:
    assert "The King's Fund" in SOURCES
    assert "King's Fund" not in SOURCES
    assert "the king's fund" not in SOURCES
    assert SOURCES.preferred("The King's Fund") is FUND
    assert SOURCES.preferred("King's Fund") is None


def test_a_variant_of_one_entry_does_not_hide_the_name_of_another() -> None:
    first = Entry(name="A", also_known_as=("B",))
    second = Entry(name="B")
    assert Register((first, second)).find("B") is second
    assert Register((first, second)).find("b") is first


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("The Kings Fund", "The King's Fund"),
        ("NHS Inglund", "NHS England"),
        ("TKFF", None),
        ("NHSE", "NHS England"),
        ("N.H.S.E.", "NHS England"),
        ("Zebras", None),
    ],
)
def test_the_nearest_name_is_a_preferred_one(name: str, nearest: str | None) -> None:
    assert SOURCES.nearest(name) == nearest


def test_members_are_found_by_initials_and_by_name() -> None:
    assert "FG" in MEMBERS
    assert "Fiona Green" not in MEMBERS
    assert MEMBERS.find("fiona  green") is FG
    assert MEMBERS.find("no") is NO
    assert MEMBERS.find("None") is None


def test_an_empty_register_knows_nobody() -> None:
    registers = registers_of()
    assert registers.members.find("FG") is None
    assert registers.sources.nearest("NHS England") is None


def test_the_registers_of_names() -> None:
    nothing: Register[Entry] = Register(())
    registers = Registers(MEMBERS, SOURCES, nothing, nothing, nothing)
    assert registers.of_names(RegisterName.SOURCES) is SOURCES
    assert registers.of_names(RegisterName.THEMES) is nothing


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"initials": ""},
        {"initials": "F G"},
        {"initials": "ABCDEFGHIJKLM"},
        {"initials": "FG", "email": "nobody"},
        {"initials": "FG", "github": "@fg"},
        {"initials": "FG", "active": "perhaps"},
        {"initials": "FG", "until": "2018-02-30"},
        {"initials": "FG", "phone": "1"},
    ],
)
def test_what_is_no_member(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Member.model_validate(wrong)


@pytest.mark.parametrize(("written", "active"), [("true", True), ("false", False), ("no", False), ("yes", True)])
def test_whether_a_member_is_active_is_read_from_text(written: str, active: bool) -> None:
    assert Member.model_validate({"initials": "FG", "active": written}).active is active


@pytest.mark.parametrize(
    ("keys", "ended"),
    [
        ({}, False),
        ({"until": "2023-03-31"}, True),
        ({"until": "2023-04-01"}, False),
        ({"until": "2023"}, False),
        ({"until": "2023", "successor": "NHS England"}, False),
        ({"successor": "NHS England"}, True),
    ],
)
def test_an_entry_has_ended_when_its_last_day_is_past(keys: dict[str, str], ended: bool) -> None:
    entry = Entry.model_validate({"name": "Health Education England", **keys})
    assert entry.has_ended(date(2023, 4, 1)) is ended


def test_an_entry_has_one_identifier_or_many() -> None:
    many = Entry.model_validate({"name": "Wales", "identifiers": ["wikidata:q25", "https://sws.geonames.org/2634895/"]})
    assert [str(each) for each in many.identifiers] == ["wikidata:Q25", "geonames:2634895"]
    assert Entry.model_validate({"name": "Wales", "identifiers": "wikidata:Q25"}).identifiers == many.identifiers[:1]


def test_what_came_before_and_after() -> None:
    chain = [("A", "B"), ("B", ["c", "D", "no one"]), ("C", ()), ("D", "d"), ("X", "Y"), ("Y", "X")]
    register = Register([Entry.model_validate({"name": name, "successor": after}) for name, after in chain])
    entries = {each.name: each for each in register.entries}

    def names(found: list[Entry]) -> str:
        return " ".join(each.name for each in found)

    assert [names(register.came_after(each)) for each in entries.values()] == ["B", "C D", "", "", "Y", "X"]
    assert [names(register.came_before(each)) for each in entries.values()] == ["", "A", "B", "B", "Y", "X"]
    assert [names(register.last_after(each)) for each in entries.values()] == ["C D", "C D", "", "", "", ""]


def test_a_former_name_under_which_a_source_published_leads_to_it() -> None:
    source = Source.model_validate({"name": "New", "also_known_as": ["N", "Old"], "published_as": ["Old", "Older"]})
    assert source.names == ("New", "N", "Old", "Older")


def test_what_has_ended_is_offered_no_more() -> None:
    texts = [{"name": "Then", "until": "2018"}, {"name": "Now"}, {"name": "Soon", "until": "2019-01-15"}]
    register = Register([Entry.model_validate(text) for text in texts])
    assert [each.name for each in register.in_use(date(2019, 1, 15)).entries] == ["Now", "Soon"]
    assert register.in_use(date(2018, 12, 31)) is register
