"""The registers as SKOS: Turtle and JSON-LD say the same, what the standard asks for, and nobody's name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import SKOS

from policy_drivers.model.register_names import OF_THINGS, RegisterName
from policy_drivers.reading.register_file import read_names
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.yaml_line import in_line
from policy_drivers.site.files.concept_files import concept_files
from policy_drivers.site.site import Site
from tests.making.sites import site
from tests.site.skos import broken

HERE = Path(__file__).parent / "concepts"
REGISTERS = {name: (HERE / f"{name.value}.yml").read_text(encoding="utf-8") for name in OF_THINGS}
SITE = "https://drivers.example.org/library/"


def _files(made: Site) -> dict[str, str]:
    return {url: make() for url, make, _ in concept_files(made)}


def _graph(files: dict[str, str], url: str) -> Graph:
    format_ = "turtle" if url.endswith(".ttl") else "json-ld"
    return Graph().parse(data=files[url], format=format_, publicID=f"{SITE}{url.replace('.jsonld', '.ttl')}")


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return _files(site({}, url=SITE, name="Drivers “for” tests", today=date(2026, 4, 1), registers=REGISTERS))


def test_there_are_two_files_of_each_register(files: dict[str, str]) -> None:
    names = ("sources", "themes", "services", "coverage")
    assert sorted(files) == sorted(f"api/registers/{name}{end}" for name in names for end in (".ttl", ".jsonld"))


@pytest.mark.parametrize("name", ["sources.ttl", "sources.jsonld", "themes.ttl", "coverage.ttl"])
def test_to_the_letter(name: str, files: dict[str, str]) -> None:
    assert files[f"api/registers/{name}"] == (HERE / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["sources", "themes", "services", "coverage"])
def test_both_say_the_same_and_meet_what_skos_asks_for(name: str, files: dict[str, str]) -> None:
    turtle, json_ld = (_graph(files, f"api/registers/{name}{end}") for end in (".ttl", ".jsonld"))
    assert isomorphic(turtle, json_ld)
    assert broken(turtle) == []


@pytest.mark.parametrize("name", ["sources", "coverage"])
def test_relative_addresses_lead_to_the_same_as_whole_ones(name: str, files: dict[str, str]) -> None:
    relative = _files(site({}, name="Drivers “for” tests", today=date(2026, 4, 1), registers=REGISTERS))
    assert SITE not in "".join(relative.values())
    for end in (".ttl", ".jsonld"):
        url = f"api/registers/{name}{end}"
        assert isomorphic(_graph(relative, url), _graph(files, url))


def test_a_register_with_an_error_and_one_that_is_not_there_have_no_file() -> None:
    assert _files(site({}, registers={RegisterName.THEMES: "no list"})) == {}


def test_members_are_never_in_it() -> None:
    made = site({}, url=SITE, registers=REGISTERS)
    assert made.catalogue.registers.members.entries
    assert "Fiona Green" not in "".join(_files(made).values())
    assert not [url for url in _files(made) if "members" in url]


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(st.lists(st.tuples(_TEXT, st.lists(_TEXT, max_size=3), _TEXT), max_size=4, unique_by=lambda each: each[0]))
def test_any_names_come_back(entries: list[tuple[str, list[str], str]]) -> None:
    text = "".join(f"- {in_line({'name': n, 'also_known_as': a, 'note': t})}\n" for n, a, t in entries)
    register = read_names(SourceText("drivers/register/themes.yml", text.encode()), RegisterName.THEMES).register
    files = _files(site({}, url=SITE, registers={RegisterName.THEMES: text}))
    if not files:
        return
    turtle, json_ld = (_graph(files, f"api/registers/themes{end}") for end in (".ttl", ".jsonld"))
    assert isomorphic(turtle, json_ld)
    assert len(set(turtle.subjects(RDF.type, SKOS.Concept))) <= len(register.entries)
    assert URIRef(f"{SITE}themes/") in set(turtle.subjects(RDF.type, SKOS.ConceptScheme))
