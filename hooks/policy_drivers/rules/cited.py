"""Rules about what a document cites, where that is more than the slug of a driver."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.citing import dois_in, dois_of, is_citation, malformed_dois
from policy_drivers.model.names import fold
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.item_edits import without_items, written_instead
from policy_drivers.reading.source import Edit, Span
from policy_drivers.reading.yaml_tree import Scalar, Sequence
from policy_drivers.rules.advice.phrases import for_edit, short
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule

_KEY = "references"


@driver_rule(Severity.WARNING, about=[_KEY])
def cited_empty(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """An entry of `references` should be the slug of a driver, or a citation.

    Why: Readers count what a document cites, and an empty entry is counted too.

    Fails:
        references: [another-driver, ""]

    Fix:
        references: [another-driver]
    """
    if any(not text.strip() for text in file.driver.references):
        for text, span in file.names(_KEY):
            if not text.strip():
                help_ = "give the slug of a driver or a citation, or take it out of `references`"
                yield Complaint(span, "this entry cites nothing", help_)


@driver_rule(Severity.WARNING, about=[_KEY])
def cited_twice(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A document should be among the references once.

    Why: Readers count what a document cites. Two citations are of one document if they have the same words or the same
    DOI, or if one is the slug of a driver and the other has its DOI.

    Fails:
        references: [another-driver, another-driver]

    Fix:
        references: [another-driver]
    """
    if len(file.driver.references) < 2:
        return
    first: dict[str, str] = {}
    former = context.catalogue.former
    for number, (text, span) in enumerate(file.names(_KEY)):
        keys = [fold(former.get(text, text)), *_works(text, context)]
        earlier = next((first[key] for key in keys if key in first), None)
        for key in filter(None, keys):
            first.setdefault(key, text)
        if earlier is None or not text.strip():
            continue
        message = f"“{short(earlier)}” is among the references already"
        fix = _taken_out(file, number) if fold(earlier) == fold(text) else None
        yield Complaint(span, message, "take one of the two out of `references`", fix)


@driver_rule(Severity.NOTICE, about=[_KEY])
def cited_summarised(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A cited document of which there is a driver should be cited by the slug of that driver.

    Why: Readers are led to the summary then, and the page of the driver says who cites it. A document is known by its
    DOI.

    Fails:
        `references: ["Smith J. Leading. 2016. doi:10.1136/leader-2016-000001"]`, where `leading.md` has
        `identifiers: [doi:10.1136/leader-2016-000001]`.

    Fix:
        `references: [leading]`
    """
    for number, (text, span) in enumerate(file.names(_KEY)):
        dois = dois_in(text)
        found = {each.slug: each for doi in dois for each in context.by_doi.get(doi.casefold(), ())}
        if not is_citation(text) or len(found) != 1 or len(dois) != 1:
            continue
        ((slug, driver),) = found.items()
        if driver is file:
            yield Complaint(span, "this is the driver’s own document", "take it out of `references`")
            continue
        is_there = slug in file.driver.references  # which `cited-twice` tells
        if not is_there and not driver.is_draft:
            edit = _written(file, number, slug)
            message = f"the driver “{slug}” is about this document: it has the same DOI"
            yield Complaint(span, message, for_edit(file.source, edit) if edit else f"write `{slug}`", edit)


@driver_rule(Severity.WARNING, about=[_KEY])
def cited_doi(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """What is called a DOI in a citation should be one: `doi:10.…/…`.

    Why: A DOI that is cut off, or has a letter in the place of a digit, leads nowhere.

    Fails:
        references: ["Smith J. Leading. 2016. doi:10.1136"]

    Fix:
        references: ["Smith J. Leading. 2016. doi:10.1136/leader-2016-000001"]
    """
    if any("doi" in text.casefold() for text in file.driver.references):
        for text, span in file.names(_KEY):
            for written in malformed_dois(text):
                at = file.source.text.find(written, *span)
                place = Span(at, at + len(written)) if at >= 0 else span
                help_ = "compare it with the document’s own page: a DOI is like 10.1136/leader-2023-000880"
                yield Complaint(place, f"“{short(written)}” is no DOI", help_)


def _works(text: str, context: Context) -> list[str]:
    """By what a cited document is known besides the words of its citation."""
    driver = context.catalogue.named.get(text)
    dois = dois_in(text) if driver is None else dois_of(driver.driver)
    return [f"doi:{doi.casefold()}" for doi in dois]


def _written(file: DriverFile, number: int, new: str) -> Edit | None:
    """The change of one entry to another text."""
    node = file.front_matter.entries[_KEY][1]
    if isinstance(node, Scalar):
        return written_instead(file.source.text, node, new)
    if not isinstance(node, Sequence):
        return None
    return written_instead(file.source.text, _item(node, number), new, in_brackets=node.flow)


def _taken_out(file: DriverFile, number: int) -> Edit | None:
    """The change that takes one entry out; None where it is not one change."""
    node = file.front_matter.entries[_KEY][1]
    edits = without_items(file.source.text, node, [_item(node, number)]) if isinstance(node, Sequence) else []
    return edits[0] if len(edits) == 1 else None


def _item(node: Sequence, number: int) -> Scalar:
    """The entry with a number among those that `MarkdownFile.names` gives."""
    return [each for each in node.items if isinstance(each, Scalar) and not each.is_null][number]
