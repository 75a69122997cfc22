"""Rules about the bodies responsible for a document, and about what these say of it."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.registers import Entry, Source
from policy_drivers.model.severity import Severity
from policy_drivers.model.signals import SignalKind
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.signals import Heard
from policy_drivers.rules.advice.agreed_names import not_in_register, variants
from policy_drivers.rules.advice.commands import record_review
from policy_drivers.rules.advice.heard import complaint, look_again, look_whether_it_counts
from policy_drivers.rules.advice.missing_keys import missing
from policy_drivers.rules.advice.moved_links import following, new_address, with_archived_copy
from policy_drivers.rules.advice.phrases import in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule, signal_rule


@driver_rule(Severity.ERROR, missing="source")
def source_missing(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver must name the body responsible for the document.

    Why: Readers judge a policy by who made it, and every citation begins with it.

    Fails:
        source:

    Fix:
        source: NHS England
    """
    return missing(
        file,
        "source",
        "add the body responsible for the document: `source: …`",
        "write only the body responsible for the document after `source:`",
    )


@driver_rule(Severity.WARNING, about=["source"])
def source_unknown(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A source should be in the register of sources.

    Why: The register has one name for each body, so that the body's page shows all of its documents.

    Fails:
        source: NHS Inglund

    Fix:
        source: NHS England
    """
    return not_in_register(file, context, "source")


@driver_rule(Severity.WARNING, about=["source"])
def source_variant(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A source should be written by its preferred name in the register of sources.

    Why: To a computer, two spellings of one body are two bodies.

    Fails:
        source: Kings Fund

    Fix:
        source: The King's Fund
    """
    return variants(file, context, "source")


@driver_rule(Severity.NOTICE, about=["source"])
def source_unidentified(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """The source of a current driver should be identified.

    Why: The register has a name for documents whose source is unknown. Using it is honest, but it should not last:
    people who cite the document need to know whose it is.

    Fails:
        source: Source not identified

    Fix:
        source: NHS England
    """
    sources = context.catalogue.registers.sources
    names = file.driver.source if file.is_current else ()
    if not any(_is_unidentified(sources.find(name)) for name in names):
        return
    for name, span in file.names("source"):
        if _is_unidentified(sources.find(name)):
            help_ = "find out, and write the name of the body in its place"
            yield Complaint(span, "the source of this document has not been identified yet", help_)


def _is_unidentified(entry: Entry | None) -> bool:
    return isinstance(entry, Source) and entry.unidentified


@signal_rule(SignalKind.WITHDRAWN)
def source_withdrawn(file: DriverFile, heard: Heard, context: Context) -> Complaint:
    """The document of a current driver should not have been withdrawn by its source.

    Why: Readers would act on what no longer holds. `drivers watch` asks sources and keeps what they say in
    `drivers/watch/state.jsonl`. A review on that day or later ends this notice: archive the driver, say what supersedes
    it, or say in a note why the summary still holds.

    Fails:
        link: https://example.org/withdrawn.pdf

    Fix:
        link: https://example.org/withdrawn.pdf
        reviews:
          - {date: 2019-01-14, by: FG, outcome: no change}
    """
    return complaint(file, heard, "the source has withdrawn this document", look_whether_it_counts(file, context))


@signal_rule(SignalKind.SUPERSEDED)
def source_superseded(file: DriverFile, heard: Heard, context: Context) -> Complaint:
    """The document of a current driver should not have been superseded at its source.

    Why: Readers want the document that counts now. A review on that day or later ends this notice: write a driver of
    the newer document, and say that it supersedes this one.

    Fails:
        link: https://example.org/superseded.pdf

    Fix:
        link: https://example.org/superseded.pdf
        reviews:
          - {date: 2019-01-14, by: FG, outcome: no change}
    """
    return complaint(file, heard, "the source has replaced this document", look_whether_it_counts(file, context))


@signal_rule(SignalKind.RETRACTED)
def source_retracted(file: DriverFile, heard: Heard, context: Context) -> Complaint:
    """The document of a current driver should not have been retracted.

    Why: A retraction says that the findings of an article cannot be relied on. Registries of DOIs know of it. A review
    on that day or later ends this notice.

    Fails:
        link: https://example.org/retracted.pdf

    Fix:
        link: https://example.org/retracted.pdf
        reviews:
          - {date: 2019-01-14, by: FG, outcome: no change}
    """
    return complaint(file, heard, "this document was retracted", look_whether_it_counts(file, context))


@signal_rule(SignalKind.CORRECTED)
def source_corrected(file: DriverFile, heard: Heard, context: Context) -> Complaint:
    """A summary should be read again once its document was corrected.

    Why: What was corrected may be what the summary says. A review on that day or later ends this notice.

    Fails:
        link: https://example.org/corrected.pdf

    Fix:
        link: https://example.org/corrected.pdf
        reviews:
          - {date: 2019-01-14, by: FG, outcome: no change}
    """
    return complaint(file, heard, "the source has corrected this document", look_again(file, context))


@signal_rule(SignalKind.CHANGED)
def source_changed(file: DriverFile, heard: Heard, context: Context) -> Complaint:
    """A summary should be read again once its document has changed.

    Why: A summary says what the document said when somebody read it. A review on that day or later ends this notice.

    Fails:
        link: https://example.org/changed.pdf

    Fix:
        link: https://example.org/changed.pdf
        reviews:
          - {date: 2019-01-14, by: FG, outcome: no change}
    """
    return complaint(file, heard, "the source has changed this document", look_again(file, context))


@signal_rule(SignalKind.GONE)
def source_gone(file: DriverFile, heard: Heard, context: Context) -> Complaint:
    """The document of a driver should be where its link leads.

    Why: Nobody can read what is gone. `drivers fix` adds the archived copy that `drivers watch` has found to `links`.
    It leaves the link, which says where the document was. Another address, or an archived copy, ends this notice.

    Fails:
        link: https://example.org/gone.pdf

    Fix:
        link: https://example.org/gone.pdf
        links:
          - {title: A plan, url: "https://archive.example.net/https://example.org/gone.pdf", role: archived}
    """
    fix = with_archived_copy(file, heard)
    other = "write the address that it has now, or add an archived copy to `links`, with `role: archived`"
    if fix:
        other = f"keep the archived copy {in_code(heard.watched.archived)}: drivers fix adds it to `links`"
    return complaint(file, heard, "there is no document at this address any more", other, fix)


@signal_rule(SignalKind.MOVED)
def source_moved(file: DriverFile, heard: Heard, context: Context) -> Complaint:
    """A link should be the address that the document has now.

    Why: Redirects end when a site is replaced. `drivers fix` follows those that are permanent and stay on the same
    host; whether another host is the right one, a person has to say.

    Fails:
        link: https://example.org/moved.pdf

    Fix:
        link: https://example.org/plans/moved.pdf
    """
    new = new_address(heard, context.catalogue.watch.by_address)
    fix = following(file, heard, new) if new else None
    help_ = f"write {in_code(new)}" if fix else "open it, and if it is this document, write the address where it is"
    return complaint(file, heard, "this document has moved for good", help_, fix)


@signal_rule(SignalKind.LOOKS_ELSEWHERE)
def source_looks_elsewhere(file: DriverFile, heard: Heard, context: Context) -> Complaint:
    """A link should not lead to another page than it did.

    Why: Many servers show their home page in the place of what is gone. This is a guess: only a person can tell. A
    review on that day or later ends this notice.

    Fails:
        link: https://example.org/looks-elsewhere.pdf

    Fix:
        link: https://example.org/looks-elsewhere.pdf
        reviews:
          - {date: 2019-01-14, by: FG, outcome: no change}
    """
    help_ = f"open it; if it is another page, look for the document; if not, then: {record_review(file, context)}"
    return complaint(file, heard, "this address seems to lead to another page now", help_)


@signal_rule(SignalKind.UNREACHABLE)
def source_unreachable(file: DriverFile, heard: Heard, context: Context) -> Complaint:
    """A link should lead to a document that can be reached.

    Why: `drivers watch` could learn nothing three times in a row: the server did not answer, or lets no program in. The
    document may be there all the same. An answer ends this notice, and so does a review on that day or later.

    Fails:
        link: https://example.org/unreachable.pdf

    Fix:
        link: https://example.org/unreachable.pdf
        reviews:
          - {date: 2019-01-14, by: FG, outcome: no change}
    """
    help_ = f"open it; if it is not there, look for the document; if it is, then: {record_review(file, context)}"
    return complaint(file, heard, "nothing could be learned of this address three times in a row", help_)
