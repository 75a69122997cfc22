"""Lists of names, bodies, readers and owners, as people wrote them; and what is no name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.context import Context
from policy_drivers.imports.values.names import Owners, audience, listed, says_nothing, sources
from policy_drivers.model.registers import Entry, Register
from policy_drivers.reading.catalogue import Catalogue

EDI = "equality, diversity and inclusion"
BEIS = "Department for Business, Energy and Industrial Strategy"
THEMES = Register([Entry(name=EDI, also_known_as=("EDI",)), Entry(name="leadership"), Entry(name="maps, old")])
BODIES = Register([Entry(name=BEIS), Entry(name="Monitor"), Entry(name="Health and Social Care"), Entry(name="Care")])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{EDI}, leadership", [EDI, "leadership"]),
        ("leadership,Equality,maps , atlas", ["leadership", "Equality", "maps", "atlas"]),
        ("Leadership; maps, old; atlas", ["leadership", "maps, old", "atlas"]),
        ('leadership,"north, south",EDI', ["leadership", "north, south", EDI]),
        ('["leadership", "north, south"]', ["leadership", "north, south"]),
        ('[1, "a"]', ['[1', '"a"]']),
        ("• leadership\n• maps", ["leadership", "maps"]),
        ("1. leadership\n2. maps", ["leadership", "maps"]),
        ("leadership|maps", ["leadership", "maps"]),
        ('6" maps, leadership', ['6" maps', "leadership"]),
        ("leadership, leadership,", ["leadership"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_list_of_names(text: str, names: list[str]) -> None:
    assert listed(text, THEMES) == names


@given(st.lists(st.sampled_from([EDI, "leadership", "maps, old", "atlas", "globe"]), min_size=1, max_size=8))
def test_registered_names_are_never_parted(names: list[str]) -> None:
    assert listed(", ".join(names), THEMES) == list(dict.fromkeys(names))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{BEIS}, Monitor", (BEIS, "Monitor")),
        (f"Monitor and {BEIS}", ("Monitor", BEIS)),
        ("Health and Social Care and Monitor", ("Health and Social Care", "Monitor")),
        ("Monitor, London", ("Monitor",)),
        ("Monitor, Maps", ("Monitor, Maps",)),
        ("Atlas, London", ("Atlas, London",)),
    ],
)
def test_bodies(text: str, names: tuple[str, ...]) -> None:
    assert sources(text, BODIES).names == names


@pytest.mark.parametrize(
    ("text", "names", "is_certain"),
    [
        ("NHS England", ("NHS England",), True),
        ("Kings Fund", ("The King's Fund",), False),
        ("Care Quality Commission (CQC)", ("Care Quality Commission",), False),
        ("NHS England, CQC and NHS Improvement", ("NHS England", "Care Quality Commission", "NHS Improvement"), False),
        ("Board for Maps and Charts", ("Board for Maps and Charts",), True),
        ("Reading Board (RB)", ("Reading Board",), False),
        ("Reading Board (pilot)", ("Reading Board (pilot)",), True),
        ("NHS England, chaired by Ann Other", ("NHS England",), False),
        ("NHS England; CQC; chaired by Ann Other", ("NHS England", "Care Quality Commission"), False),
        ("Ann Other (chair), Board for Maps", ("Ann Other (chair), Board for Maps",), True),
        ("Map Board, led by Ann Other; Chart Board", ("Map Board", "Chart Board"), False),
        ("Map Board (chaired by Ann Other)", ("Map Board",), False),
        ("NHS England and Somebody", ("NHS England and Somebody",), True),
        ("Somebody; NHS England and Somebody Else", ("Somebody", "NHS England and Somebody Else"), False),
        ("Somebody (SB); Kings Fund, chaired by A. Person;", ("Somebody (SB)", "The King's Fund"), False),
        ("Somebody; chaired by A. Person", ("Somebody",), False),
        ("Chaired by A. Person", ("Chaired by A. Person",), True),
        ("Care Quality Commission (CQC).", ("Care Quality Commission",), False),
        ("Map Board.", ("Map Board.",), True),
        ("NHS England (NHSE) and NHS Improvement (NHSI)", ("NHS England", "NHS Improvement"), False),
    ],
)
def test_sources(registers: Catalogue, text: str, names: tuple[str, ...], is_certain: bool) -> None:
    found = sources(text, registers.registers.sources)
    assert (found.names, found.is_certain) == (names, is_certain)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("All staff, members of the public and others.", ("All staff, members of the public and others.",)),
        ("Boards, nurses, planners", ("Boards", "nurses", "planners")),
        ("Boards; nurses and midwives", ("Boards", "nurses and midwives")),
        ("• Boards\n• Nurses", ("Boards", "Nurses")),
    ],
)
def test_audience(text: str, names: tuple[str, ...]) -> None:
    assert audience(text).names == names


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("FG", "FG"), ("(FG)", "FG"), ("fiona  green", "FG"), ("Fiona Green (FG)", "FG"), ("LA", None), ("Ada L", "JW"),
        ("FG, (telephone number removed)", "FG"), ("Fiona Green <(e-mail address removed)>", "FG"),
        ("Fiona Green (FG) ((e-mail address removed))", "FG"), ("(e-mail address removed)", None),
        ("Jo Woods (JW)", "JW"), ("Ann Other (FG)", None), ("Fiona Green (JW)", None), ("Fiona Green (KM)", None),
        ("Not allocated (content added by FG)", "unassigned"), ("None", "unassigned"), ("to be added", "unassigned"),
    ],
)  # fmt: skip
def test_owners(against: Context, text: str, initials: str | None) -> None:
    assert Owners(against.registers, {"ada l": "JW"}).find(text) == initials


@pytest.mark.parametrize(
    ("text", "is_nothing"),
    [
        ("None given", True), ("to be added", True), ("Not yet known", True), ("Unknown", True), ("not stated.", True),
        ("No known author", True), ("None of the boards", False), ("Nottingham Trust", False),
        ("Not-for-profit bodies", False), ("Available online", False),
    ],
)  # fmt: skip
def test_a_name_that_is_none(text: str, is_nothing: bool) -> None:
    assert says_nothing(text) is is_nothing
