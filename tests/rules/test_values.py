"""Whatever is wrong with the value of a key, of whatever kind of file, is said in a sentence, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from policy_drivers.model.case_study import CaseStudy
from policy_drivers.model.collection import Collection, FolderPage
from policy_drivers.model.driver import Driver
from policy_drivers.model.settings import Settings
from policy_drivers.reading.case_study_file import read_case_study
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.folder_index import read_index
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import Checker
from tests.rules.cases import TODAY

WRONG = [
    "",
    "text",
    "7",
    "true",
    "[a, b]",
    "[[a]]",
    "[{}]",
    "[{a: b}]",
    "{a: b}",
    "{a: [b]}",
    "[[], {a: }]",
    "|\n    x",
]
READ: dict[type[BaseModel], Any] = {
    Driver: read_driver,
    CaseStudy: read_case_study,
    Collection: read_collection,
    FolderPage: read_index,
}


def _groups(field: Any) -> type[BaseModel] | None:
    """The model of the groups of keys that a field holds."""
    inner = next(iter(getattr(field.annotation, "__args__", ())), None)
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def _written(model: type[BaseModel]) -> Iterator[str]:
    """Each key of a model with each wrong value, those of the groups in it too, as one line of YAML or a few."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        yield from (f"{key}: {wrong}" for wrong in WRONG)
        if (inner := _groups(field)) is not None:
            nested = [each for each in _written(inner) if "\n" not in each]
            yield from (f"{key}: [{{{each}}}]" for each in nested)
            yield from (f"{key}: {{{each}}}" for each in nested)


def _checked(file: MarkdownFile) -> list[tuple[str, str]]:
    checker = Checker(Catalogue(), Settings(), TODAY)
    return [(found.message, found.help) for found in checker.faults(file.source, file.faults)]


@pytest.mark.parametrize("model", READ)
def test_every_wrong_value_of_every_key_is_said_with_what_to_do(model: type[BaseModel]) -> None:
    for written in _written(model):
        file = READ[model](SourceText("input.md", f"---\n{written}\n---\n".encode()))
        for message, help_ in _checked(file):
            assert message, written
            assert help_, written
