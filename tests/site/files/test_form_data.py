"""What the form fetches: the names of the registers that are kept, and by what documents are known again."""

from __future__ import annotations

import json
from zlib import crc32

from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.files.form_data import documents, documents_from, names
from tests.making.sites import site

SOURCES = "\n- {name: NHS England, also_known_as: [NHSE, 'N\u200bHS']}\n- {name: Not known, unidentified: true}\n"


def test_names_are_those_of_the_registers_that_are_kept() -> None:
    made = site({}, registers={RegisterName.SOURCES: SOURCES, RegisterName.THEMES: "\n- name: leadership\n"})
    assert json.loads(names(made)) == {
        "source": [["NHS England", "NHSE", "NHS"], ["Not known"]],
        "themes": [["leadership"]],
        "unidentified": ["Not known"],
    }


def test_documents_are_known_by_their_slugs_titles_and_links() -> None:
    made = site(
        {
            "a": "title: The King’s  Plan\ndate: 2019\nlink: https://www.Example.org/plan/\n",
            "b": "title: Other\ndate: 2018\n",
            "c": "title: Draft\nstatus: draft\n",
        }
    )
    assert json.loads(documents(made)) == {
        "slugs": [file.slug for file in made.drivers],
        "titles": [crc32(b"the king's plan"), crc32(b"other"), crc32(b"draft")][: len(made.drivers)],
        "links": [crc32(b"example.org/plan"), 0, 0][: len(made.drivers)],
    }


def test_another_driver_makes_another_file() -> None:
    one, other = site({"a": "title: A\n"}), site({"a": "title: B\n"})
    assert documents_from(one) != documents_from(other)
