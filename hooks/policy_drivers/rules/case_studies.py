"""Rules about case studies: how a library used drivers, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.edtf import of_day
from policy_drivers.model.severity import Severity
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.fault import Fault
from policy_drivers.rules.advice.contacts import may_hold_contacts, published_contacts, published_texts
from policy_drivers.rules.advice.missing_keys import is_missing, missing
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import case_study_rule, fault_rule


@fault_rule(Severity.ERROR)
def case_study_misplaced(fault: Fault) -> Complaint:
    """The folder of the case studies must hold only case studies and their list, `index.md`.

    Why: People from outside may write there, so the site publishes nothing from it that the checks have not read. A
    case study's name is its address, `/case-studies/ward-leaders/`: put it into the folder itself, and end its name in
    `.md`. Pages, pictures and scripts go into any other folder of `docs/`. What is written as a case study and lies in
    another one, such as `docs/casestudies/`, is no case study on the site.

    Fails:
        `docs/case-studies/2019/ward-leaders.md`, or `docs/case-studies/how-we-work.html`

    Fix:
        `docs/case-studies/ward-leaders.md`, and `docs/working/how-we-work.html`
    """
    help_ = fault.help or "put it where the other case studies are, under a name of its own like ward-leaders.md"
    return Complaint(fault.span, fault.reason, help_)


@case_study_rule(Severity.ERROR, missing="title")
def case_study_title_missing(file: CaseStudyFile, context: Context) -> Iterator[Complaint]:
    """A case study must have a title.

    Why: The title is the heading of its page, and lists and the pages of its drivers show it.

    Fails:
        title:

    Fix:
        title: Evidence summaries for ward leaders
    """
    return missing(file, "title", "say what was done: `title: …`", "write what was done after `title:`")


@case_study_rule(Severity.ERROR, missing="organisation")
def case_study_organisation_missing(file: CaseStudyFile, context: Context) -> Iterator[Complaint]:
    """A case study must say which library it is about.

    Why: Readers look for libraries like their own. A description such as “Library of a teaching hospital” will do.

    Fails:
        organisation:

    Fix:
        organisation: Library of a teaching hospital
    """
    absent = "name the library, and the body that it belongs to: `organisation: …`"
    return missing(file, "organisation", absent, "write the library’s name after `organisation:`")


@case_study_rule(Severity.ERROR, missing="completed_on")
def case_study_date_missing(file: CaseStudyFile, context: Context) -> Iterator[Complaint]:
    """A current case study must say when the work was done.

    Why: What worked ten years ago may not work today. The year alone will do.

    Fails:
        completed_on:

    Fix:
        completed_on: 2018-06
    """
    if file.is_current:
        example = "the year alone will do, as in `completed_on: 2018`"
        absent, empty = "add the day on which the work was done", "write when the work was done after `completed_on:`"
        yield from missing(file, "completed_on", f"{absent}; {example}", f"{empty}; {example}")


@case_study_rule(Severity.WARNING, about=["completed_on", "last_updated"])
def case_study_date_future(file: CaseStudyFile, context: Context) -> Iterator[Complaint]:
    """The day on which the work was done, or the case study was revised, should not be in the future.

    Why: Most often the year is mistyped. What is not done yet is an idea: `status: draft` says so.

    Fails:
        completed_on: 2108-06

    Fix:
        completed_on: 2018-06
    """
    for key, value in (("completed_on", file.study.completed_on), ("last_updated", file.study.last_updated)):
        if value is not None and value.first > context.today:
            message = f"{value.in_words()} is after today, {of_day(context.today).in_words()}"
            yield Complaint(file.span(key), message, "look at the year")


@case_study_rule(Severity.NOTICE, about=["impact"])
def case_study_evidence_missing(file: CaseStudyFile, context: Context) -> Iterator[Complaint]:
    """What is said to have come of the work should have its evidence.

    Why: A reader who makes a case with it will be asked how you know. Figures, feedback or a publication will do.

    Fails:
        impact:
          - effect: Forty managers asked for a search.

    Fix:
        impact:
          - effect: Forty managers asked for a search.
            evidence: Counted in the enquiry log of 2018.
    """
    for position, each in zip(file.positions("impact"), file.study.impact, strict=True):
        if not (each.evidence or "").strip():
            help_ = "say how you know: `evidence: …`"
            yield Complaint(file.span("impact", position), "this has no evidence", help_)


@case_study_rule(Severity.ERROR, about=["team"], of_safety=True)
def case_study_consent_missing(file: CaseStudyFile, context: Context) -> Iterator[Complaint]:
    """The people of a team must be named only once they have agreed to it: `team_consent` says since when.

    Why: The file is published, copied and kept, and so is a draft in a public repository, so a name cannot be taken
    back. A role counts as a name, because in a small library everybody knows who has it. No setting turns this off.

    Fails:
        team: [Fiona Green]

    Fix:
        team: [Fiona Green]
        team_consent: 2018-11-04
    """
    study = file.study
    if is_missing(file, "team"):
        return
    if study.team_consent is None:
        if not file.is_current or "team_consent" not in file.explained:
            help_ = (
                "ask them, and write the day by which all had agreed, as in `team_consent: 2018-11-04`, or take it out"
            )
            yield Complaint(file.span("team"), "people are named, and there is no `team_consent`", help_)
    elif study.team_consent.first > context.today:
        message = f"{study.team_consent.in_words()} is after today, {of_day(context.today).in_words()}"
        yield Complaint(file.span("team_consent"), message, "ask first; until all have agreed, take `team` out")


@case_study_rule(Severity.WARNING, needs_keys=False, may_concern=may_hold_contacts)
def case_study_contact_published(file: CaseStudyFile, context: Context) -> Iterator[Complaint]:
    """A case study should not hold an e-mail address or a telephone number.

    Why: It is about what people did, so an address is most likely a person's own. It is published, copied and kept, and
    programs collect addresses. Under `contact` a role is enough: readers find it on the library's own pages.

    Fails:
        contact: jane.smith@example.org

    Fix:
        contact: The outreach librarian
    """
    return published_contacts(file, published_texts(file), "name a role in its place, or link to a page of the library")
