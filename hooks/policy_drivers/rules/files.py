"""Rules about files themselves: whether they can be read, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.names import RESERVED_SLUGS, SLUG, SLUG_LENGTH, free_slug, slugify
from policy_drivers.model.settings import Severity
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import Span
from policy_drivers.rules.advice import in_code
from policy_drivers.rules.registry import Complaint, Context, driver_rule, fault_rule, file_rule

_TOP = Span(0, 0)


@fault_rule(Severity.ERROR, softens=False)
def not_utf8(fault: Fault) -> Complaint:
    """A file must be written in UTF-8.

    Why: Dashes, curly quotes and Welsh circumflexes come out wrong when a file in another encoding is published.

    Fails:
        A file that Notepad saved as “ANSI” or as “UTF-16 LE”.

    Fix:
        Open the file, choose “Save as”, set the encoding to “UTF-8” and save it under the same name.
    """
    return Complaint(fault.span, fault.reason, "save the file again with the encoding UTF-8")


@fault_rule(Severity.ERROR, of_safety=True)
def file_too_large(fault: Fault) -> Complaint:
    """A file must not be larger than the settings allow.

    Why: A summary has a few hundred words. A file of many megabytes is a document in the wrong place, or an attack.

    Fails:
        A file of 50 MB; the setting `largest_file` is 1,000,000 bytes unless your team sets another.

    Fix:
        Keep the summary in the file and link to the document with `link`.
    """
    return Complaint(fault.span, fault.reason, "keep the summary here and link to the document itself")


@fault_rule(Severity.ERROR, of_safety=True)
def file_unreadable(fault: Fault) -> Complaint:
    """What is called `….md` among the drivers and collections, and whatever is in `docs/`, must be a readable file.

    Why: A folder, a device or a locked file in the place of a driver would silently be missing from the site. Among the
    pages written by hand, a pipe or a link that leads round in a circle would hold up the build for ever.

    Fails:
        A folder that is called `nhs-long-term-plan.md`.

    Fix:
        Rename the folder without `.md`, or give yourself the right to read the file.
    """
    return Complaint(fault.span, fault.reason, fault.help or "rename it, or make it a file that can be read")


@fault_rule(Severity.ERROR, of_safety=True)
def outside_tree(fault: Fault) -> Complaint:
    """No link may lead out of the folder of the drivers or of the collections, nor from `docs/` out of the repository.

    Why: A link in a stranger's contribution could publish a private file of the machine that builds the site, or the
    token that git keeps in `.git`. Pages written by hand may link to what else is in the repository.

    Fails:
        `drivers/2019/plan.md` is a symbolic link to `/etc/passwd`.

    Fix:
        Put the text itself into the file.
    """
    return Complaint(fault.span, fault.reason, fault.help or "replace the link by a file with the text in it")


@fault_rule(Severity.WARNING)
def file_extension(fault: Fault) -> Complaint:
    """A file in the folder of the drivers should be a driver (`….md`) or one of the five registers.

    Why: Anything else is never published. Windows hides the end of a file's name, so `plan.md.txt` looks like
    `plan.md`.

    Fails:
        `drivers/2019/plan.md.txt`, or a register called `sources.yaml`.

    Fix:
        Rename it to `plan.md` or `sources.yml`, or move it out of the folder.
    """
    help_ = "move it out of the folder of the drivers; the name of a driver ends in .md"
    return Complaint(fault.span, fault.reason, fault.help or help_)


@fault_rule(Severity.ERROR, softens=False)
def driver_misplaced(fault: Fault) -> Complaint:
    """A driver must lie in the folder of the drivers.

    Why: In another folder it is a page like any other, or nothing at all: no list has it, no check looks at it, and
    nobody is told when its review is due.

    Fails:
        `docs/interim-nhs-people-plan.md`, `notes/interim-nhs-people-plan.md`, or that file beside `mkdocs.yml`

    Fix:
        `drivers/2019/interim-nhs-people-plan.md`
    """
    return Complaint(fault.span, fault.reason, fault.help)


@driver_rule(Severity.NOTICE, about=["date"])
def year_folder(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """A driver should lie in the folder of the year in which the document was published.

    Why: Whoever looks for it in the repository looks there. On the site, folders mean nothing.

    Fails:
        `drivers/2019/report.md` with `date: 2016-12`

    Fix:
        `drivers/2016/report.md` with `date: 2016-12`
    """
    above, _, folder = file.path.rpartition("/")[0].rpartition("/")
    published = file.driver.date
    if published is None or len(folder) != 4 or not (folder.isascii() and folder.isdecimal()):
        return
    if not published.first.year <= int(folder) <= published.last.year:
        message = f"the document is of {published.in_words()}, and the folder of {folder}"
        better = f"{above}/{published.first.year:04}/{file.path.rpartition('/')[2]}".removeprefix("/")
        help_ = f"move the file to {in_code(better)}; if the folder is right, look at the year of `date`"
        yield Complaint(file.span("date"), message, help_)


@file_rule(Severity.ERROR, softens=False, of_pages=False)
def slug_format(file: MarkdownFile, context: Context) -> Iterator[Complaint]:
    """A file's name must be made of lower-case letters, digits and single hyphens, and end in `.md`.

    Why: The name is the permanent name of the driver or collection, and its web address. Spaces, capitals and accents
    break links, and names such as `con` or `aux` cannot be stored on Windows.

    Fails:
        `drivers/2019/Interim NHS People Plan.md`

    Fix:
        `drivers/2019/interim-nhs-people-plan.md`
    """
    slug = file.slug
    if SLUG.fullmatch(slug) and len(slug) <= SLUG_LENGTH and slug not in RESERVED_SLUGS and file.path.endswith(".md"):
        return
    better = free_slug(slugify(slug), lambda name: name in context.catalogue.by_slug and name != slug)
    if slug in RESERVED_SLUGS:
        message = f"“{slug}” is a name that the site or Windows keeps for itself"
        yield Complaint(_TOP, message, "rename the file, and give it a longer name")
    elif len(slug) > SLUG_LENGTH and SLUG.fullmatch(slug):
        message = f"the file's name has {len(slug)} characters; the most is {SLUG_LENGTH}"
        yield Complaint(_TOP, message, f"rename the file to `{better}.md`")
    else:
        message = f"“{file.path.rpartition('/')[2]}” is not a name that can be a web address"
        yield Complaint(
            _TOP, message, f"rename the file to `{better}.md`" if better else "rename the file in plain letters"
        )


@driver_rule(Severity.ERROR, softens=False, needs_keys=False)
def slug_duplicate(file: DriverFile, context: Context) -> Iterator[Complaint]:
    """Two files must not have the same name, even in different folders.

    Why: The name is the driver's address on the site, whatever folder it lies in; only one of the two can have it.

    Fails:
        `drivers/2018/people-plan.md` beside `drivers/2019/people-plan.md`.

    Fix:
        Rename the newer file before it is published: `drivers/2019/people-plan-2019.md`.
    """
    first = context.same_slug.get(file.path)
    if first is not None:
        help_ = "rename the newer of the two, with the year behind its name for example"
        yield Complaint(_TOP, f"{first.path} has the same name already", help_)
