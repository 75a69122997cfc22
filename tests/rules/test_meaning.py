"""A law of the rules about texts: they say the same of a text in whatever style YAML has it, where its sign begins."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.register_file import RegisterFiles, read_names
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import check
from tests.making.examples import examples
from tests.making.yaml_texts import styles

SIGNS = {"raw-html": "<b x>", "image-embedded": "![a](b)", "link-unsafe-in-text": "<javascript:x>"}
_FIRST = {"raw-html": "<", "image-embedded": "!", "link-unsafe-in-text": "j"}
_BODY = "---\n\n## Summary\n\nText.\n"
_TEXTS = st.text(alphabet="ab é.", max_size=6)


def _catalogue(kind: str, front_matter: str) -> tuple[Catalogue, str]:
    raw = f"---\n{front_matter}{_BODY}".encode()
    if kind == "driver":
        return Catalogue(files=(read_driver(SourceText("a.md", raw)),)), raw.decode()
    if kind == "collection":
        return Catalogue(collections=(read_collection(SourceText("a.md", raw)),)), raw.decode()
    source = SourceText("themes.yml", front_matter.encode())
    names = {RegisterName.THEMES: read_names(source, RegisterName.THEMES)}
    return Catalogue(register_files=RegisterFiles(names=names)), front_matter


PLACES = {
    "title": ("driver", "title: {}\n"),
    "audience": ("driver", "audience:\n- {}\n"),
    "links": ("driver", "links:\n- title: {}\n"),
    "library_impact": ("driver", "library_impact: {}\n"),
    "question": ("collection", "question: {}\n"),
    "strategy": ("collection", "strategy: {}\n"),
    "section": ("collection", "sections:\n- title: {}\n"),
    "name": ("register", "- name: {}\n"),
    "variant": ("register", "- name: a\n  also_known_as:\n  - {}\n"),
    "note": ("register", "- name: a\n  note: {}\n"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("rule", SIGNS)
@examples(10)
@given(before=_TEXTS, after=_TEXTS)
def test_a_sign_is_found_in_every_style_where_it_begins(place: str, rule: str, before: str, after: str) -> None:
    kind, frame = PLACES[place]
    text = f"x{before} {SIGNS[rule]} {after}x"
    for style, written in styles(text).items():
        indented = written.replace("\n", "\n    ")
        catalogue, whole = _catalogue(kind, frame.format(indented.rstrip(" ")))
        found = check(catalogue, Settings(), date(2019, 1, 15), wanted=rule.__eq__)
        assert len(found) == 1, (style, whole)
        line = whole.split("\n")[found[0].place.line - 1]
        begins = line[found[0].place.column - 1 :]
        escaped = (f"\\x{ord(_FIRST[rule]):02x}", f"\\U{ord(_FIRST[rule]):08x}")
        assert begins.startswith((_FIRST[rule], *escaped)), (style, whole)


@pytest.mark.parametrize("rule", SIGNS)
def test_a_sign_in_a_key_is_found(rule: str) -> None:
    sign = "".join(f"\\x{ord(char):02x}" for char in SIGNS[rule])
    catalogue, _ = _catalogue("driver", f'"a {sign}": b\n')
    found = check(catalogue, Settings(), date(2019, 1, 15), wanted=rule.__eq__)
    skipped = SIGNS[rule].index(_FIRST[rule]) * 4
    assert [(each.place.line, each.place.column) for each in found] == [(2, 4 + skipped)]
