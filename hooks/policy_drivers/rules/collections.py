"""Rules about collections: drivers put together to answer a question."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.edtf import of_day
from policy_drivers.model.fields import says_nothing
from policy_drivers.model.severity import Severity
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import Span
from policy_drivers.rules.advice.contacts import SEARCHER, published_contacts, published_texts
from policy_drivers.rules.advice.cut_texts import without_value
from policy_drivers.rules.advice.meant_slugs import SUGGESTIONS, no_such_driver
from policy_drivers.rules.advice.phrases import few
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import collection_rule, fault_rule


@fault_rule(Severity.ERROR)
def collection_misplaced(fault: Fault) -> Complaint:
    """The folder of the collections must hold only collections and their list, `index.md`.

    Why: People from outside may write there, so the site publishes nothing from it that the checks have not read. A
    collection's name is its address, `/collections/leadership/`: put it into the folder itself, and end its name in
    `.md`. Pages, pictures and scripts go into any other folder of `docs/`.

    Fails:
        `docs/collections/2019/leadership.md`, or `docs/collections/how-we-search.html`

    Fix:
        `docs/collections/leadership.md`, and `docs/searching/how-we-search.html`
    """
    help_ = fault.help or "put it where the other collections are, under a name of its own like leadership.md"
    return Complaint(fault.span, fault.reason, help_)


@collection_rule(Severity.ERROR)
def collection_title_missing(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """A collection must have a title.

    Why: The title is the heading of its page, and the list of collections shows it.

    Fails:
        title:
        sections:
          - title: Key drivers
            drivers: [another-driver]

    Fix:
        title: Leadership
        sections:
          - title: Key drivers
            drivers: [another-driver]
    """
    if says_nothing(file.collection.title) and "title" not in file.explained:
        message = "`title` has no value" if "title" in file.front_matter.entries else "there is no `title`"
        yield without_value(file, "title", message, "say what the collection is about: `title: …`")


@collection_rule(Severity.ERROR)
def collection_sections_missing(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """A collection must have at least one section.

    Why: The drivers of a collection, and their numbers, come from its sections.

    Fails:
        title: Leadership

    Fix:
        title: Leadership
        sections:
          - title: Key drivers
            drivers: [another-driver]
    """
    if not file.collection.sections and "sections" not in file.explained:
        message = "`sections` has no value" if "sections" in file.front_matter.entries else "there are no `sections`"
        help_ = "add a section with a title and drivers, as in `sections: [{title: Key drivers, drivers: [a-driver]}]`"
        yield Complaint(file.span("sections"), message, help_)


@collection_rule(Severity.ERROR)
def collection_section_incomplete(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """A section of a collection must have a title and at least one driver.

    Why: A heading with nothing under it, or drivers without a heading, look like a list that somebody has not finished.

    Fails:
        title: Leadership
        sections:
          - drivers: [another-driver]

    Fix:
        title: Leadership
        sections:
          - title: Key drivers
            drivers: [another-driver]
    """
    if "sections" in file.explained:
        return
    for position, section in enumerate(file.collection.sections):
        for key, value, help_ in (
            ("title", section.title, "give the section a heading: `title: …`"),
            ("drivers", section.drivers, "list the slugs of its drivers, as in `drivers: [a-driver]`"),
        ):
            if says_nothing(value):
                yield Complaint(file.span("sections", position), f"this section has no `{key}`", help_)


@collection_rule(Severity.ERROR)
def collection_driver_unknown(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """A section must list drivers that are there, by their slugs.

    Why: The page shows the title, date and link of what is listed, which only a driver has.

    Fails:
        title: Leadership
        sections:
          - title: Key drivers
            drivers: [no-such-driver]

    Fix:
        title: Leadership
        sections:
          - title: Key drivers
            drivers: [another-driver]
    """
    drivers = context.catalogue.by_slug
    unknown = [(slug, span) for slug, span in file.items if slug not in drivers]
    for place, (slug, span) in enumerate(unknown):
        yield no_such_driver(slug, span, context, suggests=place < SUGGESTIONS, file=file)


@collection_rule(Severity.ERROR)
def collection_driver_twice(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """A driver must not be listed twice in one collection.

    Why: It would have two numbers, and nobody could tell which one a citation means.

    Fails:
        title: Leadership
        sections:
          - title: Key drivers
            drivers: [another-driver]
          - title: Further reading
            drivers: [another-driver]

    Fix:
        title: Leadership
        sections:
          - title: Key drivers
            drivers: [another-driver]
    """
    listed: dict[str, Span] = {}
    for slug, span in file.items:
        first = listed.setdefault(slug, span)
        if first != span:
            message = f"“{slug}” is already listed, in line {file.source.place(first).line}"
            yield Complaint(span, message, "delete it where it fits less well")


@collection_rule(Severity.WARNING)
def collection_date_future(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """The date on which a search was completed or brought up to date should not be in the future.

    Why: Most often the year is mistyped.

    Fails:
        title: Leadership
        completed_on: 2108-06
        sections:
          - title: Key drivers
            drivers: [another-driver]

    Fix:
        title: Leadership
        completed_on: 2018-06
        sections:
          - title: Key drivers
            drivers: [another-driver]
    """
    for key, value in (("completed_on", file.collection.completed_on), ("updated_on", file.collection.updated_on)):
        if value is not None and value.first > context.today:
            message = f"{value.in_words()} is after today, {of_day(context.today).in_words()}"
            yield Complaint(file.span(key), message, "look at the year")


@collection_rule(Severity.ERROR)
def collection_updated_before_completed(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """A search must not be brought up to date before it was completed.

    Why: These dates tell readers what the search can have found.

    Fails:
        title: Leadership
        completed_on: 2018-06
        updated_on: 2017-02
        sections:
          - title: Key drivers
            drivers: [another-driver]

    Fix:
        title: Leadership
        completed_on: 2018-06
        updated_on: 2018-11
        sections:
          - title: Key drivers
            drivers: [another-driver]
    """
    completed, updated = file.collection.completed_on, file.collection.updated_on
    if completed is not None and updated is not None and updated.last < completed.first:
        message = f"this is before the search was completed ({completed.in_words()})"
        yield Complaint(file.span("updated_on"), message, "check the years of both dates")


@collection_rule(Severity.NOTICE)
def collection_driver_superseded(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """A collection that is kept up to date should not list a driver that another one replaces.

    Why: Readers expect what is listed to hold today. This is only a notice, because the result of a search stays as it
    was on the day. The page marks such a driver as superseded.

    Fails:
        title: Leadership
        sections:
          - title: Key drivers
            drivers: [replaced-by-another]

    Fix:
        title: Leadership
        sections:
          - title: Key drivers
            drivers: [another-driver]
    """
    for slug, span in file.items:
        if newer := context.catalogue.superseded_by(slug):
            names = few(newer)
            help_ = f"list {names} instead, unless this is the record of a search"
            yield Complaint(span, f"“{slug}” is superseded by {names}", help_)


@collection_rule(Severity.WARNING, about=[SEARCHER])
def collection_contact_published(file: CollectionFile, context: Context) -> Iterator[Complaint]:
    """Who completed a search should not be named by an e-mail address or a telephone number.

    Why: The name of a team, a role or the initials of a member say who searched. An address is published with them,
    copied and kept, and programs collect addresses.

    Fails:
        title: Leadership
        completed_by: jane.smith@example.org
        sections:
          - title: Key drivers
            drivers: [another-driver]

    Fix:
        title: Leadership
        completed_by: Library of a teaching hospital
        sections:
          - title: Key drivers
            drivers: [another-driver]
    """
    places = {span for _, span in file.names(SEARCHER)}
    texts = (text for text in published_texts(file) if text.whole in places)
    return published_contacts(file, texts, "name a team, a role or a member's initials in its place")
