"""No character that nobody sees, or that turns the direction of a text, is on any page or in any file."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

import pytest

from policy_drivers.wording.characters import INVISIBLE, has_invisible
from tests.hostile.conftest import Found
from tests.hostile.looking import HOW_MANY, Built, Looking
from tests.hostile.payloads import INVISIBLE as PAYLOADS
from tests.hostile.payloads import Payload
from tests.making.hostile_trees import places
from tests.making.index_files import PACKED, content
from tests.making.index_files import unpacked as unpacked_index
from tests.making.packed import unpacked

KIND = "invisible"
NOT_LOOKED_AT = ("assets/", "images/", "sitemap.xml.gz")
"""Made by others, or packed and looked at in another form."""
TABLES = re.compile(r".*drivers.*\.(?:csv|xlsx: .*)|collections/.*\.(?:csv|xlsx: .*)")
"""Tables of drivers hold what was typed, so that an import loses nothing; only the rule keeps it out of these."""


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda each: ascii(each.text))
def test_each_is_found_in_every_text(found: Found, payload: Payload) -> None:
    for path, lines in places(payload).items():
        assert lines <= found[payload.rule][path], path


def _texts(built: Built) -> dict[str, bytes]:
    """What is in every file of the site, and in the parts of those that are packed.

    Of the files of words in the index it is the words: their numbers are characters too, and nobody is shown them.
    """
    texts = {}
    for name, path in built.files.items():
        if name.endswith((".docx", ".xlsx")):
            with zipfile.ZipFile(path) as packed:
                texts.update({f"{name}: {part}": packed.read(part) for part in packed.namelist()})
        elif name.startswith("search/") and name.endswith(PACKED) and not name.startswith("search/pages/"):
            texts[name] = "\n".join(_keys(content(path))).encode()
        elif not name.startswith(NOT_LOOKED_AT):
            texts[name] = unpacked_index(name, unpacked(path.read_bytes()))
    return texts


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _keys(each)


def test_none_is_in_a_file(built: Built) -> None:
    texts = _texts(built)
    assert len(texts) > 1000
    for name, raw in texts.items():
        text = raw.decode("utf-8").removeprefix("\ufeff")
        assert TABLES.fullmatch(name) or INVISIBLE.search(text) is None, name


@HOW_MANY
def test_none_is_on_a_page_in_a_browser(built: Built, looking: Looking, how_many: str) -> None:
    for url in built.some_of(KIND, how_many):
        seen = looking.at(url)
        assert (seen.facts["invisible"], seen.facts["marked"], seen.errors) == (0, [], []), url


def test_none_is_in_an_entity_that_a_page_has(built: Built) -> None:
    for url in built.addresses:
        page = built.parsed(url)
        said = [*page.itertext(), *(value for each in page.iter() for value in each.attrib.values())]
        assert [each for each in said if has_invisible(each)] == [], url
