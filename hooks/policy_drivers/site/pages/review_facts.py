"""What the page of a case study or a collection says of its review, as far as readers see reviews."""

from __future__ import annotations

from policy_drivers.model.driver import UNASSIGNED, Review, Status
from policy_drivers.model.edtf import Edtf
from policy_drivers.model.review_state import ReviewState, state_of
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reviews.links import review_links
from policy_drivers.site.site import Site


class ReviewFacts:
    """For the macros of `reviewed.html`."""

    def __init__(self, site: Site, file: CaseStudyFile | CollectionFile) -> None:
        model = file.model
        self.kind = file.kind
        self.due: Edtf | None = model.review_due if site.settings.show_reviews and file.is_current else None
        """When its review is due; None where readers see no reviews, or there is none to come."""
        late = (site.today - self.due.last).days if self.due else 0
        self.state: ReviewState = state_of(late, site.settings.due_soon)
        self.member = site.people.of(model.group_member or UNASSIGNED)
        is_draft = file.is_draft and site.settings.show_reviews
        status = Status.DRAFT if is_draft else Status.CURRENT
        forge = site.settings.on_forge if self.due or is_draft else None
        self.links = review_links(forge, file.slug, status, file.kind)
        """Where a member says what they found, or of a draft that it can be published."""
        log = model.reviews if site.settings.show_reviews else ()
        self.log: list[Review] = sorted(log, key=lambda review: review.date.last)[::-1]
        """Every recorded review, the newest first."""
        self.last: Review | None = self.log[0] if self.log else None


def made_from(site: Site, file: CaseStudyFile | CollectionFile) -> object:
    """The day, and whoever is named, besides the file."""
    if not site.settings.show_reviews or (file.model.review_due is None and not file.model.reviews):
        return ()
    named = (file.model.group_member or UNASSIGNED, *(each.by for each in file.model.reviews))
    return site.today.toordinal(), *map(site.people.of, dict.fromkeys(named))
