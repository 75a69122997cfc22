"""What is reviewed: drivers, case studies and collections, which have a member, a date and a review log in common."""

from __future__ import annotations

from typing import TypeAlias

from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile

Kept: TypeAlias = DriverFile | CaseStudyFile
"""A file that needs a member and a date while it is current; a collection may have them."""
Reviewed: TypeAlias = Kept | CollectionFile
"""A file that somebody looks at again."""
