"""A forge's forms for issues as they are documented: what it refuses, what an address fills in, what an issue says.

Sources: the pages named in `policy_drivers.forms.issue_forms`, and what was left empty arrives as `_No response_`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from policy_drivers.model.forge import LONGEST_ADDRESS

NO_RESPONSE = "_No response_"
_OWN_PARAMETERS = {"template", "title", "labels", "assignees", "projects", "milestone"}


class TooLongError(Exception):
    """414: the address has more bytes than the forge reads."""


def faults_of(form: Mapping[str, Any]) -> Iterator[str]:
    """What the forge would say of a form that it does not take."""
    inputs = [each for each in form["body"] if each["type"] != "markdown"]
    if not inputs:
        yield "body must contain at least one non-markdown field"
    for key in ("id", "label"):
        values = [each["attributes"][key] if key == "label" else each[key] for each in inputs]
        if len(set(values)) < len(values):
            yield f"body must have unique {key}s"
    labels = {each["attributes"]["label"] for each in inputs}
    for element in inputs:
        attributes = element["attributes"]
        options = attributes.get("options", [])
        names = [each["label"] if isinstance(each, dict) else each for each in options]
        if "options" in attributes and not names:
            yield "options must not be empty"
        if len(set(names)) < len(names):
            yield "options must be unique"
        if any(not isinstance(name, str) or not name.strip() for name in names):
            yield "options must be non-empty strings"
        if any(str(name).casefold() == "none" for name in names):
            yield "options must not include the reserved word, none"
        if element["type"] == "checkboxes" and labels.intersection(names):
            yield "checkboxes must have unique labels"
        if "password" in attributes["label"].casefold():
            yield "label contains forbidden word"


def filled_in(address: str, forms: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The answers that an address fills in: lists and boxes stay as they are. Raises `TooLongError`."""
    if len(address.encode("utf-8")) > LONGEST_ADDRESS:
        raise TooLongError
    given = dict(parse_qsl(urlsplit(address).query))
    body = forms[given["template"]]["body"]
    lines = {each["id"] for each in body if each["type"] in ("input", "textarea")}
    assert given.keys() <= lines | _OWN_PARAMETERS, given.keys()
    return {key: text for key, text in given.items() if key in lines}


def submitted(form: Mapping[str, Any], answers: Mapping[str, str | Sequence[str]]) -> str:
    """The body of the issue that is made of answers by their ids; several of boxes."""
    parts = []
    for element in (each for each in form["body"] if each["type"] != "markdown"):
        answer, attributes = answers.get(element["id"], ""), element["attributes"]
        assert answer or not element.get("validations", {}).get("required"), element["id"]
        if element["type"] == "checkboxes":
            names = [each["label"] for each in attributes["options"]]
            assert set(answer) <= set(names), answer
            text = "\n".join(f"- [{'X' if name in answer else ' '}] {name}" for name in names)
        else:
            assert isinstance(answer, str)
            assert element["type"] != "dropdown" or not answer or answer in attributes["options"]
            assert element["type"] != "input" or "\n" not in answer
            text = answer or NO_RESPONSE
        parts.append(f"### {attributes['label']}\n\n{text}")
    return "\r\n\r\n".join(part.replace("\n", "\r\n") for part in parts)
