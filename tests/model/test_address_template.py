"""Addresses with placeholders: what a setting may say, and that no value breaks out of its place."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from policy_drivers.model.address_template import AddressTemplate, fill

EDIT = "https://forge.example/group/edit/main/{path}"
ISSUE = "https://forge.example/group/issues/new?title={title}&body={url}"


def _checked(template: str) -> str:
    return TypeAdapter[str](AddressTemplate).validate_python(template)


@pytest.mark.parametrize("template", ["", EDIT, ISSUE, "http://localhost.example:8000/{slug}", "https://forge.example"])
def test_an_address_or_nothing_is_taken_as_it_is(template: str) -> None:
    assert _checked(template) == template


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (
            "https://forge.example/{file}",
            "there is no placeholder “{file}”; there are {path}, {slug}, {title}, {url}",
        ),
        ("https://forge.example/{}", "there is no placeholder “{}”; there are {path}, {slug}, {title}, {url}"),
        ("https://forge.example/{path", "a brace has no partner"),
        ("https://forge.example/path}", "a brace has no partner"),
        ("https://forge.example/{{path}}", "a brace has no partner"),
        ("javascript:alert({path})", "a web address begins with https:// or http:// and names a host"),
        ("mailto:us@forge.example", "a web address begins with https:// or http:// and names a host"),
        ("edit/{path}", "a web address begins with https:// or http:// and names a host"),
        ("{url}", "a web address begins with https:// or http:// and names a host"),
        ("https://{slug}.example/", "the host must not have a placeholder in it"),
        ("https://forge.example/a b", "a web address has no spaces, quotation marks or angle brackets in it"),
        ("https://me:secret@forge.example/", "a web address must not carry a user name or password"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(template: str, message: str) -> None:
    with pytest.raises(ValidationError) as error:
        _checked(template)
    assert [each["msg"] for each in error.value.errors()] == [message]


def test_values_are_percent_encoded() -> None:
    assert fill(EDIT, path="drivers/2019/a plan.md") == "https://forge.example/group/edit/main/drivers/2019/a%20plan.md"
    assert fill(ISSUE, title="King’s & Co: 100%?", url="https://our.example/drivers/a/") == (
        "https://forge.example/group/issues/new?title=King%E2%80%99s%20%26%20Co%3A%20100%25%3F"
        "&body=https%3A%2F%2Four.example%2Fdrivers%2Fa%2F"
    )


@given(st.text(max_size=300))
def test_no_value_leaves_its_place(value: str) -> None:
    parts = urlsplit(fill(ISSUE, title=value, url=value))
    assert (parts.netloc, parts.path, parts.fragment) == ("forge.example", "/group/issues/new", "")
    sent = parse_qs(parts.query, keep_blank_values=True)
    assert sent == {"title": [value], "body": [value]}


def test_a_very_long_value_is_cut() -> None:
    assert fill("https://forge.example/?{title}", title="é" * 100_000) == "https://forge.example/?" + "%C3%A9" * 300
