"""What a review is held against: what happened to a driver, a case study or a collection, and how that is said."""

from __future__ import annotations

from typing import NamedTuple

from policy_drivers.model.edtf import Edtf
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.reviewed import Reviewed


class Events(NamedTuple):
    """How a kind of file is called, and when what it tells of happened."""

    text: str
    """What is revised: `summary`."""
    again: str
    """What somebody does for a review."""
    key: str
    """The key of the day on which that was last revised."""
    updated: Edtf | None
    began: Edtf | None
    began_as: str
    """What there was nothing to review before: `the document was published`."""


def events_of(file: Reviewed) -> Events:
    """The events of a file that is reviewed."""
    if isinstance(file, CaseStudyFile):
        study = file.study
        done = "the work was done"
        again = "read the case study again"
        return Events("case study", again, "last_updated", study.last_updated, study.completed_on, done)
    if isinstance(file, CollectionFile):
        found = file.collection
        done = "the search was completed"
        again = "search again"
        return Events("collection", again, "updated_on", found.updated_on, found.completed_on, done)
    driver = file.driver
    again, published = "read the summary again", "the document was published"
    return Events("summary", again, "last_updated", driver.last_updated, driver.date, published)
