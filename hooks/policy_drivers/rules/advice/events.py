"""What a review is held against: what happened to a driver, a case study or a collection, and how that is said."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from policy_drivers.model.edtf import Edtf
from policy_drivers.model.kind import Kind
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.reviewed import Reviewed


class Words(NamedTuple):
    """How what happened to a kind of file is said."""

    text: str
    """What is revised: `summary`."""
    again: str
    """What somebody does for a review."""
    key: str
    """The key of the day on which that was last revised."""
    began: str
    """What there was nothing to review before: `the document was published`."""


WORDS: Mapping[Kind, Words] = MappingProxyType(
    {
        Kind.DRIVER: Words("summary", "read the summary again", "last_updated", "the document was published"),
        Kind.CASE_STUDY: Words("case study", "read the case study again", "last_updated", "the work was done"),
        Kind.COLLECTION: Words("collection", "search again", "updated_on", "the search was completed"),
    }
)


def updated(file: Reviewed) -> Edtf | None:
    """When the text was last revised."""
    return file.collection.updated_on if isinstance(file, CollectionFile) else file.model.last_updated


def began(file: Reviewed) -> Edtf | None:
    """When there first was something to review."""
    return file.driver.date if isinstance(file, DriverFile) else file.model.completed_on
