"""Rules about what the text of a collection cites."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.markdown.locating import citations
from policy_drivers.model.severity import Severity
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.source import Span
from policy_drivers.rules.advice.meant_slugs import SUGGESTIONS, no_such_driver
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import collection_rule


@collection_rule(Severity.ERROR)
def citation_unknown(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """The text of a collection must cite, between double brackets, only drivers that one of its sections lists.

    Why: On the page the citation becomes the driver's number in the sections. To write about the brackets themselves,
    put them between backticks.

    Fails:
        ---
        title: Leadership
        sections:
          - title: Key drivers
            drivers: [another-driver]
        ---

        Boards matter most [[no-such-driver]].

    Fix:
        ---
        title: Leadership
        sections:
          - title: Key drivers
            drivers: [another-driver]
        ---

        Boards matter most [[another-driver]].
    """
    drivers = context.catalogue.by_slug
    listed = {slug for slug, _ in file.items}
    unknown = sorted(slug for slug in listed if slug not in drivers)
    meant = {context.catalogue.nearest_slug(slug) for slug in unknown[:SUGGESTIONS]}
    says_listed = bool(listed) and "sections" not in file.explained
    former = context.catalogue.former
    cited = ((former.get(slug, slug), span) for slug, span in _citations(file))
    for place, (slug, span) in enumerate(each for each in cited if each[0] not in listed):
        if slug not in drivers:
            yield no_such_driver(slug, span, context, suggests=place < SUGGESTIONS)
        elif says_listed and slug not in meant:
            yield Complaint(span, f"no section lists “{slug}”", "add it to a section, or cite another driver")


def _citations(file: CollectionFile) -> Iterator[tuple[str, Span]]:
    """What the text, and the texts under keys, cite: each slug and its place, brackets included."""
    for text in file.texts("[", "&"):
        parts = text.structure if text.is_markdown else None
        for part in citations(parts) if parts else ():
            yield part.holds, text.span(part.start, part.end)
