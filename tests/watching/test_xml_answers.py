"""XML is read as it comes, and never what declares a document type."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.watching.xml_answers import XmlError, read_xml
from tests.making.server_answers import body


class _Names:
    """Takes names and texts."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.told += [name, *attributes.values()]

    def text(self, text: str) -> None:
        self.told.append(text)

    def end(self, name: str) -> None:
        self.told.append(f"/{name}")


def test_elements_are_told_by_the_names_of_their_namespaces() -> None:
    reader = _Names()
    read_xml(body(b'<a xmlns="urn:x" b="1">t&#233;xt<c/></a>'), reader)
    assert reader.told == ["urn:x a", "1", "téxt", "urn:x c", "/urn:x c", "/urn:x a"]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"<!DOCTYPE a><a/>", "its XML declares a document type, and is not read"),
        (
            b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "its XML declares a document type, and is not read",
        ),
        (b"<a>", "its XML is not well formed"),
        (b"", "its XML is not well formed"),
        (b"<?xml version='1.0' encoding='none'?><a/>", "its XML is not well formed"),
        (b"<a>" * 501, "its XML has too many elements, or too many within each other"),
        (b"<a>" * 500 + b"</a>" * 500 + b"<a/>", "its XML is not well formed"),
        (b"<a b='" + b"c" * (1 << 21) + b"'/>", "its XML has a tag that is too long"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, message: str) -> None:
    with pytest.raises(XmlError) as error:
        read_xml(body(raw), _Names())
    assert str(error.value) == message


@given(st.binary())
def test_no_bytes_are_a_surprise(raw: bytes) -> None:
    with suppress(XmlError):
        read_xml(body(raw), _Names())
