"""The rule about ways to reach a person."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Span
from policy_drivers.reading.texts import HoldsTexts
from policy_drivers.rules.advice.contacts import SEARCHER, may_hold_contacts, published_contacts, published_texts
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import text_rule


def _may_concern(file: MarkdownFile) -> bool:
    return not isinstance(file, CaseStudyFile) and may_hold_contacts(file)


@text_rule(Severity.NOTICE, may_concern=_may_concern)
def contact_published(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A text should not hold an e-mail address or a telephone number.

    Why: Whatever a driver says is published, copied and kept, and programs collect addresses. The person may not have
    agreed to that, and addresses soon go out of date.

    Fails:
        ## Summary

        For the appendix write to jane.smith@example.org.

    Fix:
        ## Summary

        The appendix can be had from the publisher.
    """
    if isinstance(file, CaseStudyFile):
        return iter(())  # a rule of their own is stricter
    told = {span for _, span in file.names(SEARCHER)} if isinstance(file, CollectionFile) else set[Span]()
    texts = (text for text in published_texts(file) if text.whole not in told)
    return published_contacts(file, texts, "take it out; if readers need it, link to a page that has it")
