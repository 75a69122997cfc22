"""What the form fetches: the names of the registers that are kept, and by what documents are known again."""

from __future__ import annotations

import json
from zlib import crc32

from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.files.form_data import documents, names, titles
from tests.making.sites import site

SOURCES = "\n- {name: NHS England, also_known_as: [NHSE, 'N\u200bHS']}\n- {name: Not known, unidentified: true}\n"


def test_names_are_those_of_the_registers_that_are_kept() -> None:
    made = site({}, registers={RegisterName.SOURCES: SOURCES, RegisterName.THEMES: "\n- name: leadership\n"})
    assert json.loads(names(made)) == {
        "source": [["NHS England", "NHSE", "NHS"], ["Not known"]],
        "themes": [["leadership"]],
        "unidentified": ["Not known"],
    }


def test_what_has_ended_is_among_the_names_and_told_apart() -> None:
    themes = "\n- {name: leading, until: 2016, also_known_as: [led]}\n- name: leadership\n"
    made = site({}, registers={RegisterName.SOURCES: "\n- name: NHS England\n", RegisterName.THEMES: themes})
    assert json.loads(names(made)) == {
        "source": [["NHS England"]],
        "themes": [["leading", "led"], ["leadership"]],
        "ended": {"themes": ["leading"]},
        "unidentified": [],
    }


def test_documents_are_known_by_files_of_their_own() -> None:
    assert documents(site({})) == ["{}"]
    (only,) = documents(site({"a": "title: Ä\n"}))
    assert json.loads(only) == {str(crc32(b"slug a")): "a", str(crc32("title ä".encode())): "a"}


def test_drivers_are_known_by_their_titles() -> None:
    made = site({"a": "title: Ä\nalternative_titles: ['B\u200b']\nformer_slugs: [was]\n", "b": "title: [\n"})
    assert json.loads(titles(made)) == {"drivers": [["a", "Ä", "B"]], "former": {"was": "a"}, "studies": []}
