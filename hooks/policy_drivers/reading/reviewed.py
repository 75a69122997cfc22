"""What is reviewed: drivers, case studies and collections, which have a member, a date and a review log in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias, TypeVar, cast

from policy_drivers.model.case_study import CASE_STUDY_FIELDS
from policy_drivers.model.collection import COLLECTION_FIELDS
from policy_drivers.model.driver import FIELDS
from policy_drivers.model.kind import Kind
from policy_drivers.reading.case_study_file import CaseStudyFile, read_case_study
from policy_drivers.reading.collection_file import CollectionFile, read_collection
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import SourceText

Kept: TypeAlias = DriverFile | CaseStudyFile
"""A file that needs a member and a date while it is current; a collection may have them."""
Reviewed: TypeAlias = Kept | CollectionFile
"""A file that somebody looks at again."""
File = TypeVar("File", bound=Reviewed)
FIELDS_OF: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {Kind.DRIVER: FIELDS, Kind.CASE_STUDY: CASE_STUDY_FIELDS, Kind.COLLECTION: COLLECTION_FIELDS}
)
"""The keys of each kind, in the house's order."""
_READ: Mapping[Kind, Callable[[SourceText], Reviewed]] = MappingProxyType(
    {Kind.DRIVER: read_driver, Kind.CASE_STUDY: read_case_study, Kind.COLLECTION: read_collection}
)


def read_of(kind: Kind, source: SourceText) -> Reviewed:
    """What a text says, read as a file of a kind. Never raises: what is wrong with it is in `faults`."""
    return _READ[kind](source)


def read_as(file: File, source: SourceText) -> File:
    """What another text says, read as a file of the same kind. Never raises: what is wrong with it is in `faults`."""
    return cast("File", _READ[file.kind](source))
