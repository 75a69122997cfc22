"""Rules about the bodies responsible for a document."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.registers import Entry, Source
from policy_drivers.model.severity import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.rules.advice.agreed_names import not_in_register, variants
from policy_drivers.rules.advice.missing_keys import missing
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import driver_rule


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
